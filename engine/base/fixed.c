#include "engine/base/fixed.h"

enum { SPLIT_PARTS_MAX = 1024 };

/* A part's claim to one of the euros that rounding down left over. */
typedef struct Claim {
    double remainder;
    int part;
} Claim;

static int claim_comes_before(Claim a, Claim b)
{
    if (a.remainder > b.remainder)
        return 1;
    return !(a.remainder < b.remainder) && a.part < b.part;
}

/* Shell sort: short, without recursion or heap, and quick enough for a hundred parts. */
static void sort_claims(Claim *claims, int count)
{
    static const int gaps[] = {301, 132, 57, 23, 10, 4, 1};
    for (size_t g = 0; g < sizeof gaps / sizeof gaps[0]; g++) {
        int gap = gaps[g];
        for (int i = gap; i < count; i++) {
            Claim claim = claims[i];
            int at = i;
            for (; at >= gap && claim_comes_before(claim, claims[at - gap]); at -= gap)
                claims[at] = claims[at - gap];
            claims[at] = claim;
        }
    }
}

/*
 * Hands out `left` euros in the order of the claims. In exact arithmetic 0 <= left < count; with
 * totals near the limit the quotas are themselves rounded, so it may take several rounds, or be
 * negative, and then the weakest claims give back.
 */
static void settle_claims(const Claim *claims, int count, int64_t left, int64_t *parts)
{
    for (int i = 0; left > 0; i = (i + 1) % count) {
        parts[claims[i].part]++;
        left--;
    }
    for (int i = count - 1; left < 0; i = (i + count - 1) % count) {
        if (parts[claims[i].part] > 0) {
            parts[claims[i].part]--;
            left++;
        }
    }
}

void fixed_split_euros(int64_t total, const double *weights, int count, int64_t *parts)
{
    CHECK(count >= 1 && count <= SPLIT_PARTS_MAX);
    CHECK((double)total > -FIXED_EUROS_LIMIT && (double)total < FIXED_EUROS_LIMIT);
    double sum = 0.0;
    for (int i = 0; i < count; i++) {
        CHECK(weights[i] >= 0.0);
        sum += weights[i];
    }
    CHECK(sum < 1e300);
    int64_t left = total < 0 ? -total : total;
    double whole = (double)left;
    Claim claims[SPLIT_PARTS_MAX];
    int claims_count = 0;
    for (int i = 0; i < count; i++) {
        double share = sum > 0.0 ? weights[i] / sum : 1.0 / count;
        double quota = whole * share;
        parts[i] = (int64_t)quota;
        left -= parts[i];
        if (share > 0.0)
            claims[claims_count++] = (Claim){quota - (double)parts[i], i};
    }
    sort_claims(claims, claims_count);
    settle_claims(claims, claims_count, left, parts);
    for (int i = 0; i < count && total < 0; i++)
        parts[i] = -parts[i];
}

double fixed_sum(const double *values, size_t count)
{
    double sum = 0.0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

double fixed_curve(const double *x, const double *y, int count, double at)
{
    CHECK(count >= 1);
    if (!(at > x[0]))
        return y[0];
    for (int i = 1; i < count; i++) {
        if (at < x[i]) {
            double along = (at - x[i - 1]) / (x[i] - x[i - 1]);
            return y[i - 1] + (y[i] - y[i - 1]) * along;
        }
    }
    return y[count - 1];
}

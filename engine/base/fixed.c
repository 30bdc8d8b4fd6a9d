#include "engine/base/fixed.h"

#include <stdbool.h>

#include "engine/base/status.h"

/* Below 2^53 every whole number is a double, so whole euros survive the round trip. */
static const double EUROS_LIMIT = 9e15;

enum { SPLIT_PARTS_MAX = 1024 };

/* A part's claim to one of the euros that rounding down left over. */
typedef struct Claim {
    double remainder;
    int part;
} Claim;

int64_t fixed_euros(double amount)
{
    CHECK(amount > -EUROS_LIMIT && amount < EUROS_LIMIT);
    /* Adding 0.5 before cutting would lift 0.49999999999999994 to 1: compare the fraction. */
    int64_t whole = (int64_t)amount;
    double fraction = amount - (double)whole;
    if (fraction >= 0.5)
        return whole + 1;
    if (fraction <= -0.5)
        return whole - 1;
    return whole;
}

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

/*
 * Two parts, the common case by far, without lists and sorting. False when one claim does not settle
 * it: then the long way round does.
 */
static bool split_in_two(int64_t total, const double *weights, double sum, int64_t *parts)
{
    double first = sum > 0.0 ? weights[0] / sum : 0.5;
    double second = sum > 0.0 ? weights[1] / sum : 0.5;
    double quotas[2] = {(double)total * first, (double)total * second};
    parts[0] = (int64_t)quotas[0];
    parts[1] = (int64_t)quotas[1];
    int64_t left = total - parts[0] - parts[1];
    if (left == 0)
        return true;
    if (left != 1 || first <= 0.0 || second <= 0.0)
        return false;
    double remainders[2] = {quotas[0] - (double)parts[0], quotas[1] - (double)parts[1]};
    parts[remainders[1] > remainders[0] ? 1 : 0]++;
    return true;
}

void fixed_split_euros(int64_t total, const double *weights, int count, int64_t *parts)
{
    CHECK(count >= 1 && count <= SPLIT_PARTS_MAX);
    CHECK((double)total > -EUROS_LIMIT && (double)total < EUROS_LIMIT);
    double sum = 0.0;
    for (int i = 0; i < count; i++) {
        CHECK(weights[i] >= 0.0);
        sum += weights[i];
    }
    CHECK(sum < 1e300);
    if (count == 2 && total >= 0 && split_in_two(total, weights, sum, parts))
        return;
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

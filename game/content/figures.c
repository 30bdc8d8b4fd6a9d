#include "game/content/figures.h"

#include <string.h>

#include "engine/base/text.h"

#define NARROW_SPACE "\xE2\x80\xAF"
#define MINUS        "\xE2\x88\x92"
#define DASH         "\xE2\x80\x93"

/* Doubles hold every whole number up to here, so scaling loses nothing. */
static const double WHOLE_MAX = 9.0e15;

/* A number taken apart: sign, whole part, and `decimals` digits after it. */
typedef struct Digits {
    bool valid;
    bool negative; /* false for what rounds to zero: nobody reads −0 */
    uint64_t whole;
    uint64_t fraction;
    int decimals;
} Digits;

static uint64_t power_of_ten(int exponent)
{
    uint64_t power = 1;
    for (int i = 0; i < exponent; i++)
        power *= 10;
    return power;
}

static Digits digits_of(double number, int decimals)
{
    CHECK(decimals >= 0 && decimals <= FIGURE_DECIMALS_MAX);
    double scale = (double)power_of_ten(decimals);
    double size = number < 0.0 ? -number : number;
    if (!(size * scale < WHOLE_MAX))
        return (Digits){.valid = false};
    uint64_t scaled = (uint64_t)(size * scale + 0.5);
    return (Digits){.valid = true,
                    .negative = number < 0.0 && scaled > 0,
                    .whole = scaled / power_of_ten(decimals),
                    .fraction = scaled % power_of_ten(decimals),
                    .decimals = decimals};
}

static Digits digits_of_count(int64_t count)
{
    /* The lowest int64_t has no positive twin. */
    uint64_t size = count < 0 ? (uint64_t)0 - (uint64_t)count : (uint64_t)count;
    return (Digits){.valid = true, .negative = count < 0, .whole = size};
}

static void add(Figure figure, const char *text)
{
    text_append(figure.buffer, figure.capacity, text);
}

static void start(Figure figure) { text_copy(figure.buffer, figure.capacity, ""); }

/* Groups of three from the right: the first may be shorter. */
static void add_whole(Figure figure, uint64_t whole)
{
    char plain[24];
    text_format(plain, sizeof plain, "%llu", (unsigned long long)whole);
    size_t length = strlen(plain);
    for (size_t i = 0; i < length; i++) {
        char digit[2] = {plain[i], '\0'};
        if (i > 0 && (length - i) % 3 == 0)
            add(figure, figure.language == LANGUAGE_FR ? NARROW_SPACE : ",");
        add(figure, digit);
    }
}

static void add_digits(Figure figure, Digits digits)
{
    char fraction[24];
    add_whole(figure, digits.whole);
    if (digits.decimals == 0)
        return;
    text_format(fraction, sizeof fraction, "%s%0*llu", figure.language == LANGUAGE_FR ? "," : ".",
                digits.decimals, (unsigned long long)digits.fraction);
    add(figure, fraction);
}

/* Sign, what stands before, digits, what stands after; or a dash alone. */
static void write_digits(Figure figure, Digits digits, const char *before, const char *after)
{
    start(figure);
    if (!digits.valid) {
        add(figure, DASH);
        return;
    }
    if (digits.negative)
        add(figure, MINUS);
    add(figure, before);
    add_digits(figure, digits);
    add(figure, after);
}

void figure_count(Figure figure, int64_t count)
{
    write_digits(figure, digits_of_count(count), "", "");
}

void figure_number(Figure figure, double number, int decimals)
{
    write_digits(figure, digits_of(number, decimals), "", "");
}

void figure_euros(Figure figure, int64_t euros)
{
    bool french = figure.language == LANGUAGE_FR;
    write_digits(figure, digits_of_count(euros), french ? "" : "€", french ? NARROW_SPACE "€" : "");
}

typedef struct EuroScale {
    double unit;
    const char *after[LANGUAGE_COUNT];
} EuroScale;

static const EuroScale SCALES[] = {
    {1e9, {NARROW_SPACE "Md€", "bn"}},
    {1e6, {NARROW_SPACE "M€", "M"}},
    {1e3, {NARROW_SPACE "k€", "k"}},
};

void figure_euros_compact(Figure figure, int64_t euros)
{
    double size = euros < 0 ? -(double)euros : (double)euros;
    const char *before = figure.language == LANGUAGE_FR ? "" : "€";
    for (size_t i = 0; i < sizeof SCALES / sizeof SCALES[0]; i++) {
        /* 999,600 would round to 1,000 k: the next unit up says it shorter. */
        if (size < SCALES[i].unit * 0.9995)
            continue;
        double scaled = (double)euros / SCALES[i].unit;
        int decimals = size >= SCALES[i].unit * 99.95 ? 0 : 1;
        write_digits(figure, digits_of(scaled, decimals), before, SCALES[i].after[figure.language]);
        return;
    }
    figure_euros(figure, euros);
}

void figure_percent(Figure figure, double share, int decimals)
{
    write_digits(figure, digits_of(share * 100.0, decimals), "",
                 figure.language == LANGUAGE_FR ? NARROW_SPACE "%" : "%");
}

void figure_points(Figure figure, double points, int decimals)
{
    Digits digits = digits_of(points, decimals);
    bool rises = digits.valid && !digits.negative && (digits.whole > 0 || digits.fraction > 0);
    write_digits(figure, digits, rises ? "+" : "", "");
}

static void add_duration(Figure figure, int count, const char *const words[2])
{
    char text[FIGURE_BYTES];
    text_format(text, sizeof text, "%d ", count);
    add(figure, text);
    /* None is plural in English and singular in French. */
    bool many = count > 1 || (count == 0 && figure.language == LANGUAGE_EN);
    add(figure, words[many]);
}

void figure_quarters(Figure figure, int quarters)
{
    static const char *const YEARS[LANGUAGE_COUNT][2] = {{"an", "ans"}, {"year", "years"}};
    static const char *const MONTHS[LANGUAGE_COUNT][2] = {{"mois", "mois"}, {"month", "months"}};
    CHECK(quarters >= 0);
    int years = quarters / 4, months = quarters % 4 * 3;
    start(figure);
    if (years > 0)
        add_duration(figure, years, YEARS[figure.language]);
    if (years > 0 && months > 0)
        add(figure, " ");
    if (months > 0 || years == 0)
        add_duration(figure, months, MONTHS[figure.language]);
}

void figure_clock(Figure figure, int64_t milliseconds)
{
    CHECK(milliseconds >= 0);
    start(figure);
    long long seconds = milliseconds / 1000 + (milliseconds % 1000 > 0);
    if (seconds >= 3600)
        text_format(figure.buffer, figure.capacity, "%lld:%02lld:%02lld", seconds / 3600,
                    seconds / 60 % 60, seconds % 60);
    else
        text_format(figure.buffer, figure.capacity, "%lld:%02lld", seconds / 60, seconds % 60);
}

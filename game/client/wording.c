#include "game/client/wording.h"

#include "engine/base/text.h"

static Figure figure_in(Wording *wording)
{
    return (Figure){wording->text, sizeof wording->text, locale_language()};
}

Wording wording_count(int64_t count)
{
    Wording wording;
    figure_count(figure_in(&wording), count);
    return wording;
}

Wording wording_number(double number, int decimals)
{
    Wording wording;
    figure_number(figure_in(&wording), number, decimals);
    return wording;
}

Wording wording_euros(int64_t euros)
{
    Wording wording;
    figure_euros(figure_in(&wording), euros);
    return wording;
}

Wording wording_euros_compact(int64_t euros)
{
    Wording wording;
    figure_euros_compact(figure_in(&wording), euros);
    return wording;
}

Wording wording_euros_change(int64_t euros)
{
    Wording amount = wording_euros_compact(euros);
    Wording wording;
    text_format(wording.text, sizeof wording.text, "%s%s", euros > 0 ? "+" : "", amount.text);
    return wording;
}

Wording wording_percent(double share)
{
    Wording wording;
    figure_percent(figure_in(&wording), share, 0);
    return wording;
}

Wording wording_score(double points) { return wording_number(points, 1); }

Wording wording_points(double points)
{
    Wording wording;
    figure_points(figure_in(&wording), points, 1);
    return wording;
}

Wording wording_quarters(int quarters)
{
    Wording wording;
    figure_quarters(figure_in(&wording), quarters < 0 ? 0 : quarters);
    return wording;
}

Wording wording_clock(int64_t milliseconds)
{
    Wording wording;
    figure_clock(figure_in(&wording), milliseconds < 0 ? 0 : milliseconds);
    return wording;
}

/* A second that has begun is shown whole; below nothing it counts what is over, upwards. */
int wording_clock_change_ms(int64_t milliseconds)
{
    int part_ms = (int)(milliseconds % 1000);
    if (milliseconds < 0) {
        return part_ms == 0 ? 1 : 1001 + part_ms;
    }
    return part_ms == 0 ? 1000 : part_ms;
}

Wording wording_range(double low, double high)
{
    Wording from = wording_score(low), to = wording_score(high);
    if (text_equal(from.text, to.text)) {
        return from;
    }
    Wording wording;
    text_format(wording.text, sizeof wording.text, "%s–%s", from.text, to.text);
    return wording;
}

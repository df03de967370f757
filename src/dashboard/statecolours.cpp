#include "statecolours.h"

#include <chart/colour/oklab.h>
#include <chart/colour/seriescolour.h>

#include <QSet>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace dashboard {

namespace {

constexpr int kCountingNumber = 10'000; ///< larger ones are words
constexpr double kNearColour = 0.13;    ///< in OKLab: nobody tells two such swatches apart at a glance

std::optional<int> countingNumber(const QString &text)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    return isNumber && number >= -kCountingNumber && number <= kCountingNumber ? std::optional<int>(number)
                                                                               : std::nullopt;
}

/// The same in every run and on every machine, which qHash() is not.
int wantedPlace(const QString &text, int places)
{
    if (const auto number = countingNumber(text))
        return ((*number % places) + places) % places;
    quint32 hash = 2'166'136'261U; // FNV-1a
    for (const QChar c : text)
        hash = (hash ^ c.unicode()) * 16'777'619U;
    return int(hash % quint32(places));
}

bool isDealtBefore(const QString &a, const QString &b)
{
    const auto first = countingNumber(a);
    const auto second = countingNumber(b);
    if (first && second && *first != *second)
        return *first < *second;
    return first.has_value() == second.has_value() ? a < b : first.has_value();
}

bool isNearColour(const QColor &a, const QColor &b)
{
    const chart::OkLab one = chart::toOkLab(a);
    const chart::OkLab other = chart::toOkLab(b);
    return std::hypot(one.lightness - other.lightness, one.a - other.a, one.b - other.b) < kNearColour;
}

/// The places whose colours are not too near to what is taken; all where none is left.
QVector<int> freePlaces(const QVector<QColor> &palette, const QVector<QColor> &taken)
{
    QVector<int> places;
    QVector<int> all;
    for (int place = 0; place < int(palette.size()); ++place) {
        all += place;
        const bool isNear = std::any_of(taken.cbegin(), taken.cend(), [&](const QColor &colour) {
            return colour.isValid() && isNearColour(colour, palette[place]);
        });
        if (!isNear)
            places += place;
    }
    return places.isEmpty() ? all : places;
}

} // namespace

void StateColours::keep(const QStringList &texts)
{
    const QSet<QString> now(texts.cbegin(), texts.cend());
    const QSet<QString> known(m_order.cbegin(), m_order.cend());
    QStringList added;
    for (const QString &text : now) {
        if (!known.contains(text))
            added += text;
    }
    std::sort(added.begin(), added.end(), isDealtBefore);
    m_order += added;
    qsizetype excess = m_order.size() - kMostTexts;
    m_order.removeIf([&](const QString &text) { return excess > 0 && !now.contains(text) && excess-- > 0; });
}

QHash<QString, QColor> StateColours::deal(const QStringList &texts, const QVector<QColor> &palette,
                                          const QVector<QColor> &taken, const chart::Style &style) const
{
    QHash<QString, QColor> colours;
    if (palette.isEmpty())
        return colours;
    const QSet<QString> present(texts.cbegin(), texts.cend());
    const chart::Ground ground = chart::Ground::of(style.ground, style.text);
    const QVector<int> places = freePlaces(palette, taken);
    // Who has a place: those that are there, and those that are gone and may come back.
    QVector<std::pair<int, int>> owners(palette.size(), {0, 0});
    for (const QString &text : m_order) {
        const int wanted = wantedPlace(text, int(palette.size()));
        const auto from = std::lower_bound(places.cbegin(), places.cend(), wanted) - places.cbegin();
        int best = -1;
        for (qsizetype i = 0; i < places.size(); ++i) {
            const int place = places[(from + i) % places.size()];
            if (best < 0 || owners[place] < owners[best])
                best = place;
        }
        if (!present.contains(text)) {
            ++owners[best].second;
            continue;
        }
        const int round = owners[best].first++;
        colours.insert(text, chart::colourOfPlace(palette, best + round * int(palette.size()), ground));
    }
    return colours;
}

} // namespace dashboard

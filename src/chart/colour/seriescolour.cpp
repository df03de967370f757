#include "seriescolour.h"

#include "oklab.h"
#include "readable.h"

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

/// Names from outside may be long: what is remembered of one is bounded.
QString seriesKey(const QString &name)
{
    constexpr qsizetype kLongest = 200;
    if (name.size() <= kLongest)
        return name;
    return name.left(kLongest) + QString::number(qHash(QStringView(name), 0), 16) + QString::number(name.size(), 16);
}

QColor shiftedLightness(const QColor &colour, double step)
{
    OkLab lab = toOkLab(colour);
    lab.lightness = std::clamp(lab.lightness + step, 0.15, 0.97);
    return fromOkLab(lab);
}

/// The colour with its lightness moved, by more and in the other direction where it would vanish into the ground.
QColor movedInLightness(const QColor &colour, double step, const Ground &ground)
{
    const double wanted = std::min(kPictureContrast, contrastRatio(colour, ground.surface));
    const QColor found = shiftedLightness(colour, step);
    if (contrastRatio(found, ground.surface) >= wanted)
        return found;
    const QColor other = shiftedLightness(colour, step > 0 ? -step - 0.2 : -step + 0.2);
    return contrastRatio(other, ground.surface) >= wanted ? other : readableInk(found, ground.surface, wanted);
}

} // namespace

SeriesColours::SeriesColours(int places) : m_places(std::max(1, places)) {}

QVector<int> SeriesColours::assign(const QStringList &names)
{
    ++m_round;
    QStringList keys;
    keys.reserve(names.size());
    for (const QString &name : names)
        keys += seriesKey(name);
    QStringList fresh;
    for (const QString &key : std::as_const(keys)) {
        const auto known = m_known.find(key);
        if (known == m_known.end())
            fresh += key;
        else
            known->seen = m_round;
    }
    std::sort(fresh.begin(), fresh.end());
    fresh.erase(std::unique(fresh.begin(), fresh.end()), fresh.end());
    int beyond = m_places;
    for (const QString &key : std::as_const(fresh)) {
        const int place = freePlace(beyond);
        // Its former owner is new when it comes back.
        if (const auto former = m_owners.constFind(place); former != m_owners.cend())
            m_known.remove(*former);
        m_known.insert(key, {place, m_round});
        m_owners.insert(place, key);
    }
    QVector<int> places;
    places.reserve(keys.size());
    for (const QString &key : std::as_const(keys))
        places.append(m_known.value(key).place);
    forgetOldest();
    return places;
}

void SeriesColours::clear()
{
    m_known.clear();
    m_owners.clear();
    m_round = 0;
}

bool SeriesColours::isPresent(int place) const
{
    const auto owner = m_owners.constFind(place);
    return owner != m_owners.cend() && m_known.value(*owner).seen == m_round;
}

int SeriesColours::freePlace(int &beyond) const
{
    int longestGone = -1;
    qint64 seen = m_round;
    for (int place = 0; place < m_places; ++place) {
        const auto owner = m_owners.constFind(place);
        if (owner == m_owners.cend())
            return place;
        // Who is gone keeps its place as long as another one is free.
        const qint64 last = m_known.value(*owner).seen;
        if (last < seen) {
            seen = last;
            longestGone = place;
        }
    }
    if (longestGone >= 0)
        return longestGone;
    // All are in use: go round the palette once more.
    while (isPresent(beyond))
        ++beyond;
    return beyond;
}

void SeriesColours::forgetOldest()
{
    if (m_known.size() <= kMostNames)
        return;
    QVector<qint64> rounds;
    for (const Known &known : std::as_const(m_known)) {
        if (known.seen != m_round)
            rounds.append(known.seen);
    }
    const qsizetype excess = std::min(m_known.size() - kMostNames, rounds.size());
    if (excess == 0)
        return;
    std::nth_element(rounds.begin(), rounds.begin() + (excess - 1), rounds.end());
    const qint64 last = rounds[excess - 1];
    for (auto it = m_known.begin(); it != m_known.end();) {
        if (it->seen <= last && it->seen != m_round) {
            m_owners.remove(it->place);
            it = m_known.erase(it);
        } else {
            ++it;
        }
    }
}

QColor colourOfPlace(const QVector<QColor> &palette, int place, const Ground &ground)
{
    if (palette.isEmpty())
        return ground.text.isValid() ? ground.text : QColor(Qt::gray);
    place = std::max(0, place);
    const QColor colour = palette[place % palette.size()];
    const int round = int(place / palette.size());
    if (round == 0)
        return colour;
    // Away from the ground first. Four rounds; a fifth repeats the first, since nobody tells 40 colours apart.
    static constexpr double kSteps[] = {0.1, -0.09, 0.2, -0.16};
    const double step = kSteps[(round - 1) % 4];
    return movedInLightness(colour, ground.isDark ? step : -step, ground);
}

QVector<QColor> shadesOf(const QColor &colour, int count, const Ground &ground)
{
    QVector<QColor> shades;
    const int bounded = std::clamp(count, 0, 256);
    for (int i = 0; i < bounded; ++i) {
        // Six on either side; more repeat them.
        const int distance = (i % 12 + 1) / 2;
        const double step = (i % 2 == 0 ? 1 : -1) * distance * 0.055;
        shades.append(i % 12 == 0 ? colour : movedInLightness(colour, step, ground));
    }
    return shades;
}

} // namespace chart

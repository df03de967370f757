#include "wallmodel.h"

#include <contract/phrases.h>
#include <core/units.h>
#include <dashboard/marks.h>

#include <QCoreApplication>
#include <QStringList>
#include <QVariant>

#include <algorithm>

namespace quick {

namespace {

bool isLive(const WallTile &tile)
{
    return tile.freshness == contract::v1::FRESHNESS_LIVE;
}

QString wallAge(const WallTile &tile)
{
    if (tile.ageMs < 0 || tile.freshness == contract::v1::FRESHNESS_LOADING)
        return {};
    const QString age = core::formatDuration(core::Milliseconds(tile.ageMs));
    return isLive(tile)
               ? QCoreApplication::translate("models", "%1 ago").arg(age)
               : QCoreApplication::translate("models", "%1, %2 ago").arg(contract::Phrases::health(tile.health), age);
}

QString wallWord(const WallTile &tile)
{
    return isLive(tile) ? contract::Phrases::health(tile.health) : contract::Phrases::freshness(tile.freshness);
}

QString wallSpoken(const WallTile &tile)
{
    QStringList parts{tile.name, wallWord(tile), wallAge(tile)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

qsizetype placeOf(const QVector<WallTile> &tiles, const QString &key)
{
    const auto at = std::find_if(tiles.cbegin(), tiles.cend(), [&key](const WallTile &one) { return one.key == key; });
    return at == tiles.cend() ? -1 : qsizetype(at - tiles.cbegin());
}

} // namespace

WallModel::WallModel(QObject *parent) : QAbstractListModel(parent) {}

void WallModel::setTiles(const QVector<WallTile> &tiles)
{
    m_all = tiles;
    show();
}

void WallModel::setSentence(const QString &sentence)
{
    if (sentence == m_sentence)
        return;
    m_sentence = sentence;
    Q_EMIT sentenceChanged();
}

void WallModel::setRoom(int room)
{
    room = std::max(1, room);
    if (room == m_room)
        return;
    m_room = room;
    Q_EMIT roomChanged();
    show();
}

QString WallModel::more() const
{
    const qsizetype left = m_all.size() - m_shown.size();
    return left > 0 ? QCoreApplication::translate("dashboard::Panel", "+%1 more").arg(left) : QString();
}

/// The smallest changes from what is shown to what shall be.
void WallModel::show()
{
    const QString moreBefore = more();
    const qsizetype countBefore = m_shown.size();
    const QVector<WallTile> wanted = m_all.mid(0, m_room);
    for (qsizetype i = m_shown.size() - 1; i >= 0; --i) {
        if (placeOf(wanted, m_shown[i].key) >= 0)
            continue;
        beginRemoveRows({}, int(i), int(i));
        m_shown.removeAt(i);
        endRemoveRows();
    }
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const qsizetype at = placeOf(m_shown, wanted[i].key);
        if (at < 0) {
            beginInsertRows({}, int(i), int(i));
            m_shown.insert(i, wanted[i]);
            endInsertRows();
        } else if (at != i) {
            beginMoveRows({}, int(at), int(at), {}, int(i));
            m_shown.move(at, i);
            endMoveRows();
        }
        if (m_shown[i] == wanted[i])
            continue;
        QVector<int> roles{Qt::DisplayRole, NameRole, MarkRole, WordRole, AgeRole, SpokenRole, LiveRole};
        if (m_shown[i].panels != wanted[i].panels)
            roles += PanelsRole; // only then: the items that show them are made anew
        m_shown[i] = wanted[i];
        Q_EMIT dataChanged(index(int(i)), index(int(i)), roles);
    }
    if (m_shown.size() != countBefore || more() != moreBefore)
        Q_EMIT shownChanged();
}

int WallModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant WallModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_shown.size())
        return {};
    const WallTile &tile = m_shown[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case NameRole: return tile.name;
    case MarkRole: return int(dashboard::markOf(tile.health, isLive(tile)));
    case WordRole: return wallWord(tile);
    case AgeRole: return wallAge(tile);
    case SpokenRole: return wallSpoken(tile);
    case LiveRole: return isLive(tile);
    case PanelsRole: {
        QVariantList panels;
        for (const auto &panel : tile.panels)
            panels += QVariant::fromValue<QObject *>(panel.get());
        return panels;
    }
    default: return {};
    }
}

QHash<int, QByteArray> WallModel::roleNames() const
{
    return {{NameRole, "name"},     {MarkRole, "mark"}, {WordRole, "word"},    {AgeRole, "age"},
            {SpokenRole, "spoken"}, {LiveRole, "live"}, {PanelsRole, "panels"}};
}

} // namespace quick

#pragma once

#include "panelsource.h"

#include <contract/v1.h>

#include <QAbstractListModel>
#include <QVector>

#include <memory>

namespace quick {

/// A service on a wall. The age is a duration, so whoever keeps a tile hands it in anew while it grows.
struct WallTile
{
    QString key;  ///< its identity, the same through every update
    QString name; ///< safe text
    contract::v1::Health health = contract::v1::HEALTH_UNKNOWN;
    contract::v1::Freshness freshness = contract::v1::FRESHNESS_LOADING;
    qint64 ageMs = -1;                            ///< of what is known; -1: not known
    QVector<std::shared_ptr<PanelSource>> panels; ///< side by side
    friend bool operator==(const WallTile &, const WallTile &) = default;
};

/// The tiles of a wall in their order, as many as it has room for: who orders them puts the worst first. A tile is what
/// somebody said and how long ago: only what is live has a colour of health. GUI thread.
class WallModel final : public QAbstractListModel
{
    Q_OBJECT
    /// How many tiles can be read from afar; the others are counted.
    Q_PROPERTY(int room READ room WRITE setRoom NOTIFY roomChanged)
    Q_PROPERTY(int shown READ shown NOTIFY shownChanged)
    Q_PROPERTY(QString more READ more NOTIFY shownChanged)
    /// What stands there while there is no tile.
    Q_PROPERTY(QString sentence READ sentence NOTIFY sentenceChanged)
public:
    enum Role {
        NameRole = Qt::UserRole + 1,
        MarkRole,   ///< int of a chart::Mark
        WordRole,   ///< "critical"; of what is not live the state of its data: "stale"
        AgeRole,    ///< "2 s ago"; of what is not live the last word before it: "passing, 4 min ago"
        SpokenRole, ///< name, word and age, as far as there are any, for screen readers
        LiveRole,   ///< bool
        PanelsRole, ///< list of PanelSource
    };

    explicit WallModel(QObject *parent = nullptr);

    /// Tiles are told apart by their keys, so that what stays keeps its pictures.
    void setTiles(const QVector<WallTile> &tiles);
    void setSentence(const QString &sentence);
    QString sentence() const { return m_sentence; }
    int room() const { return m_room; }
    void setRoom(int room);
    int shown() const { return int(m_shown.size()); }
    /// "+12 more"; empty: all are shown.
    QString more() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void roomChanged();
    void shownChanged();
    void sentenceChanged();

private:
    void show();

    QVector<WallTile> m_all;
    QVector<WallTile> m_shown;
    QString m_sentence;
    int m_room = 12;
};

} // namespace quick

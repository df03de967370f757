#pragma once

#include <widgets/healthmark.h>

#include <QAbstractListModel>
#include <QHash>
#include <QStyledItemDelegate>

#include <utility>
#include <vector>

namespace widgets {

/// One line of a log or a list of alerts: a mark with its word, a time, a text. Or the heading of a group.
struct ListRow
{
    bool heading = false;
    bool hasMark = false;
    Mark mark = Mark::Unknown;
    bool faded = false;  ///< silenced
    bool hollow = false; ///< pending
    QString word;        ///< "error", "critical, silenced"
    QString time;
    QString rawTime; ///< for copying: ISO 8601 in UTC
    QString text;
    QString name;   ///< of an alert; its text begins with it
    QString detail; ///< of an alert: labels, summary
    QString tip;    ///< plain text
    QString link;

    /// All that is said of it: of an alert its detail, too.
    QString spoken() const;
    friend bool operator==(const ListRow &, const ListRow &) = default;
};

/// Rows that are handed over as a whole; what is the same stays, so that selection and place survive. GUI thread.
class ListRowsModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setRows(std::vector<ListRow> rows);
    const ListRow &row(int row) const { return m_rows[std::size_t(row)]; }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    std::vector<ListRow> m_rows;
};

/// The ground of a row of a list, with the mark of the chosen one.
void paintListGround(QPainter &painter, const QStyleOptionViewItem &option);

/// What stands before a log line's text in a row of some width, and where the text begins. Where too little of the text
/// could be read, the date is left out first, then the level's word (the mark stays), then the time.
struct LogPlaces
{
    QString time;
    bool hasWord = true;
    int left = 0;
};
LogPlaces logPlacesOf(const ListRow &row, int width);

/// Paints lines of a log, in its face; they wrap where that is wanted, and what was searched for is marked.
class ListRowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    ListRowDelegate(const ListRowsModel &model, QObject *parent);
    void setWrapped(bool wrapped) { m_wrapped = wrapped; }
    void setSearch(const QString &search) { m_search = search; }
    void setStale(bool stale) { m_stale = stale; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// The text in at most 40 lines of a width in pixels; the last one ends in an ellipsis where more would follow.
    /// Laid out once for each text and width.
    QStringList wrappedLines(const QString &text, int width) const;

private:
    QStringList wrapOnce(const QString &text, int width) const;
    static QFont font();

    const ListRowsModel &m_model;
    bool m_wrapped = false;
    bool m_stale = false;
    QString m_search;
    mutable QHash<std::pair<QString, int>, QStringList> m_wraps;
};

} // namespace widgets

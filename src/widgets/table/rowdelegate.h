#pragma once

#include <widgets/theme/theme.h>

#include <models/cell.h>

#include <QCache>
#include <QHash>
#include <QStaticText>
#include <QStyledItemDelegate>

namespace widgets {

/// Paints cells from models::Cell: ground, selection bar, hatch of stale rows, then the content, with texts laid out
/// once.
class RowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit RowDelegate(QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Rows that are not here yet show bars in place of text.
    void setShimmer(bool on) { m_shimmer = on; }
    /// The column whose left edge carries the selection bar (the first one shown).
    void setFirstColumn(int column) { m_firstColumn = column; }
    /// The colours that environments were given, by name; the theme finds one for any other.
    void setPlaceColours(const QHash<QString, QString> &colours) { m_placeColours = colours; }
    void forget() { m_texts.clear(); }

private:
    struct Pen
    {
        QFont font;
        QColor colour;
        int fontId;
    };
    void ground(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index, bool live) const;
    void text(QPainter *painter, const QRect &rect, const QString &text, const Pen &pen, Qt::Alignment align,
              Qt::LayoutDirection direction) const;
    void number(QPainter *painter, const QRect &rect, const models::Cell &cell, const Pen &pen) const;

    struct Laid
    {
        QStaticText text;
        int width = 0;
    };
    const Laid &laid(const QString &text, int width, const QFont &font, int fontId) const;

    mutable QCache<QString, Laid> m_texts;
    QHash<QString, QString> m_placeColours;
    bool m_shimmer = false;
    int m_firstColumn = 0;
};

} // namespace widgets

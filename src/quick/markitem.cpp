#include "markitem.h"

namespace quick {

void MarkItem::setMark(int mark)
{
    const bool isKnown = mark >= 0 && mark <= int(chart::Mark::Stale);
    const chart::Mark wanted = isKnown ? chart::Mark(mark) : chart::Mark::Unknown;
    if (wanted == m_mark)
        return;
    m_mark = wanted;
    update();
    Q_EMIT markChanged();
}

void MarkItem::setLook(Look *look)
{
    if (look == m_look)
        return;
    if (m_look)
        m_look->disconnect(this);
    m_look = look;
    if (look)
        connect(look, &Look::changed, this, [this] { update(); });
    update();
    Q_EMIT lookChanged();
}

void MarkItem::paint(QPainter *painter)
{
    if (m_look)
        chart::paintMark(*painter, boundingRect(), m_mark, m_look->colour(m_mark));
}

} // namespace quick

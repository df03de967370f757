#pragma once

#include "look.h"

#include <QPointer>
#include <QQuickPaintedItem>

namespace quick {

/// The shape of a health; beside it always stands the word.
class MarkItem : public QQuickPaintedItem
{
    Q_OBJECT
    Q_PROPERTY(int mark READ mark WRITE setMark NOTIFY markChanged) ///< a chart::Mark; anything else is Unknown
    Q_PROPERTY(quick::Look *look READ look WRITE setLook NOTIFY lookChanged)
public:
    explicit MarkItem(QQuickItem *parent = nullptr) : QQuickPaintedItem(parent) {}

    int mark() const { return int(m_mark); }
    void setMark(int mark);
    Look *look() const { return m_look; }
    void setLook(Look *look);
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void markChanged();
    void lookChanged();

private:
    chart::Mark m_mark = chart::Mark::Unknown;
    QPointer<Look> m_look;
};

} // namespace quick

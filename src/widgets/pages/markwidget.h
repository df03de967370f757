#pragma once

#include <widgets/healthmark.h>

#include <QWidget>

namespace widgets {

/// One health mark in a layout. Says nothing to screen readers: the word beside it does.
class MarkWidget final : public QWidget
{
    Q_OBJECT
public:
    explicit MarkWidget(Mark mark, int sizePx, QWidget *parent = nullptr);
    /// In the mark's own colour, or in that of a word beside it.
    void setMark(Mark mark) { setMark(mark, role(mark)); }
    void setMark(Mark mark, Role colour);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Mark m_mark;
    Role m_colour;
};

} // namespace widgets

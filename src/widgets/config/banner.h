#pragma once

#include <widgets/healthmark.h>

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QPushButton;

namespace widgets {

class Label;
class MarkWidget;

/// A strip on a page: a shape, sentences, and what can be done about it. Plain text only.
class Banner final : public QWidget
{
    Q_OBJECT
public:
    explicit Banner(QWidget *parent = nullptr);

    /// Shows it; without a text it is hidden.
    void tell(Mark mark, const QString &text);
    QPushButton *addAction(const QString &text, std::function<void()> run);
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    MarkWidget *m_mark;
    Label *m_text;
    QHBoxLayout *m_line;
};

} // namespace widgets

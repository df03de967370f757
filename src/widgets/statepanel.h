#pragma once

#include <widgets/icon.h>

#include <QRectF>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace widgets {

/// What stands in place of data: why there is none and the one thing to do. Plain text only.
class StatePanel final : public QWidget
{
    Q_OBJECT
public:
    enum class Kind { Empty, Error, Forbidden, Filtered, Loading };

    explicit StatePanel(QWidget *parent = nullptr);

    /// `details`, when given, can be copied with a second button.
    void show(Kind kind, const QString &title, const QString &text, const QString &actionText = {},
              std::function<void()> action = {}, const QString &details = {});
    using QWidget::show;
    QString title() const;
    /// Where the picture is: above the words, and in a small panel before them, since only it tells at a glance.
    QRectF iconRect() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    Kind m_kind = Kind::Empty;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_action;
    QPushButton *m_copy;
    std::function<void()> m_run;
    QString m_details;
};

} // namespace widgets

#pragma once

#include <models/rowwatch.h>

#include <QWidget>

namespace widgets {

/// The environment in which something is about to be done: its colour, its name, and a lock where it is protected.
class EnvironmentTag final : public QWidget
{
    Q_OBJECT
public:
    EnvironmentTag(qlink::Link &link, core::Clock &clock, const QString &environment, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    models::RowWatch m_watch;
    QString m_name;
    QString m_text;
    QString m_colour;
    bool m_isProtected = false;
};

} // namespace widgets

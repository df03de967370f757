#pragma once

#include <widgets/icon.h>

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace widgets {

/// The 48 px at the side: one icon per kind of page, its name as tool tip.
class Rail final : public QWidget
{
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);
    void add(const QString &id, Icon icon, const QString &name, QChar key);
    void setCurrent(const QString &id);

Q_SIGNALS:
    void chosen(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_layout;
};

} // namespace widgets

#pragma once

#include <widgets/page.h>

#include <QWidget>

namespace widgets {

/// The keys of the page and of the window, laid over it; any key or click closes it.
class KeySheet final : public QWidget
{
    Q_OBJECT
public:
    struct Group
    {
        QString title;
        QVector<KeyHelp> keys;
    };
    KeySheet(QVector<Group> groups, QWidget *parent);

Q_SIGNALS:
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    QVector<Group> m_groups;
};

} // namespace widgets

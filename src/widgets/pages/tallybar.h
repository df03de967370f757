#pragma once

#include <widgets/healthmark.h>

#include <contract/v1.h>

#include <QWidget>

namespace widgets {

/// "◆ 2 critical  ▲ 3 warning  ● 148 passing  ○ 1 unknown  ◌ 2 stale": how many rows are how. A click on one asks for
/// the filter that shows only those.
class TallyBar final : public QWidget
{
    Q_OBJECT
public:
    explicit TallyBar(QWidget *parent = nullptr);

    void setTally(const contract::v1::Tally &tally);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// "health:critical", "fresh:stale".
    void filterChosen(const QString &filter);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    struct Part
    {
        Mark mark;
        int count = 0;
        QString word;
        QString filter;
        int width = 0;
    };
    QVector<Part> parts() const;

    contract::v1::Tally m_tally;
};

} // namespace widgets

#pragma once

#include <widgets/healthmark.h>

#include <contract/v1.h>

#include <QWidget>

namespace widgets {

class TallyButton;

/// "◆ 2 critical  ▲ 3 warning  ● 148 passing  ○ 1 unknown  ◌ 2 stale": how many rows are how. Each is a button that
/// asks for the filter that shows only those.
class TallyBar final : public QWidget
{
    Q_OBJECT
public:
    explicit TallyBar(QWidget *parent = nullptr);

    void setTally(const contract::v1::Tally &tally);
    /// Dashes: nobody knows how many there are.
    void setUnknown();

    /// The rows that a count counts: of those that are live the ones of this health, and all that are not live.
    static QString filterOf(contract::v1::Health health);
    static QString filterOfStale() { return QStringLiteral("-fresh:live"); }

Q_SIGNALS:
    /// A filter for exactly the rows that were counted.
    void filterChosen(const QString &filter);

private:
    using QWidget::show;
    void show(const QVector<int> &counts);
    QVector<TallyButton *> m_parts; ///< in the order above
};

} // namespace widgets

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

Q_SIGNALS:
    /// "health:critical", "fresh:stale".
    void filterChosen(const QString &filter);

private:
    QVector<TallyButton *> m_parts; ///< in the order above
};

} // namespace widgets

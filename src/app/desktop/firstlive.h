#pragma once

#include <QObject>

namespace desktop {

/// Tells when a table of this program shows a live service for the first time: what somebody who starts the program
/// waits for.
class FirstLive final : public QObject
{
    Q_OBJECT
public:
    explicit FirstLive(QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// Once, after the paint.
    void seen();

private:
    bool m_isSeen = false;
};

} // namespace desktop

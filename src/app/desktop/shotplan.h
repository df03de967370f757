#pragma once

#include "shots.h"

#include <link/link.h>

#include <QPointer>

namespace desktop {

/// Which pictures to take of the platform at hand: services, sources and one service page each of the sickest, the
/// healthiest and a stale one, as far as there are such. Waits until the sources had their say or `patience` is over,
/// then emits ready() once.
class ShotPlan final : public QObject
{
    Q_OBJECT
public:
    ShotPlan(qlink::Link &link, core::Clock &clock, core::Milliseconds patience, QObject *parent = nullptr);

Q_SIGNALS:
    void ready(const QVector<desktop::Shot> &shots);

private:
    void take(const qlink::ResponsePtr &response);
    void finish();

    QPointer<qlink::Stream> m_stream;
    QVector<Shot> m_services;
    QStringList m_names;
    std::unique_ptr<core::Timer> m_patience;
    bool m_done = false;
};

} // namespace desktop

#pragma once

#include "actshots.h"
#include "shots.h"

#include <link/link.h>

#include <QPointer>

#include <memory>
#include <optional>

namespace desktop {

/// Which pictures to take of the platform at hand, decided on what its sources say. Emits ready() once.
class ShotPlan final : public QObject
{
    Q_OBJECT
public:
    enum class Kind {
        Screens, ///< services, sources, and one service page each of the sickest and the healthiest
        Failing, ///< sources with the doctor of one that does not answer, and services beside it
        Stale,   ///< the page of a service whose sources were lost after it was seen live, services and sources then
        Found,   ///< the first page, with what this machine offers
        Nothing, ///< the first page where nothing was found
        Charts,  ///< none of these: when services are live, ready() says so without a shot (see ChartShots)
        Acting,  ///< this one and those below: as ActSights::Plan says
        Protected,
        Merging,
    };
    /// By its name in small letters; Screens for everything else.
    static Kind kindNamed(const QString &name);

    /// Gives up waiting for what it wants to see after `patience` and takes what there is.
    ShotPlan(Kind kind, qlink::Link &link, core::Clock &clock, core::Milliseconds patience, QObject *parent = nullptr);

Q_SIGNALS:
    /// Kind::Stale: this page is live now and should be open when the sources are lost.
    void seenLive(const widgets::PageAddress &page);
    void ready(const QVector<desktop::Shot> &shots);

private:
    qlink::Stream *follow(const char *collection);
    void take(const qlink::ResponsePtr &response);
    void noteService(const contract::v1::Row &row);
    void noteSource(const contract::v1::Row &row);
    void followActs();
    void finish();
    bool isFirstPage() const { return m_kind == Kind::Found || m_kind == Kind::Nothing; }

    Kind m_kind;
    qlink::Link &m_link;
    core::Clock &m_clock;
    QVector<Shot> m_services;
    QStringList m_names;
    QString m_watched; ///< key of the service that was seen live
    QString m_failing; ///< id of a source
    std::optional<ActSights> m_acts;
    std::unique_ptr<core::Timer> m_patience;
    bool m_isDone = false;
};

} // namespace desktop

#include "verbs.h"

#include <contract/convert.h>
#include <contract/phrases.h>

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <initializer_list>

namespace models {

contract::v1::Target ActTarget::toContract() const
{
    contract::v1::Target target;
    target.set_collection(contract::utf8(collection));
    target.set_key(contract::utf8(key));
    return target;
}

Verbs::Verbs(qlink::Link &link, QObject *parent) : QObject(parent), m_link(&link) {}

Verbs::~Verbs() = default;

void Verbs::ask(const ActTarget &target)
{
    if (m_target.isSame(target) && (m_state == State::Loading || m_state == State::Ready))
        return;
    m_target = target;
    m_offers.clear();
    again();
}

void Verbs::again()
{
    if (!m_link || m_target.key.isEmpty())
        return;
    m_problem.clear();
    m_state = State::Loading;
    contract::v1::Request request;
    request.set_environment(contract::utf8(m_target.environment));
    *request.mutable_list_verbs()->mutable_target() = m_target.toContract();
    m_asked = m_link->request(this, std::move(request)).then([this](const core::Result<qlink::ResponsePtr> &answer) {
        take(answer);
    });
    Q_EMIT changed();
}

void Verbs::take(const core::Result<qlink::ResponsePtr> &answer)
{
    m_offers.clear();
    if (!answer) {
        m_state = State::Failed;
        m_problem = contract::Phrases::render(answer.error());
    } else {
        m_state = State::Ready;
        const auto &verbs = (*answer)->verb_list().verbs();
        m_offers.assign(verbs.begin(), verbs.end());
    }
    Q_EMIT changed();
}

std::optional<contract::v1::VerbOffer> Verbs::offer(const QString &verb) const
{
    const std::string wanted = contract::utf8(verb);
    const auto found = std::find_if(m_offers.cbegin(), m_offers.cend(),
                                    [&wanted](const contract::v1::VerbOffer &one) { return one.verb() == wanted; });
    return found == m_offers.cend() ? std::nullopt : std::optional(*found);
}

QString refusalOf(const contract::v1::VerbOffer &offer)
{
    if (offer.allowed())
        return {};
    return offer.refusal().code().empty()
               ? QCoreApplication::translate("models", "Not allowed; the engine does not say why.")
               : contract::Phrases::render(offer.refusal());
}

std::optional<ActTarget> targetOf(const QString &collection, const contract::v1::Row &row)
{
    const QString key = contract::text(row.key());
    const auto of = [&](const std::string &environment, const std::string &name) {
        return ActTarget{contract::text(environment), collection, key, contract::text(name)};
    };
    switch (row.kind_case()) {
    case contract::v1::Row::kService: return of(row.service().environment(), row.service().name());
    case contract::v1::Row::kWorkload: return of(row.workload().environment(), row.workload().name());
    case contract::v1::Row::kInstance: return of(row.instance().environment(), row.instance().id());
    case contract::v1::Row::kConfig: return of(row.config().environment(), row.config().name());
    default: return std::nullopt;
    }
}

QString actingState(const contract::v1::Row &row)
{
    QStringList parts{contract::text(row.key())};
    const auto add = [&parts](std::initializer_list<int> values) {
        for (const int value : values)
            parts += QString::number(value);
    };
    switch (row.kind_case()) {
    case contract::v1::Row::kService: {
        const auto &service = row.service();
        add({service.health(), service.freshness(), service.has_replicas(), service.ready(), service.desired(),
             service.instances(), service.waiting_for_size()});
        break;
    }
    case contract::v1::Row::kWorkload: {
        const auto &workload = row.workload();
        add({workload.health(), workload.freshness(), workload.desired(), workload.ready(), workload.updated(),
             workload.available(), workload.paused()});
        parts += contract::text(workload.revision());
        break;
    }
    case contract::v1::Row::kInstance: {
        const auto &instance = row.instance();
        add({instance.health(), instance.freshness(), instance.maintenance()});
        break;
    }
    case contract::v1::Row::kPod: {
        const auto &pod = row.pod();
        add({pod.health(), pod.freshness(), pod.ready_containers(), pod.containers()});
        parts += contract::text(pod.phase());
        break;
    }
    default: return {};
    }
    return parts.join(u'|');
}

} // namespace models

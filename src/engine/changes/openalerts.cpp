#include "openalerts.h"

#include <engine/source.h>

#include <algorithm>

namespace engine {

namespace {

QString openAlertsKey(const Alert &alert, const QString &service)
{
    return service + QLatin1Char('\n') + alert.name;
}

bool managesAlerts(const Source &source)
{
    return !source.provider->metrics();
}

bool isAlertsSourceLive(Source &source)
{
    return healthFor(source, QStringLiteral("alerts")).freshness == watch::Freshness::Live;
}

} // namespace

/// Whether another source than those that are known tells of the same.
bool OpenAlerts::isOf(const Open &open, const Source &source, const Alert &alert)
{
    const auto isSame = [&](const Teller &teller) {
        if (teller.source == &source)
            return false;
        if (managesAlerts(*teller.source) == managesAlerts(source))
            return teller.alert->labels == alert.labels;
        return managesAlerts(source) ? AlertWords::isSame(alert, *teller.alert)
                                     : AlertWords::isSame(*teller.alert, alert);
    };
    const auto isItself = [&](const Teller &teller) { return teller.source == &source; };
    return std::none_of(open.tellers.cbegin(), open.tellers.cend(), isItself) &&
           std::any_of(open.tellers.cbegin(), open.tellers.cend(), isSame);
}

bool OpenAlerts::begins(Source &source, const Alert &alert, const QString &service)
{
    std::vector<Open> &all = m_open[openAlertsKey(alert, service)];
    const Teller teller{&source, std::make_shared<const Alert>(alert)};
    for (Open &open : all) {
        if (!isOf(open, source, alert))
            continue;
        open.tellers.push_back(teller);
        return std::exchange(open.isOver, false);
    }
    all.push_back({{teller}, false});
    return true;
}

bool OpenAlerts::ends(Source &source, const Alert &alert, const QString &service)
{
    const auto all = m_open.find(openAlertsKey(alert, service));
    if (all == m_open.end())
        return true; // it began before its service was known
    const auto says = [&](const Teller &teller) {
        return teller.source == &source && teller.alert->key() == alert.key();
    };
    const auto open = std::find_if(all->begin(), all->end(), [&](const Open &one) {
        return std::any_of(one.tellers.cbegin(), one.tellers.cend(), says);
    });
    if (open == all->end())
        return true;
    std::erase_if(open->tellers, says);
    const bool goesOn = std::any_of(open->tellers.cbegin(), open->tellers.cend(),
                                    [](const Teller &teller) { return isAlertsSourceLive(*teller.source); });
    const bool isNews = !goesOn && !open->isOver;
    open->isOver = open->isOver || isNews;
    if (open->tellers.empty())
        all->erase(open);
    if (all->empty())
        m_open.erase(all);
    return isNews;
}

void OpenAlerts::forget(const Source &source)
{
    m_open.removeIf([&](QHash<QString, std::vector<Open>>::iterator all) {
        for (Open &open : *all)
            std::erase_if(open.tellers, [&](const Teller &teller) { return teller.source == &source; });
        std::erase_if(*all, [](const Open &open) { return open.tellers.empty(); });
        return all->empty();
    });
}

} // namespace engine

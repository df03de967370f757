#include "signalfeed.h"

#include <contract/convert.h>

namespace widgets {

namespace {

constexpr core::Milliseconds kLeastStep{1000};
constexpr core::Milliseconds kLeastPause{2000};
constexpr core::Milliseconds kMostPause{30'000};

} // namespace

SignalFeed::SignalFeed(PageContext context, QObject *parent) : QObject(parent), m_context(context)
{
    for (const char *signal : {"rate", "errors", "latency", "saturation"}) {
        SignalData data;
        data.signal = QString::fromLatin1(signal);
        m_signals.append(std::move(data));
    }
    m_tasks.resize(std::size_t(m_signals.size()));
}

void SignalFeed::follow(const QString &serviceKey)
{
    m_service = serviceKey;
    m_isNew = true;
    ask();
}

void SignalFeed::setTimeChoice(const TimeChoice &choice)
{
    if (m_choice == choice && !m_isNew)
        return;
    m_choice = choice;
    m_isNew = true;
    ask();
}

void SignalFeed::setActive(bool active)
{
    if (std::exchange(m_active, active) == active)
        return;
    m_timer.reset();
    if (active)
        ask();
}

void SignalFeed::setPaused(bool paused)
{
    if (std::exchange(m_isPaused, paused) == paused)
        return;
    m_timer.reset();
    if (!paused)
        ask();
}

void SignalFeed::setWidth(int widthPx)
{
    m_widthPx = std::max(100, widthPx);
}

core::Milliseconds SignalFeed::step(const core::TimeRange &range) const
{
    const core::Milliseconds fine = range.length() / std::max(50, m_widthPx / 2);
    // Whole seconds: neighbouring requests then fall onto the same grid, and so onto the server's cache.
    return std::max(kLeastStep, core::Milliseconds((fine.count() + 999) / 1000 * 1000));
}

void SignalFeed::ask()
{
    if (!m_active || m_service.isEmpty() || (m_isPaused && !m_isNew))
        return;
    const bool isNew = std::exchange(m_isNew, false);
    m_requested = m_choice.resolve(m_context.clock.wall());
    const core::Milliseconds step = this->step(m_requested);
    for (int i = 0; i < m_signals.size(); ++i) {
        if (isNew || !m_signals[i].loading)
            askOne(i, step);
    }
    m_timer.reset();
    if (!m_choice.fixed && !m_isPaused)
        m_timer = m_context.clock.after(std::clamp(step, kLeastPause, kMostPause), [this] { ask(); });
}

void SignalFeed::askOne(int index, core::Milliseconds step)
{
    SignalData &signal = m_signals[index];
    contract::v1::Request request;
    auto *query = request.mutable_query_signal();
    query->set_service(contract::utf8(m_service));
    query->set_signal(contract::utf8(signal.signal));
    query->set_start_unix_ms(core::toUnixMs(m_requested.begin) / step.count() * step.count());
    query->set_end_unix_ms(core::toUnixMs(m_requested.end));
    query->set_step_ms(step.count());
    query->set_exemplars(signal.signal == QLatin1String("latency"));
    signal.loading = true;
    m_tasks[std::size_t(index)] =
        m_context.link.request(this, std::move(request))
            .then([this, index, range = m_requested](core::Result<qlink::ResponsePtr> result) {
                SignalData &data = m_signals[index];
                data.loading = false;
                if (!result) {
                    data.error = result.error();
                } else {
                    data.error.reset();
                    data.range = range;
                    // Shares the response's life instead of copying its samples.
                    data.frames = {*result, &(*result)->frames()};
                }
                Q_EMIT changed(index);
            });
    Q_EMIT changed(index);
}

} // namespace widgets

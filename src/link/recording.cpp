#include "recording.h"

#include "frame.h"

#include <quarterdeck/v1/recording.pb.h>

#include <QHash>

#include <algorithm>
#include <utility>

namespace qlink {

namespace {

/// Looks the requests up that answers belong to.
class Gathering
{
public:
    void take(const contract::v1::Recorded &step)
    {
        if (step.has_request())
            m_asked.insert(step.request().id(), step.request());
        else if (step.has_response())
            takeAnswer(core::Milliseconds(step.at_ms()), step.response());
    }
    void finish(Recording &recording)
    {
        recording.subscriptions = std::move(m_subscriptions);
        recording.signalAnswers = std::move(m_signals);
        recording.readings = std::move(m_readings);
    }

private:
    void takeAnswer(core::Milliseconds at, const contract::v1::Response &response)
    {
        const auto asked = m_asked.constFind(response.id());
        if (asked == m_asked.cend())
            return;
        if (asked->has_query_signal()) {
            if (response.has_frames())
                m_signals.push_back({asked->query_signal(), std::make_shared<const contract::v1::Response>(response)});
            return;
        }
        if (!asked->has_subscribe()) {
            std::string question = Recording::questionOf(*asked);
            if (!question.empty() && !response.has_error())
                m_readings.push_back({std::move(question), std::make_shared<const contract::v1::Response>(response)});
            return;
        }
        const auto known = m_places.constFind(response.id());
        if (known == m_places.cend()) {
            if (response.has_delta())
                return; // the step from a state that is not there
            m_places.insert(response.id(), m_subscriptions.size());
            m_subscriptions.push_back({asked->subscribe(), {}});
        }
        m_subscriptions[m_places.value(response.id())].answers.push_back(
            {at, std::make_shared<const contract::v1::Response>(response)});
    }

    QHash<quint64, contract::v1::Request> m_asked;
    QHash<quint64, std::size_t> m_places; ///< by the subscription's id
    std::vector<Recording::Subscription> m_subscriptions;
    std::vector<Recording::Signal> m_signals;
    std::vector<Recording::Reading> m_readings;
};

core::Error brokenRecording()
{
    return {core::ErrorKind::Parse, QStringLiteral("link.recording-broken")};
}

} // namespace

const Recording::Subscription *Recording::subscription(const std::string &collection, const std::string &service,
                                                       const std::string &key) const
{
    const auto found = std::find_if(subscriptions.begin(), subscriptions.end(), [&](const Subscription &one) {
        return one.what.collection() == collection && one.what.service() == service && one.what.key() == key;
    });
    return found == subscriptions.end() ? nullptr : &*found;
}

const Recording::Signal *Recording::signal(const std::string &service, const std::string &signal) const
{
    const auto found = std::find_if(signalAnswers.begin(), signalAnswers.end(), [&](const Signal &one) {
        return one.what.service() == service && one.what.signal() == signal;
    });
    return found == signalAnswers.end() ? nullptr : &*found;
}

const Recording::Reading *Recording::reading(const contract::v1::Request &request) const
{
    const std::string question = questionOf(request);
    if (question.empty())
        return nullptr;
    const auto found = std::find_if(readings.begin(), readings.end(),
                                    [&question](const Reading &one) { return one.question == question; });
    return found == readings.end() ? nullptr : &*found;
}

std::string Recording::questionOf(contract::v1::Request request)
{
    switch (request.body_case()) {
    case contract::v1::Request::kReadConfig:
    case contract::v1::Request::kListReleases:
    case contract::v1::Request::kReadRelease:
    case contract::v1::Request::kCheckConfig: break;
    default: return {};
    }
    request.clear_id();
    request.clear_environment(); // a recording has one
    return request.SerializeAsString();
}

core::Result<Recording> readRecording(const QByteArray &bytes)
{
    FrameReader reader;
    const auto bodies = reader.take(bytes);
    if (!bodies)
        return core::failure(bodies.error());
    if (bodies->empty() || !reader.isAtBoundary())
        return core::failure(brokenRecording());
    Recording recording;
    Gathering gathering;
    bool hasEnded = false;
    for (const QByteArray &body : *bodies) {
        contract::v1::Recorded step;
        if (const auto decoded = decodeMessage(body, step); !decoded)
            return core::failure(decoded.error());
        const bool isFirst = &body == &bodies->front();
        const core::Milliseconds at(step.at_ms());
        if (step.has_head() != isFirst || hasEnded || at < recording.length)
            return core::failure(brokenRecording());
        recording.length = at;
        if (isFirst)
            recording.begin = core::fromUnixMs(step.head().wall_unix_ms());
        hasEnded = step.has_end();
        gathering.take(step);
    }
    if (!hasEnded || recording.length <= core::Milliseconds(0))
        return core::failure(brokenRecording());
    gathering.finish(recording);
    return recording;
}

} // namespace qlink

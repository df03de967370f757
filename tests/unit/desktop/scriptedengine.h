#pragma once

#include <link/channel.h>

#include <QHash>
#include <QPointer>
#include <QSet>
#include <QStringList>

#include <optional>
#include <vector>

namespace stage {

/// The engine's side of the contract, played by a test: it answers subscriptions from rows that are set by hand
/// (filtered by words, sorted by name), and signals, diagnoses, retries and whatever else as it was told; it can stay
/// silent, fail and hang up. Answers come through the event loop, as a real channel's. It outlives its channel.
class ScriptedEngine final : public QObject
{
public:
    ScriptedEngine();
    ~ScriptedEngine() override;

    /// The client's end; one per engine.
    std::unique_ptr<qlink::Channel> connect();

    /// Replaces a collection and tells everybody who follows it.
    void setRows(const QString &collection, std::vector<contract::v1::Row> rows);
    const std::vector<contract::v1::Row> &rows(const QString &collection) { return m_rows[collection]; }
    /// From now on nobody is answered who asks for it.
    void silence(const QString &collection) { m_silent.insert(collection); }
    /// From now on whoever asks for it hears this and nothing more.
    void fail(const QString &collection, const contract::v1::Error &error) { m_failing.insert(collection, error); }

    void setSignal(const QString &signal, const contract::v1::Frames &frames) { m_frames.insert(signal, frames); }
    void failSignal(const QString &signal, const contract::v1::Error &error) { m_signalErrors.insert(signal, error); }
    void setDiagnosis(std::vector<contract::v1::DiagnosisStep> steps) { m_steps = std::move(steps); }
    /// What every row offers, and what a look at any of them says.
    void setVerbs(const contract::v1::VerbList &verbs) { m_verbs = verbs; }
    void setPreview(const contract::v1::PreviewReply &preview) { m_preview = preview; }
    /// From now on every request of this kind hears this.
    void answer(contract::v1::Request::BodyCase kind, const contract::v1::Response &response)
    {
        m_answers.insert(int(kind), response);
    }
    /// Whoever wants a source to be tried again hears this.
    void failRetries(const contract::v1::Error &error) { m_retryError = error; }
    void hangUp(const QString &reason);

    /// The filter of the last subscription or window of this collection.
    QString lastFilter(const QString &collection) const;
    /// The column and direction of the last sort asked of this collection: "name", "-rate"; empty for none.
    QString lastSort(const QString &collection) const;
    /// Sources that were to be tried again, in order.
    const QStringList &retried() const { return m_retried; }
    int subscriptions(const QString &collection) const;
    /// How often another window, filter or order was asked for.
    int windowChanges() const { return m_windowChanges; }

private:
    class ScriptedChannel;
    struct Subscription
    {
        contract::v1::Subscribe scope;
        QString environment;
    };
    void take(const contract::v1::Request &request);
    void subscribe(const contract::v1::Request &request);
    void answerSignal(quint64 id, const contract::v1::QuerySignal &query);
    void tell(quint64 id, quint64 change = 0);
    void say(std::shared_ptr<contract::v1::Response> response);

    QPointer<ScriptedChannel> m_channel;
    QHash<QString, std::vector<contract::v1::Row>> m_rows;
    QHash<QString, contract::v1::Error> m_failing;
    QHash<QString, contract::v1::Frames> m_frames;
    QHash<QString, contract::v1::Error> m_signalErrors;
    QHash<int, contract::v1::Response> m_answers; ///< by Request::BodyCase
    QHash<quint64, Subscription> m_subscriptions;
    QHash<QString, contract::v1::Subscribe> m_last;
    QSet<QString> m_silent;
    std::vector<contract::v1::DiagnosisStep> m_steps;
    std::optional<contract::v1::Error> m_retryError;
    contract::v1::VerbList m_verbs;
    contract::v1::PreviewReply m_preview;
    QStringList m_retried;
    quint64 m_version = 0;
    int m_windowChanges = 0;
};

} // namespace stage

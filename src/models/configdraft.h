#pragma once

#include "configcontent.h"

#include <core/clock.h>
#include <link/link.h>

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

namespace models {

/// One configuration as it is edited: what the store holds, and the draft, which is kept by the engine half a second
/// after the last change. "Saved" is said only once the engine has answered. GUI thread only.
class ConfigDraft final : public QObject
{
    Q_OBJECT
public:
    enum class State { Loading, Ready, Failed };
    enum class Saving {
        None,    ///< there is no draft
        Waiting, ///< changed, not sent yet
        Sending,
        Saved,  ///< the engine has it on its disk
        Failed, ///< it has not; problem() says why
    };

    ConfigDraft(qlink::Link &link, core::Clock &clock, QObject *parent = nullptr);
    /// What was not sent yet is sent.
    ~ConfigDraft() override;

    /// Reads the configuration; environment may be empty.
    void open(const QString &environment, const QString &config);
    /// Reads it again; what is edited stays.
    void reload();
    const QString &config() const { return m_config; }
    const QString &environment() const { return m_environment; }

    State state() const { return m_state; }
    /// Why it could not be read (Failed), as a sentence.
    const QString &readProblem() const { return m_readProblem; }
    const contract::v1::ConfigView &view() const { return m_view; }
    /// What is edited: the draft, or what is live while there is none.
    const contract::v1::ConfigContent &content() const { return m_content; }
    bool hasDraft() const { return m_saving != Saving::None; }
    /// False while only the draft could be read, since the store does not answer: view() says nothing of what is live.
    bool isLiveKnown() const { return m_view.has_live(); }
    /// What the draft rests on is not what is live now: it has to be merged.
    bool isBehind() const;
    /// It rests on another release than the newest.
    bool isReleasedSince() const { return isBehind() && m_base.release() != m_view.base().release(); }
    const contract::v1::ConfigContent &baseContent() const { return m_baseContent; }

    void edit(contract::v1::ConfigContent content);
    /// A merged content rests on what it was merged with, which need not be live any more.
    void takeMerged(contract::v1::ConfigContent content, const contract::v1::ConfigBase &base,
                    const contract::v1::ConfigContent &baseContent);
    /// Sends what waits now, and what failed again.
    void save();
    /// Gives the draft up, at the engine too, which keeps it for a day: undoDrop() brings it back, also from a page
    /// that is opened later.
    void drop();
    /// Until something else is drafted.
    bool canUndoDrop() const { return m_canUndoDrop; }
    void undoDrop();
    /// It was asked for, and what is edited meanwhile is not taken.
    bool isBringingBack() const { return m_bringingBack.isActive(); }

    Saving saving() const { return m_saving; }
    /// Why the draft could not be saved or dropped, as a sentence.
    const QString &problem() const { return m_problem; }
    /// Why the dropped draft did not come back, as a sentence.
    const QString &undoProblem() const { return m_undoProblem; }

Q_SIGNALS:
    /// State, view, saving or what can be undone.
    void changed();
    /// The content is another one, and not by edit().
    void contentReplaced();

private:
    /// What the engine never had.
    struct Unsaved
    {
        contract::v1::ConfigContent content;
        contract::v1::ConfigBase base;
        contract::v1::ConfigContent baseContent;
    };
    contract::v1::Request writeRequest() const;
    contract::v1::Request saveRequest() const;
    contract::v1::Request dropRequest() const;
    void takeView(const core::Result<qlink::ResponsePtr> &answer);
    void adopt(bool isFirst = false);
    void changedHere();
    void takeSaved(const core::Result<qlink::ResponsePtr> &answer);
    void sendDrop();
    void takeDropped(const core::Result<qlink::ResponsePtr> &answer);
    void takeBroughtBack(const core::Result<qlink::ResponsePtr> &answer);

    QPointer<qlink::Link> m_link;
    core::Clock &m_clock;
    QString m_environment;
    QString m_config;
    State m_state = State::Loading;
    QString m_readProblem;
    contract::v1::ConfigView m_view;
    contract::v1::ConfigContent m_content;
    contract::v1::ConfigBase m_base;
    contract::v1::ConfigContent m_baseContent;
    Saving m_saving = Saving::None;
    QString m_problem;
    quint64 m_revision = 0;     ///< of the content, counted here
    quint64 m_readRevision = 0; ///< when it was read last
    bool m_wasSettled = true;   ///< nothing was on its way to the engine then
    quint64 m_sentRevision = 0;
    quint64 m_droppedRevision = 0; ///< when the drop that is on its way was asked for
    bool m_wantsDrop = false;      ///< once the save that is on its way has ended
    bool m_canUndoDrop = false;
    std::optional<Unsaved> m_unsaved; ///< of what was dropped
    QString m_undoProblem;
    bool m_isUndoOpen = false; ///< it was asked for, and nobody knows whether it came back
    std::unique_ptr<core::Timer> m_debounce;
    async::Task<qlink::ResponsePtr> m_reading;
    async::Task<qlink::ResponsePtr> m_dropping;
    async::Task<qlink::ResponsePtr> m_bringingBack;
};

} // namespace models

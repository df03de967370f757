#pragma once

#include <audit/keychain.h>

#include <QMap>
#include <QStringList>
#include <QVector>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace support {

/// A keychain as a test wants it. What it holds outlives it, and every question is written down.
class FakeKeychain final : public audit::Keychain
{
public:
    enum class Mood {
        Willing,
        Absent,   ///< nobody answers
        Denied,   ///< locked, and the person says no
        Quiet,    ///< locked, and it says that there is no entry, and keeps none
        Breaking, ///< it fails
        Waiting,  ///< for a person: answers when the mood is another one and goOn() is called
    };
    struct State
    {
        Mood mood = Mood::Willing;
        bool canAsk = true;
        QMap<QString, QByteArray> entries;
        QStringList questions;                         ///< "read <entry>", "write <entry>"
        QVector<std::function<void(State &)>> waiting; // none of them holds the state that holds it

        void goOn(Mood next)
        {
            mood = next;
            for (const auto &each : std::exchange(waiting, {}))
                each(*this);
        }
    };

    explicit FakeKeychain(std::shared_ptr<State> state) : m_state(std::move(state)) {}

    async::Task<bool> isThere(QObject *owner) override
    {
        return async::ready<bool>(owner, m_state->mood != Mood::Absent);
    }
    bool canAsk() const override { return m_state->canAsk; }
    async::Task<std::optional<core::Secret>> read(QObject *owner, const QString &entry) override
    {
        m_state->questions += QStringLiteral("read ") + entry;
        return answered<std::optional<core::Secret>>(owner, [entry](const State &state) {
            std::optional<core::Secret> found;
            if (state.mood == Mood::Willing && state.entries.contains(entry))
                found = core::Secret(state.entries.value(entry));
            return found;
        });
    }
    async::Task<bool> write(QObject *owner, const QString &entry, const core::Secret &value) override
    {
        m_state->questions += QStringLiteral("write ") + entry;
        return answered<bool>(owner, [entry, value](State &state) {
            if (state.mood == Mood::Willing)
                state.entries.insert(entry, value.reveal());
            return true;
        });
    }

private:
    template <class T> async::Task<T> answered(QObject *owner, std::function<T(State &)> answer)
    {
        const async::Promise<T> promise;
        auto task = promise.task(owner);
        const auto give = [promise, answer = std::move(answer)](State &state) {
            if (state.mood == Mood::Denied)
                promise.fail({core::ErrorKind::Forbidden, QStringLiteral("audit.keychain-denied")});
            else if (state.mood == Mood::Absent)
                promise.fail({core::ErrorKind::Unavailable, QStringLiteral("audit.keychain-absent")});
            else if (state.mood == Mood::Breaking)
                promise.fail({core::ErrorKind::Unavailable, QStringLiteral("audit.keychain-failed")});
            else
                promise.set(answer(state));
        };
        if (m_state->mood == Mood::Waiting)
            m_state->waiting.append(give);
        else
            give(*m_state);
        return task;
    }

    std::shared_ptr<State> m_state;
};

} // namespace support

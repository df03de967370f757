#pragma once

#include "record.h"
#include "spoiler.h"
#include "stores.h"

#include <QObject>
#include <QRandomGenerator>

#include <functional>
#include <memory>

namespace lostupdates {

/// What a round is made of.
struct RoundWishes
{
    Place place;
    quint32 seed = 1;
    bool keepsConditions = true;
    bool isLarge = false; ///< one release takes more than a transaction
    int attempts = 6;     ///< of each editor
};

/// One engine that reads and publishes, and is killed and cut off from its third attempt on. After each death it comes
/// back as a new engine, settles what it finds, and goes on.
class Editor final : public QObject
{
public:
    /// `tick` gives the next number of the round's one order.
    Editor(int number, const RoundWishes &wishes, const engine::ConfigRef &ref, Tools tools, std::function<int()> tick,
           Log &log);
    ~Editor() override;

    void start()
    {
        later([this] { next(); });
    }
    bool isDone() const { return m_isDone; }
    const Spoiler &spoiler() const { return m_spoiler; }

private:
    void later(std::function<void()> then);
    void next();
    void publish(const engine::ConfigState &base);
    void ended(const core::Result<releases::Record> &result);
    void comeBack();
    bool observe(engine::ConfigStep step);

    int m_number;
    RoundWishes m_wishes;
    engine::ConfigRef m_ref;
    Tools m_tools;
    std::function<int()> m_tick;
    Log &m_log;
    QRandomGenerator m_random;
    Spoiler m_spoiler;
    std::unique_ptr<Seat> m_seat;
    int m_made = 0;
    int m_killAt = -1; ///< steps from here; below zero: not in this attempt
    bool m_isKilled = false;
    bool m_isDone = false;
    Attempt m_attempt;
    async::Task<engine::ConfigState> m_reading;
    async::Task<releases::Record> m_publishing;
    async::Task<releases::Verdict> m_settling;
};

} // namespace lostupdates

#pragma once

#include "pagecontext.h"

#include <async/task.h>
#include <widgets/page.h>

#include <QObject>
#include <QVector>

#include <memory>
#include <optional>

namespace widgets {

/// One golden signal's series as they arrived, or why there are none.
struct SignalData
{
    QString signal; ///< "rate", "errors", "latency", "saturation"
    core::TimeRange range;
    std::shared_ptr<const contract::v1::Frames> frames; ///< the last that came; kept while new ones are under way
    std::optional<core::Error> error;                   ///< why the last request brought none
    bool loading = false;
};

/// Keeps the four golden signals of one service up to date over the chosen time: asks again when the range changes, and
/// in the rhythm of its step while the range is live. A question under way is waited for, however slow the source; only
/// another range replaces it. Nothing is asked while hidden, and while paused only what the user chose.
class SignalFeed final : public QObject
{
    Q_OBJECT
public:
    SignalFeed(PageContext context, QObject *parent = nullptr);

    void follow(const QString &serviceKey);
    void setTimeChoice(const TimeChoice &choice);
    void setActive(bool active);
    void setPaused(bool paused);
    /// The charts' width decides the step: about one sample for two pixels.
    void setWidth(int widthPx);
    const QVector<SignalData> &signalData() const { return m_signals; }
    /// The range that was asked for last.
    core::TimeRange requested() const { return m_requested; }

Q_SIGNALS:
    void changed(int index);

private:
    void ask();
    void askOne(int index, core::Milliseconds step);
    core::Milliseconds step(const core::TimeRange &range) const;

    PageContext m_context;
    QString m_service;
    TimeChoice m_choice;
    core::TimeRange m_requested{};
    QVector<SignalData> m_signals;
    std::vector<async::Task<qlink::ResponsePtr>> m_tasks;
    std::unique_ptr<core::Timer> m_timer;
    int m_widthPx = 600;
    bool m_active = false;
    bool m_isPaused = false;
    bool m_isNew = false; ///< service or range changed since the last question
};

} // namespace widgets

#pragma once

#include <link/link.h>

#include <QObject>
#include <QPointer>

namespace models {

/// One side of a comparison: a content that is here, or a release that is read first.
struct ComparedSide
{
    QString title;   ///< for people
    QString release; ///< its id; empty: `content`
    contract::v1::ConfigContent content = {};
};

/// What lies between two contents of one configuration. GUI thread only.
class ConfigComparison final : public QObject
{
    Q_OBJECT
public:
    enum class State { None, Loading, Ready, Failed };
    explicit ConfigComparison(qlink::Link &link, QObject *parent = nullptr);

    void compare(const QString &environment, const QString &config, ComparedSide before, ComparedSide after);
    State state() const { return m_state; }
    const QString &beforeTitle() const { return m_before.title; }
    const QString &afterTitle() const { return m_after.title; }
    const contract::v1::ConfigDiff &diff() const { return m_diff; }
    /// Why there is none, as a sentence.
    const QString &problem() const { return m_problem; }

Q_SIGNALS:
    void changed();

private:
    void next();
    void read(ComparedSide &side);
    void fail(const core::Result<qlink::ResponsePtr> &answer);

    QPointer<qlink::Link> m_link;
    QString m_environment;
    QString m_config;
    ComparedSide m_before;
    ComparedSide m_after;
    State m_state = State::None;
    contract::v1::ConfigDiff m_diff;
    QString m_problem;
    async::Task<qlink::ResponsePtr> m_reading;
    async::Task<qlink::ResponsePtr> m_comparing;
};

} // namespace models

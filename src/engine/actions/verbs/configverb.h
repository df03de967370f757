#pragma once

#include "../verb.h"

#include <QStringList>

namespace engine {

/// What a verb wants to stand in a configuration.
struct ConfigWish
{
    releases::Kind kind = releases::Kind::Release;
    QString of; ///< of a rollback
    releases::Content content;
    QVector<Finding> findings; ///< the verb's own
};

/// A verb that publishes something in one configuration, as one release. The base class plans: what it rests on, how
/// the store would write it, what is wrong with the texts, what differs, who uses it, and the way back.
class ConfigVerb : public Verb
{
public:
    bool appliesTo(const ActionTarget &target, const ActionWorld &world) const final;
    async::Task<VerbOffer> offer(QObject *owner, const ActionTarget &target, const ActionWorld &world) const final;
    async::Task<ActionPlan> preview(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                    const ActionWorld &world) const final;
    async::Task<ActionPlan> perform(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                    const QString &action, const ActionWorld &world) const final;

protected:
    virtual ConfigRight right() const { return ConfigRight::Publish; }
    virtual bool needsComment() const { return false; }
    /// Refuses by the state, or says what is asked for; the comment and the rights are there already.
    virtual async::Task<VerbOffer> offerFor(QObject *owner, const ActionTarget &target, const ConfigState &state,
                                            const ActionWorld &world) const = 0;
    virtual async::Task<ConfigWish> wish(QObject *owner, const ActionTarget &target, const ConfigState &state,
                                         const Arguments &arguments, const ActionWorld &world) const = 0;
    virtual core::Message stepTitle(const ConfigRef &ref, const ConfigWish &wish) const = 0;

private:
    async::Task<ActionPlan> plan(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                 const QString &action, const ActionWorld &world) const;
    ActionPlan drafted(const ActionTarget &target, const ConfigState &state, const ConfigWish &wish,
                       const Arguments &arguments, const QString &action, const ActionWorld &world) const;
};

core::Message configGone(const ActionTarget &target);
/// What every verb of a configuration asks for besides.
ArgumentSpec commentArgument();
QVector<Finding> commentFindings(const QString &comment, bool isNeeded);

/// The values that differ from `other`, as one text for people and the audit trail, which must hold no secret: those of
/// a Secret and those under names of secrets are not in it.
QString configText(const releases::Content &content, const releases::Content &other, const ConfigRef &ref);
/// The same key by key, as a preview shows it.
QVector<TextChange> configTexts(const releases::Content &before, const releases::Content &after, const ConfigRef &ref);
/// Keys whose values differ, those that one side does not have included.
QStringList changedKeysOf(const releases::Content &before, const releases::Content &after);

} // namespace engine

#pragma once

#include "actcommand.h"
#include "configedit.h"
#include "value.h"

#include <functional>
#include <string>

namespace qdctl {

/// config release, restore, remove, tidy: what act does, on a configuration. A release saves its content as the
/// engine's draft first, on the base that was read; a draft of ours that comes to nothing gives way to what was there
/// before. Ends with ExitConflict when what is there is not what the change was made from. Where nothing was changed,
/// with -o json a document says so: target, key, collection, environment, verb, dry_run, outcome (base-moved,
/// conflicts, other-draft, unchanged, refused), now{release, hash}, changed[keys], conflicts[], problems[], why, next.
class ConfigActCommand final : public ActCommand
{
    Q_OBJECT
public:
    using ActCommand::ActCommand;
    void start() override;

protected:
    QString undoLine(const Act &act, const std::string &verb, const Arguments &arguments) const override;
    bool takesInitialNumbers() const override { return true; } ///< they are what the source's settings want kept
    void finish(int exitCode) override;

private:
    void rollBack();
    void rollBackAmong(const contract::v1::ReleaseList &all);
    void create();
    void release();
    /// The content that the change is made from, and whether the store holds another one by now.
    void findBase(const contract::v1::ConfigView &view);
    void readBase(const QString &release, bool isMoved);
    void apply(const contract::v1::ConfigContent &base, bool isMoved);
    void tellMoved(const contract::v1::ConfigContent &base);
    void merge(const contract::v1::ConfigContent &base, const contract::v1::ConfigContent &ours);
    /// Why it ends without having done anything.
    struct Halt
    {
        QString outcome;
        QString why;
        QString next = {};    ///< what to do
        Value changed = {};   ///< keys that somebody else changed; null: not known
        Value conflicts = {}; ///< null where nothing was merged
        contract::v1::ConfigProblems problems = {};
        int exitCode = ExitConflict;
    };
    /// Ends so; as a document too (-o json).
    void stop(Halt halt);
    Value changedSince(const contract::v1::ConfigContent &base) const;
    void save(const contract::v1::ConfigContent &content);
    void check(const contract::v1::ConfigContent &content);
    void act(const QString &verb, std::vector<std::pair<QString, QString>> values = {});
    QString hashNow() const;
    bool isLeftBehind() const;
    bool hasMet(int exitCode) const;

    contract::v1::Request aRequest() const;

    contract::v1::ConfigRow m_row;
    contract::v1::ConfigView m_view;
    ReadEdits m_edits;
    bool m_isNew = false;
    bool m_hasDraft = false; ///< ours
    bool m_isEnding = false;
    std::unique_ptr<core::Timer> m_patienceForDrop;
};

} // namespace qdctl

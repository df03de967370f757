#pragma once

#include "command.h"
#include "configedit.h"
#include "configpages.h"

#include <deque>
#include <functional>

namespace qdctl {

/// config get, diff, validate, history, verify: what reads configurations and changes nothing. Exit codes are in
/// configHelp(); diff prints with -u's format, and only that.
class ConfigCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void start() override;

private:
    void get();
    void showKey(const contract::v1::ConfigContent &content, const QString &key);
    void diff();
    void compare(const contract::v1::ConfigContent &before, const QString &beforeLabel,
                 const contract::v1::ConfigContent &after, const QString &afterLabel);
    void validate();
    void tellProblems(const contract::v1::ConfigProblems &problems);
    void history();
    void verify();
    void verifyNext();
    void verifyContents(std::size_t at);
    void tellVerdicts();

    void read(std::function<void(const contract::v1::ConfigView &)> then);
    /// Of a release that was typed: first its id is found.
    void readRelease(const QString &typed, std::function<void(const contract::v1::ConfigContent &)> then);
    void readContent(const QString &release, std::function<void(const contract::v1::ConfigContent &)> then);
    /// The edits of the command line, on this content; false when they cannot be meant, which is told.
    bool edit(const contract::v1::ConfigContent &content, contract::v1::ConfigContent *out);
    contract::v1::Request aRequest() const;

    contract::v1::ConfigRow m_row;
    ReadEdits m_edits;
    std::deque<contract::v1::ConfigRow> m_unverified;
    std::vector<ConfigVerdict> m_verdicts;
    int m_unlisted = ExitOk; ///< what it ends with although all that is listed is intact: not all sources answer
    contract::v1::ReleaseList m_releases; ///< of the one that is being verified
};

} // namespace qdctl

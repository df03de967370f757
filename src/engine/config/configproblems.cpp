#include "configproblems.h"

#include "configkeys.h"

#include <core/text.h>
#include <releases/limits.h>
#include <releases/syntax.h>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A text by its name, and bytes that are none: a file in another encoding, say.
bool isTextByName(const QString &name)
{
    using releases::Syntax;
    return releases::detectSyntax(name, {}) != Syntax::PlainText;
}

/// A problem says where it is by itself; what YAML's parser says names the place once more.
core::Message withoutPlace(core::Message message)
{
    if (message.code.startsWith("yaml."_L1))
        message.code = u"config.yaml-"_s + message.code.mid(5);
    return message;
}

} // namespace

QVector<ContentProblem> syntaxProblems(const releases::Content &content, const releases::Content &base,
                                       const ConfigRef &ref)
{
    QVector<ContentProblem> out;
    for (auto it = content.entries.cbegin(); it != content.entries.cend(); ++it) {
        const auto was = base.entries.constFind(it.key());
        const bool isNew = was == base.entries.cend() || was->bytes != it->bytes;
        const QString &name = it.key().isEmpty() ? ref.name : it.key();
        releases::Syntax syntax = releases::detectSyntax(name, it->bytes);
        if (!it->binary && syntax == releases::Syntax::Binary && isTextByName(name))
            syntax = releases::Syntax::PlainText;
        if (it->binary || syntax == releases::Syntax::Binary)
            continue; // bytes have no syntax; whether the store takes them is the store's to say
        for (const releases::SyntaxProblem &problem : releases::checkSyntax(syntax, it->bytes)) {
            const bool isFatal = problem.message.code != "releases.key-twice"_L1;
            const bool isFull = out.size() >= kMostProblems;
            if (isFull && !(isNew && isFatal))
                continue; // as many doubts as there may be hide no error
            out.append({it.key(), problem.line, problem.column, isNew && isFatal, withoutPlace(problem.message)});
            if (isFull)
                return out;
        }
    }
    return out;
}

QVector<ContentProblem> planProblems(const ConfigPlan &plan)
{
    QVector<ContentProblem> out;
    for (const core::Message &refusal : plan.refusals)
        out.append({{}, 0, 0, true, refusal});
    for (const core::Message &warning : plan.warnings)
        out.append({{}, 0, 0, false, warning});
    if (!plan.isAtomic && plan.warnings.isEmpty() && plan.refusals.isEmpty())
        out.append({{}, 0, 0, false, core::message("config.not-atomic")});
    return out;
}

QVector<ContentProblem> limitProblems(const releases::Content &content, const ConfigRef &ref)
{
    QVector<ContentProblem> out;
    if (ref.kind == "ConfigMap"_L1 || isSecretConfig(ref)) {
        for (const core::Message &refusal : releases::refusedByConfigMap(content))
            out.append({{}, 0, 0, true, refusal});
    }
    out.append({{}, 0, 0, false, core::message("config.limits-unknown")});
    return out;
}

core::Message placedMessage(const ContentProblem &problem, const ConfigRef &ref)
{
    if (problem.line == 0)
        return problem.message;
    return core::message(problem.refuses ? "config.syntax-wrong" : "config.syntax-doubtful")
        .with(u"key"_s, core::safeText(problem.key.isEmpty() ? ref.name : problem.key, false, 300))
        .with(u"line"_s, problem.line)
        .with(u"column"_s, problem.column);
}

} // namespace engine

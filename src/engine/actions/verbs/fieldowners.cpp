#include "fieldowners.h"

#include "workloadfindings.h"

#include <core/text.h>

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kMostNamedFields = 5;
constexpr qsizetype kLongestFieldNames = 600; // characters; keys come from outside

bool isFluxManager(const QString &manager)
{
    return manager == "kustomize-controller"_L1 || manager == "helm-controller"_L1;
}

bool isHelmManager(const QString &manager)
{
    return manager == "helm"_L1 || manager == "Helm"_L1;
}

bool isArgoManager(const QString &manager)
{
    return manager.startsWith("argocd-"_L1);
}

struct ToolWords
{
    bool OwnerTools::*manages;
    bool (*isManager)(const QString &manager);
    const char *objectCode;
    const char *fieldCode;
};
constexpr ToolWords kToolWords[] = {
    {&OwnerTools::flux, isFluxManager, "verb.owner.flux", "verb.owner.flux-field"},
    {&OwnerTools::helm, isHelmManager, "verb.owner.helm", "verb.owner.helm-field"},
    {&OwnerTools::argo, isArgoManager, "verb.owner.argocd", "verb.owner.argocd-field"},
};

QString namedFields(const QStringList &fields)
{
    QString out = core::safeText(fields.mid(0, kMostNamedFields).join(u", "_s), false, kLongestFieldNames);
    if (fields.size() > kMostNamedFields)
        out += u", … (+%1)"_s.arg(fields.size() - kMostNamedFields);
    return out;
}

} // namespace

OwnerTools toolsAmong(const QStringList &managers)
{
    OwnerTools out;
    for (const ToolWords &tool : kToolWords)
        out.*tool.manages = std::any_of(managers.cbegin(), managers.cend(), tool.isManager);
    return out;
}

QVector<Finding> ownerFindings(const OwnerTools &tools, const QString &object,
                               const QHash<QString, QStringList> &owners, const QStringList &changedFields)
{
    QVector<Finding> out;
    for (const ToolWords &tool : kToolWords) {
        QStringList managers;
        QStringList owned;
        for (const QString &field : changedFields) {
            const QStringList all = owners.value(field);
            const auto found = std::find_if(all.cbegin(), all.cend(), tool.isManager);
            if (found == all.cend())
                continue;
            owned += field;
            if (!managers.contains(*found))
                managers += *found;
        }
        if (!owned.isEmpty())
            out += warningOf(core::message(tool.fieldCode)
                                 .with(u"manager"_s, managers.join(u", "_s))
                                 .with(u"field"_s, namedFields(owned)));
        else if (tools.*tool.manages)
            out += warningOf(core::message(tool.objectCode).with(u"workload"_s, object));
    }
    return out;
}

} // namespace engine

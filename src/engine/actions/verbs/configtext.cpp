#include "configverb.h"

#include "../../config/configkeys.h"
#include "../steps/configsteps.h"

#include <contract/changeparts.h>
#include <core/masking.h>
#include <core/text.h>
#include <formats/masks/secrettext.h>

#include <QStringList>

#include <utility>

// What previews and the audit trail show of configurations.

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kMostShownValue = 256 * 1024; // characters of one value in a preview
constexpr qsizetype kMostShownKey = 600;          // characters

/// A value as one may see it, with a line feed at its end.
QString valueText(const QString &key, const releases::Value &value, const ConfigRef &ref)
{
    const bool isText = !value.binary && QString::fromUtf8(value.bytes).toUtf8() == value.bytes;
    QString out;
    if (isSecretConfig(ref) || !isText || core::isSecretName(key.section(u'/', -1)))
        out = u"("_s + QString::number(value.bytes.size()) + u" bytes)"_s;
    else
        out = formats::textWithoutSecrets(core::safeText(value.bytes, true, kMostShownValue));
    return out.endsWith(u'\n') ? out : out + u'\n';
}

QString keyText(const QString &key)
{
    return core::safeText(key, false, kMostShownKey);
}

} // namespace

QStringList changedKeysOf(const releases::Content &before, const releases::Content &after)
{
    QStringList changed;
    for (auto it = after.entries.cbegin(); it != after.entries.cend(); ++it) {
        const auto was = before.entries.constFind(it.key());
        if (was == before.entries.cend() || *was != *it)
            changed += it.key();
    }
    for (auto it = before.entries.cbegin(); it != before.entries.cend(); ++it) {
        if (!after.entries.contains(it.key()))
            changed += it.key();
    }
    return changed;
}

QString configText(const releases::Content &content, const releases::Content &other, const ConfigRef &ref)
{
    QString out;
    for (auto it = content.entries.cbegin(); it != content.entries.cend(); ++it) {
        const auto same = other.entries.constFind(it.key());
        if (same != other.entries.cend() && *same == *it)
            continue;
        if (!it.key().isEmpty())
            out += contract::partHeading(keyText(it.key()));
        out += valueText(it.key(), *it, ref);
    }
    return out;
}

QVector<TextChange> configTexts(const releases::Content &before, const releases::Content &after, const ConfigRef &ref)
{
    QVector<TextChange> out;
    QStringList keys = changedKeysOf(before, after);
    keys.sort();
    for (const QString &key : std::as_const(keys)) {
        const auto was = before.entries.constFind(key);
        const auto is = after.entries.constFind(key);
        const QString name = key.isEmpty() && keys.size() > 1 ? spoken(ref) : keyText(key);
        out += TextChange{name, was == before.entries.cend() ? QString() : valueText(key, *was, ref),
                          is == after.entries.cend() ? QString() : valueText(key, *is, ref)};
    }
    return out;
}

} // namespace engine

#include "limits.h"

#include <core/text.h>

#include <algorithm>

namespace releases {

namespace {

bool isConfigMapKey(const QString &key)
{
    const bool hasGoodCharacters = std::all_of(key.cbegin(), key.cend(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-' ||
               c == u'_' || c == u'.';
    });
    return !key.isEmpty() && key.size() <= kConfigMapKeyCharacters && hasGoodCharacters && key != QLatin1String(".") &&
           !key.startsWith(QLatin1String("..")); // refused by the API server: they would leave the mounted folder
}

qint64 base64Bytes(qint64 bytes)
{
    return (bytes + 2) / 3 * 4;
}

QString forPeople(const QString &key)
{
    return core::safeText(key, false, 300);
}

} // namespace

QVector<core::Message> refusedByConfigMap(const Content &content)
{
    QVector<core::Message> reasons;
    for (auto it = content.entries.cbegin(); it != content.entries.cend(); ++it) {
        const QString &key = it.key();
        if (!isConfigMapKey(key))
            reasons += core::message("releases.key-refused").with(QStringLiteral("key"), forPeople(key));
        // Text of a ConfigMap is a string of protobuf: bytes that are no UTF-8 would be changed on their way.
        else if (!it->binary && QString::fromUtf8(it->bytes).toUtf8() != it->bytes)
            reasons += core::message("releases.value-not-text").with(QStringLiteral("key"), forPeople(key));
    }
    if (content.sizeBytes() > kConfigMapBytes) {
        reasons += core::message("releases.configmap-too-large")
                       .with(QStringLiteral("size"), content.sizeBytes())
                       .with(QStringLiteral("limit"), qint64(kConfigMapBytes));
    }
    return reasons;
}

qint64 transactionBytes(const QString &key, qint64 valueBytes)
{
    // {"KV":{"Verb":"check-not-exists","Key":"","Value":"","Flags":18446744073709551615,"Index":…,"Session":""}},
    constexpr qint64 kAround = 192;
    // A byte of a key takes six at most, as \u00xx.
    return kAround + 6 * key.toUtf8().size() + base64Bytes(valueBytes);
}

ConsulPlan planConsul(const QString &prefix, const Content &before, const Content &after, qint64 extraBytes,
                      int extraOperations, const ConsulLimits &limits)
{
    ConsulPlan plan;
    QVector<core::Message> refusals;
    plan.bodyBytes = extraBytes + 2; // of the array's brackets
    int checks = 0;
    for (auto it = after.entries.cbegin(); it != after.entries.cend(); ++it) {
        const QString path = prefix + it.key();
        const auto old = before.entries.constFind(it.key());
        if (old != before.entries.cend() && *old == *it) {
            ++checks;
            plan.bodyBytes += transactionBytes(path, 0);
            continue;
        }
        const qint64 size = it->bytes.size();
        plan.operations.append({ConsulOperation::What::Set, it.key(), size});
        plan.bodyBytes += transactionBytes(path, size);
        if (path.isEmpty() || path.startsWith(u'/') || path.toUtf8().size() > limits.keyBytes)
            refusals += core::message("releases.consul-key-refused").with(QStringLiteral("key"), forPeople(path));
        // Even staged, a value travels whole, in a body of its own.
        const bool fitsAlone = size <= limits.valueBytes && transactionBytes(path, size) + 2 <= limits.bodyBytes;
        if (!fitsAlone) {
            refusals += core::message("releases.consul-value-too-large")
                            .with(QStringLiteral("key"), forPeople(path))
                            .with(QStringLiteral("size"), size)
                            .with(QStringLiteral("limit"), limits.bodyBytes / 4 * 3 - transactionBytes(path, 0));
        }
    }
    for (auto it = before.entries.cbegin(); it != before.entries.cend(); ++it) {
        if (after.entries.contains(it.key()))
            continue;
        plan.operations.append({ConsulOperation::What::Delete, it.key(), 0});
        plan.bodyBytes += transactionBytes(prefix + it.key(), 0);
    }
    const int operations = int(plan.operations.size()) + checks + extraOperations;
    if (!refusals.isEmpty()) {
        plan.how = ConsulPlan::How::Refused;
        plan.reasons = refusals;
    } else if (extraOperations >= limits.operations || extraBytes + 2 > limits.bodyBytes) {
        // Record and head alone must fit: they are what makes a staged change safe.
        plan.how = ConsulPlan::How::Refused;
        plan.reasons += core::message("releases.consul-record-too-large");
    } else if (operations > limits.operations) {
        plan.how = ConsulPlan::How::Staged;
        plan.reasons += core::message("releases.consul-staged-operations")
                            .with(QStringLiteral("count"), operations)
                            .with(QStringLiteral("limit"), limits.operations);
    } else if (plan.bodyBytes > limits.bodyBytes) {
        plan.how = ConsulPlan::How::Staged;
        plan.reasons += core::message("releases.consul-staged-size")
                            .with(QStringLiteral("size"), plan.bodyBytes)
                            .with(QStringLiteral("limit"), limits.bodyBytes);
    }
    return plan;
}

} // namespace releases

#include "transaction.h"

#include <releases/fields.h>

namespace consul {

namespace {

const char *wordOf(KvOperation::Verb verb)
{
    switch (verb) {
    case KvOperation::Verb::Cas: return "cas";
    case KvOperation::Verb::CheckIndex: return "check-index";
    case KvOperation::Verb::CheckNotExists: return "check-not-exists";
    case KvOperation::Verb::GetTree: return "get-tree";
    case KvOperation::Verb::Delete: return "delete";
    case KvOperation::Verb::DeleteCas: return "delete-cas";
    }
    return "";
}

} // namespace

bool isWrite(KvOperation::Verb verb)
{
    return verb == KvOperation::Verb::Cas || verb == KvOperation::Verb::Delete || verb == KvOperation::Verb::DeleteCas;
}

QByteArray transactionBody(const QVector<KvOperation> &operations)
{
    using Verb = KvOperation::Verb;
    QByteArray json("[");
    for (const KvOperation &operation : operations) {
        if (json.size() > 1)
            json.append(',');
        json.append("{\"KV\":{\"Verb\":\"").append(wordOf(operation.verb)).append("\",\"Key\":");
        json.append(releases::jsonString(operation.key));
        if (operation.verb == Verb::Cas) {
            json.append(",\"Value\":\"").append(operation.value.toBase64()).append("\",\"Flags\":");
            json.append(QByteArray::number(operation.flags));
        }
        if (operation.verb == Verb::Cas || operation.verb == Verb::CheckIndex || operation.verb == Verb::DeleteCas)
            json.append(",\"Index\":").append(QByteArray::number(operation.index));
        json.append("}}");
    }
    return json.append(']');
}

} // namespace consul

#include "documentparts.h"

#include <algorithm>
#include <utility>

namespace formats {

namespace {

bool needsQuotes(const QString &key)
{
    return key.isEmpty() || std::any_of(key.cbegin(), key.cend(), [](QChar c) {
               return c == u'.' || c == u'[' || c == u']' || c == u'"' || c.isSpace();
           });
}

/// The step that begins with a bracket at `at`, which ends up behind it.
std::optional<DocumentStep> bracketStep(const QString &path, qsizetype &at)
{
    DocumentStep step;
    ++at;
    if (at < path.size() && path[at] == u'"') {
        for (++at; at < path.size() && path[at] != u'"'; ++at) {
            if (path[at] == u'\\' && ++at >= path.size())
                return std::nullopt;
            step.key += path[at];
        }
        ++at;
    } else {
        const qsizetype end = path.indexOf(u']', at);
        bool isNumber = false;
        const QString digits = end < 0 ? QString() : path.mid(at, end - at);
        step.index = digits.toInt(&isNumber);
        if (!isNumber || step.index < 0 || digits != QString::number(step.index))
            return std::nullopt;
        at = end;
    }
    if (at >= path.size() || path[at] != u']')
        return std::nullopt;
    ++at;
    return step;
}

} // namespace

std::optional<QVector<DocumentStep>> stepsOf(const QString &path)
{
    QVector<DocumentStep> steps;
    qsizetype at = 0;
    while (at < path.size()) {
        if (path[at] == u'[') {
            const auto step = bracketStep(path, at);
            if (!step)
                return std::nullopt;
            steps.append(*step);
            continue;
        }
        if (at > 0 && path[at++] != u'.')
            return std::nullopt;
        const qsizetype begin = at;
        while (at < path.size() && path[at] != u'.' && path[at] != u'[') {
            if (path[at] == u']' || path[at] == u'"')
                return std::nullopt;
            ++at;
        }
        if (at == begin)
            return std::nullopt;
        DocumentStep step;
        step.key = path.mid(begin, at - begin);
        steps.append(step);
    }
    return steps.isEmpty() ? std::nullopt : std::optional(steps);
}

QString pathOf(const QString &parent, const DocumentStep &step)
{
    if (step.index >= 0)
        return parent + u'[' + QString::number(step.index) + u']';
    if (!needsQuotes(step.key))
        return parent.isEmpty() ? step.key : parent + u'.' + step.key;
    QString quoted = step.key;
    quoted.replace(u'\\', QLatin1String("\\\\")).replace(u'"', QLatin1String("\\\""));
    return parent + QStringLiteral("[\"") + quoted + QStringLiteral("\"]");
}

int DocumentParts::add(const DocumentNode &node)
{
    if (isFull())
        return -1;
    const int number = int(nodes.size());
    nodes.append(node);
    if (node.parent < 0)
        return number;
    const int before = std::exchange(nodes[node.parent].lastChild, number);
    nodes[number].previous = before;
    if (before >= 0)
        nodes[before].next = number;
    else
        nodes[node.parent].firstChild = number;
    return number;
}

void DocumentParts::addValue(int node, DocumentValue value)
{
    ++total;
    if (node < 0 || isFull())
        return;
    nodes[node].row = int(values.size());
    nodeOfRow.append(node);
    values.append(std::move(value));
}

} // namespace formats

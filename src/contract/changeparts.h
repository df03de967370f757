#pragma once

#include <QString>
#include <QVector>

namespace contract {

/// A part of what an action changed, as the audit trail keeps it: a key's value, a workload's object.
struct ChangePart
{
    QString name; ///< empty where there is only one part
    QString before;
    QString after;
    friend bool operator==(const ChangePart &, const ChangePart &) = default;
};

/// The line above a part, in a text that has several: "# name" behind a control character, which core::safeText()
/// leaves in no content. So a line of a content is never taken for one.
QString partHeading(const QString &name);
/// What stands below the same heading in two texts side by side, in their order. What stands below none, or is all of a
/// text without headings, has no name. None of two empty texts.
QVector<ChangePart> changeParts(const QString &before, const QString &after);
/// The text with headings that can be read: "# name".
QString withPlainHeadings(QString text);

} // namespace contract

#include "whotext.h"

#include "convert.h"
#include "phrases.h"

#include <core/error.h>
#include <core/text.h>

namespace contract {

using namespace Qt::Literals::StringLiterals;

namespace {

/// "root" of "root (0)": the number is told where there is room.
QString personWithoutNumber(const QString &person)
{
    const qsizetype at = person.lastIndexOf(" ("_L1);
    return at > 0 && person.endsWith(u')') ? person.left(at) : person;
}

} // namespace

QString whoText(const v1::AuditRow &row)
{
    const QString caller = core::safeText(text(row.principal()));
    const QString person = core::safeText(text(row.operator_()));
    if (caller.isEmpty())
        return person;
    const bool isNobody = caller == "anonymous"_L1 || caller == "system:anonymous"_L1;
    if (!isNobody || person.isEmpty())
        return caller;
    return Phrases::render(core::message("audit.who-anonymous").with(u"person"_s, personWithoutNumber(person)));
}

} // namespace contract

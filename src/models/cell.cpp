#include "cell.h"

#include <QCoreApplication>

namespace models {

QString Cell::spoken() const
{
    if (kind == Kind::Spark)
        return spark.isEmpty() ? QString() : QCoreApplication::translate("models", "course of the last hour");
    return unit.isEmpty() ? text : text + QChar(0x202f) + unit;
}

} // namespace models

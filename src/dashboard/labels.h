#pragma once

#include <QString>
#include <QVector>

namespace dashboard {

struct Label
{
    QString name;
    QString value;
    friend bool operator==(const Label &, const Label &) = default;
};

/// What a series is told apart by; ascending by name, each name once.
using Labels = QVector<Label>;

/// The label's value; a null text when there is none of this name.
inline QString labelValue(const Labels &labels, QStringView name)
{
    for (const Label &label : labels) {
        if (label.name == name)
            return label.value.isNull() ? QStringLiteral("") : label.value;
    }
    return {};
}

} // namespace dashboard

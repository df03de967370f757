#pragma once

#include <QColor>
#include <QRegularExpression>
#include <QString>
#include <QVector>

#include <optional>
#include <variant>

namespace chart {

/// What a cell or a sample holds; monostate is null.
using MappedValue = std::variant<std::monostate, bool, double, QString>;

struct MappingResult
{
    QString text{};  ///< empty: the value's own text stays
    QColor colour{}; ///< invalid: the value's own colour stays
    int index = 0;   ///< the operator's order, for legends

    friend bool operator==(const MappingResult &, const MappingResult &) = default;
};

struct ValueMapping
{
    enum class Kind {
        Value,   ///< `match` is the value: the same number, or the same text
        Range,   ///< low..high, both included; infinite where open
        Pattern, ///< `match` is a regular expression, bare (the whole text) or /between slashes/flags
        Null,
        NaN,
        NullOrNaN,
        Empty, ///< the empty text
        True,
        False
    };
    Kind kind = Kind::Value;
    QString match{};
    double low = 0;
    double high = 0;
    MappingResult result{}; ///< of a Pattern the text may hold $1 … $9 and $&
};

/// A panel's mappings; the first that fits counts. Dashboards are input from outside, so patterns and what they are
/// tried on are bounded: a pattern longer than 512 characters, one that does not compile and one that needs too many
/// steps fit nothing (after eight such texts it is given up); of a text the first 4096 characters are looked at; a
/// replaced text ends after 1024.
class ValueMappings
{
public:
    ValueMappings() = default;
    explicit ValueMappings(const QVector<ValueMapping> &mappings);

    bool isEmpty() const { return m_mappings.isEmpty(); }
    std::optional<MappingResult> of(const MappedValue &value) const;

    /// The patterns that fit nothing because they are wrong or too long, for the panel to say so.
    const QStringList &brokenPatterns() const { return m_broken; }

private:
    struct Compiled
    {
        ValueMapping mapping;
        QRegularExpression pattern;
        double number = 0; ///< of a Value
        bool isNumber = false;
        mutable int strikes = 0; ///< texts on which the pattern ran into its limit
    };
    QVector<Compiled> m_mappings;
    QStringList m_broken;
};

} // namespace chart

#include "filter.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>
#include <QVector>

namespace lab::consul {

namespace {

/// All values that a selector reaches; lists on the way are entered.
void collect(const QJsonValue &from, const QStringList &selector, qsizetype at, QVector<QJsonValue> &found)
{
    if (from.isArray() && at < selector.size()) {
        for (const QJsonValue &item : from.toArray())
            collect(item, selector, at, found);
    } else if (at == selector.size()) {
        found.append(from);
    } else {
        collect(from[selector[at]], selector, at + 1, found);
    }
}

QString asText(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 17);
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    return value.toString();
}

bool isEmpty(const QJsonValue &value)
{
    return value.isArray()    ? value.toArray().isEmpty()
           : value.isObject() ? value.toObject().isEmpty()
                              : asText(value).isEmpty();
}

bool contains(const QJsonValue &value, const QString &wanted)
{
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray()) {
            if (asText(item) == wanted)
                return true;
        }
        return false;
    }
    return value.isObject() ? value.toObject().contains(wanted) : asText(value).contains(wanted);
}

} // namespace

class FilterParser
{
public:
    using Test = Filter::Test;

    explicit FilterParser(const QString &text)
    {
        static const QRegularExpression token(
            QStringLiteral("\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|==|!=|[()]|[^\\s()=!\"`]+"));
        qsizetype end = 0;
        auto matches = token.globalMatch(text);
        while (matches.hasNext()) {
            const auto match = matches.next();
            if (!text.mid(end, match.capturedStart() - end).trimmed().isEmpty())
                m_wrong = true;
            end = match.capturedEnd();
            m_tokens += match.captured();
        }
        m_wrong = m_wrong || !text.mid(end).trimmed().isEmpty() || m_tokens.size() > 200;
    }

    Test parse()
    {
        Test test = either();
        return m_wrong || m_at != m_tokens.size() ? Test() : test;
    }

private:
    QString peek() const { return m_tokens.value(m_at); }
    bool take(const char *word)
    {
        if (peek() != QLatin1String(word))
            return false;
        ++m_at;
        return true;
    }
    Test wrong()
    {
        m_wrong = true;
        return [](const QJsonValue &) { return false; };
    }
    QString value()
    {
        QString text = m_tokens.value(m_at++);
        if (text.isEmpty() || text == QLatin1String("(") || text == QLatin1String(")"))
            m_wrong = true;
        if (text.startsWith(u'"') || text.startsWith(u'`'))
            return text.mid(1, text.size() - 2).replace(QStringLiteral("\\\""), QStringLiteral("\""));
        return text;
    }

    Test either()
    {
        Test left = both();
        while (!m_wrong && take("or")) {
            Test right = both();
            left = [left, right](const QJsonValue &row) { return left(row) || right(row); };
        }
        return left;
    }
    Test both()
    {
        Test left = one();
        while (!m_wrong && take("and")) {
            Test right = one();
            left = [left, right](const QJsonValue &row) { return left(row) && right(row); };
        }
        return left;
    }
    Test one()
    {
        if (++m_depth > 50)
            return wrong();
        if (take("not")) {
            Test inner = one();
            return [inner](const QJsonValue &row) { return !inner(row); };
        }
        if (take("(")) {
            Test inner = either();
            return take(")") ? inner : wrong();
        }
        return comparison();
    }

    Test comparison()
    {
        const QString first = value();
        const auto any = [](const QString &selector, std::function<bool(const QJsonValue &)> test) -> Test {
            return [path = selector.split(u'.'), test](const QJsonValue &row) {
                QVector<QJsonValue> found;
                collect(row, path, 0, found);
                return std::any_of(found.begin(), found.end(), test);
            };
        };
        const auto negated = [](Test test) -> Test { return [test](const QJsonValue &row) { return !test(row); }; };
        if (take("is")) {
            const bool no = take("not");
            if (!take("empty"))
                return wrong();
            const Test empty = negated(any(first, [](const QJsonValue &item) { return !isEmpty(item); }));
            return no ? negated(empty) : empty;
        }
        const bool no = take("not");
        if (take("in")) {
            const Test in = any(value(), [first](const QJsonValue &item) { return contains(item, first); });
            return no ? negated(in) : in;
        }
        if (take("contains")) {
            const Test has = any(first, [wanted = value()](const QJsonValue &item) { return contains(item, wanted); });
            return no ? negated(has) : has;
        }
        if (take("matches")) {
            const QRegularExpression pattern(value());
            if (!pattern.isValid())
                return wrong();
            const Test matches =
                any(first, [pattern](const QJsonValue &item) { return pattern.match(asText(item)).hasMatch(); });
            return no ? negated(matches) : matches;
        }
        if (!no && (peek() == QLatin1String("==") || peek() == QLatin1String("!="))) {
            const bool equal = take("==") || !take("!=");
            const Test same = any(first, [wanted = value()](const QJsonValue &item) { return asText(item) == wanted; });
            return equal ? same : negated(same);
        }
        return wrong();
    }

    QStringList m_tokens;
    qsizetype m_at = 0;
    int m_depth = 0;
    bool m_wrong = false;
};

std::optional<Filter> Filter::parse(const QString &text, QByteArray &problem)
{
    Filter filter;
    if (text.trimmed().isEmpty())
        return filter;
    filter.m_test = FilterParser(text).parse();
    if (filter.m_test)
        return filter;
    problem = "failed to parse expression";
    return {};
}

QJsonValue Filter::applied(const QJsonValue &rows) const
{
    if (!m_test)
        return rows;
    if (rows.isArray()) {
        QJsonArray kept;
        for (const QJsonValue &row : rows.toArray()) {
            if (m_test(row))
                kept.append(row);
        }
        return kept;
    }
    return rows;
}

} // namespace lab::consul

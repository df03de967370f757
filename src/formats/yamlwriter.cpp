#include "yamlwriter.h"

#include "yamlscalar.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <QStringList>
#include <QStringView>

#include <algorithm>

namespace formats {

namespace {

/// Characters that nobody sees or that change how the rest is shown.
bool isUnseen(const QString &line, qsizetype at)
{
    const QChar c = line[at];
    if (c.isHighSurrogate())
        return at + 1 >= line.size() || !line[at + 1].isLowSurrogate();
    if (c.isLowSurrogate())
        return at == 0 || !line[at - 1].isHighSurrogate();
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_NotAssigned:
    case QChar::Other_PrivateUse:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    default: return c.unicode() >= 0xfffe || c.unicode() == 0xa0;
    }
}

bool hasUnseen(const QString &line)
{
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (isUnseen(line, i))
            return true;
    }
    return false;
}

/// What other readers take for a number, and ours for a text: one that fits nowhere, and signed ones to the base of
/// sixty.
bool looksLikeNumber(QStringView content)
{
    if (content.startsWith(u'-') || content.startsWith(u'+'))
        content = content.sliced(1);
    if (content.isEmpty() || !(content[0].isDigit() || content[0] == u'.'))
        return false;
    if (content.startsWith(QLatin1String("0x"), Qt::CaseInsensitive) || content.startsWith(QLatin1String("0o")))
        return true;
    const bool isOfDigits = std::all_of(content.cbegin(), content.cend(), [](QChar c) {
        return c.isDigit() || c == u'e' || c == u'E' || c == u'_' || c == u'.' || c == u':' || c == u'+' || c == u'-';
    });
    return isOfDigits && (content.contains(u':') || content.contains(u'e', Qt::CaseInsensitive));
}

/// Whether the content, written as it is on one line, is read as this text again.
bool isPlain(const QString &content)
{
    static const QString kIndicators = QStringLiteral("?:,[]{}#&*!|>'\"%@`=~");
    if (content.isEmpty() || content.trimmed() != content || hasUnseen(content))
        return false;
    const QChar first = content[0];
    if (kIndicators.contains(first) || content.startsWith(QLatin1String("---")) ||
        content.startsWith(QLatin1String("...")) || content == QLatin1String("<<"))
        return false;
    if (first == u'-' && (content.size() == 1 || content[1] == u' '))
        return false;
    // Dates, and numbers to the base of sixty, which older readers know.
    if (first.isDigit() && (content.contains(u':') || content.contains(u'-')))
        return false;
    if (content.contains(QLatin1String(": ")) || content.contains(QLatin1String(" #")) || content.endsWith(u':') ||
        looksLikeNumber(content))
        return false;
    return resolveScalar(content) == YamlNode::Scalar::Text;
}

/// Whether the content can stand as a literal block (|), which keeps lines as they are.
bool isBlock(const QString &content)
{
    const qsizetype end = content.indexOf(u'\n');
    if (end <= 0 || content.endsWith(QLatin1String("\n\n")) || content[0].isSpace())
        return false;
    const QStringList lines = content.split(u'\n');
    for (const QString &line : lines) {
        if (hasUnseen(line) || line.endsWith(u' '))
            return false;
    }
    return true;
}

class BlockWriter
{
public:
    /// A value after "key:" or "-"; brings its own leading space or line feed. `inList` says that it stands after "- ".
    void write(const QJsonValue &value, int indent, bool inList)
    {
        if (value.isObject() && !value.toObject().isEmpty()) {
            mapping(value.toObject(), indent, inList);
        } else if (value.isArray() && !value.toArray().isEmpty()) {
            sequence(value.toArray(), indent, inList);
        } else if (value.isString() && isBlock(value.toString())) {
            block(value.toString(), indent);
        } else {
            m_out += u' ' + scalar(value) + u'\n';
        }
    }
    void mapping(const QJsonObject &object, int indent, bool inList)
    {
        if (!inList && !m_out.isEmpty())
            m_out += u'\n';
        bool isFirst = inList;
        for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
            m_out += isFirst ? QStringLiteral(" ") : QString(indent, u' ');
            isFirst = false;
            m_out += yamlText(it.key()) + u':';
            const QJsonValue inner = it.value();
            write(inner, inner.isArray() ? indent : indent + 2, false);
        }
    }
    void sequence(const QJsonArray &array, int indent, bool inList)
    {
        if (!inList && !m_out.isEmpty())
            m_out += u'\n';
        bool isFirst = inList;
        for (const QJsonValue item : array) {
            m_out += isFirst ? QStringLiteral(" -") : QString(indent, u' ') + u'-';
            isFirst = false;
            write(item, indent + 2, true);
        }
    }
    QByteArray take()
    {
        if (m_out.startsWith(u' '))
            m_out.remove(0, 1);
        return m_out.toUtf8();
    }

private:
    static QString scalar(const QJsonValue &value)
    {
        switch (value.type()) {
        case QJsonValue::Bool: return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
        case QJsonValue::String: return yamlText(value.toString());
        case QJsonValue::Array: return QStringLiteral("[]");
        case QJsonValue::Object: return QStringLiteral("{}");
        case QJsonValue::Double: {
            const double number = value.toDouble();
            const qint64 whole = value.toInteger();
            return double(whole) == number ? QString::number(whole)
                                           : QString::number(number, 'g', QLocale::FloatingPointShortest);
        }
        default: return QStringLiteral("null");
        }
    }
    void block(const QString &content, int indent)
    {
        const bool isEnded = content.endsWith(u'\n');
        m_out += isEnded ? QStringLiteral(" |\n") : QStringLiteral(" |-\n");
        const QStringList lines = (isEnded ? content.chopped(1) : content).split(u'\n');
        for (const QString &line : lines)
            m_out += line.isEmpty() ? QStringLiteral("\n") : QString(std::max(indent, 2), u' ') + line + u'\n';
    }

    QString m_out;
};

} // namespace

QString quotedText(const QString &content)
{
    QString out = QStringLiteral("\"");
    for (qsizetype i = 0; i < content.size(); ++i) {
        const QChar c = content[i];
        if (c == u'"' || c == u'\\')
            out += QStringLiteral("\\") + c;
        else if (c == u'\n')
            out += QStringLiteral("\\n");
        else if (c == u'\t')
            out += QStringLiteral("\\t");
        else if (isUnseen(content, i))
            out += QStringLiteral("\\u%1").arg(int(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            out += c;
    }
    return out + u'"';
}

QString yamlText(const QString &content)
{
    return isPlain(content) ? content : quotedText(content);
}

QByteArray writeYaml(const QJsonValue &value)
{
    BlockWriter writer;
    writer.write(value, 0, false);
    return writer.take();
}

} // namespace formats

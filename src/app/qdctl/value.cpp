#include "value.h"

#include <QLocale>
#include <QRegularExpression>
#include <QSet>

#include <cmath>

namespace qdctl {

using namespace Qt::Literals::StringLiterals;

namespace {

bool mustEscape(char32_t c)
{
    return c < 0x20 || c == U'"' || c == U'\\' || (c >= 0x7f && c <= 0x9f) || c == 0x061c ||
           (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
           c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xd800 && c <= 0xdfff) ||
           (c >= 0xe0000 && c <= 0xe007f);
}

/// A double-quoted string. JSON and YAML share their escapes but for what lies beyond 16 bits: a pair of surrogates
/// there, \U and eight digits here.
QString quoted(const QString &text, bool isYaml)
{
    QString out = u"\""_s;
    const auto unit = [&out](char16_t value) { out += u"\\u%1"_s.arg(uint(value), 4, 16, QLatin1Char('0')); };
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (isPair)
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
        if (!mustEscape(c)) {
            out += text[i];
            if (isPair)
                out += text[++i];
        } else if (c == U'"' || c == U'\\') {
            out += u'\\';
            out += text[i];
        } else if (c == U'\n') {
            out += "\\n"_L1;
        } else if (c == U'\t') {
            out += "\\t"_L1;
        } else if (isPair && isYaml) {
            out += u"\\U%1"_s.arg(uint(c), 8, 16, QLatin1Char('0'));
            ++i;
        } else if (isPair) {
            unit(text[i].unicode());
            unit(text[++i].unicode());
        } else {
            unit(c >= 0xd800 && c <= 0xdfff ? u'\ufffd' : char16_t(c));
        }
    }
    return out + u'"';
}

QString number(double value)
{
    QString text = QString::number(value, 'g', QLocale::FloatingPointShortest);
    // YAML 1.1 knows an exponent only behind a point.
    if (const qsizetype e = text.indexOf(u'e'); e >= 0 && !text.contains(u'.'))
        text.insert(e, ".0"_L1);
    return text;
}

/// Texts that every YAML parser reads as the same text without quotes.
bool isPlain(const QString &text)
{
    static const QRegularExpression safe(u"^[A-Za-z_][A-Za-z0-9_./-]*$"_s);
    static const QSet<QString> words{u"true"_s, u"false"_s, u"null"_s, u"yes"_s, u"no"_s,
                                     u"on"_s,   u"off"_s,   u"y"_s,    u"n"_s};
    return text.size() < 80 && !words.contains(text.toLower()) && safe.match(text).hasMatch() && !text.endsWith(u'\n');
}

struct Json
{
    bool compact;
    QString out;

    void line(int depth)
    {
        if (!compact)
            out += u'\n' + QString(depth * 2, u' ');
    }
    void write(const Value &value, int depth)
    {
        std::visit([this, depth](const auto &data) { write(data, depth); }, value.data());
    }
    void write(std::monostate, int) { out += "null"_L1; }
    void write(bool value, int) { out += value ? "true"_L1 : "false"_L1; }
    void write(qint64 value, int) { out += QString::number(value); }
    void write(double value, int) { out += number(value); }
    void write(const QString &value, int) { out += quoted(value, false); }
    void write(const Value::Array &array, int depth)
    {
        out += u'[';
        for (std::size_t i = 0; i < array.size(); ++i) {
            if (i > 0)
                out += u',';
            line(depth + 1);
            write(array[i], depth + 1);
        }
        if (!array.empty())
            line(depth);
        out += u']';
    }
    void write(const Value::Object &object, int depth)
    {
        out += u'{';
        for (std::size_t i = 0; i < object.size(); ++i) {
            if (i > 0)
                out += u',';
            line(depth + 1);
            out += quoted(object[i].first, false) + (compact ? ":"_L1 : ": "_L1);
            write(object[i].second, depth + 1);
        }
        if (!object.empty())
            line(depth);
        out += u'}';
    }
};

struct Yaml
{
    QString out;

    static bool isNested(const Value &value)
    {
        const auto *array = std::get_if<Value::Array>(&value.data());
        const auto *object = std::get_if<Value::Object>(&value.data());
        return (array && !array->empty()) || (object && !object->empty());
    }
    static QString scalar(const Value &value)
    {
        if (const auto *text = std::get_if<QString>(&value.data()))
            return isPlain(*text) ? *text : quoted(*text, true);
        Json json{true, {}};
        json.write(value, 0);
        return json.out;
    }
    /// Writes the lines of a value; the cursor stands behind `depth` spaces already.
    void write(const Value &value, int depth)
    {
        if (!isNested(value)) {
            out += scalar(value) + u'\n';
        } else if (const auto *array = std::get_if<Value::Array>(&value.data())) {
            for (std::size_t i = 0; i < array->size(); ++i) {
                out += (i > 0 ? QString(depth, u' ') : QString()) + "- "_L1;
                write((*array)[i], depth + 2);
            }
        } else {
            const auto &object = std::get<Value::Object>(value.data());
            for (std::size_t i = 0; i < object.size(); ++i) {
                const auto &[name, member] = object[i];
                out += (i > 0 ? QString(depth, u' ') : QString()) + (isPlain(name) ? name : quoted(name, true)) + u':';
                if (isNested(member)) {
                    out += u'\n' + QString(depth + 2, u' ');
                    write(member, depth + 2);
                } else {
                    out += u' ' + scalar(member) + u'\n';
                }
            }
        }
    }
};

} // namespace

Value::Value(double value)
{
    if (std::isfinite(value))
        m_data = value;
}

QByteArray Value::toJson(bool compact) const
{
    Json json{compact, {}};
    json.write(*this, 0);
    return json.out.toUtf8() + '\n';
}

QByteArray Value::toYaml() const
{
    Yaml yaml;
    yaml.write(*this, 0);
    return yaml.out.toUtf8();
}

} // namespace qdctl

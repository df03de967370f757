#include <qdctl/value.h>

#include <support/testregistry.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <yaml.h>

#include <cmath>

using namespace Qt::Literals::StringLiterals;
using qdctl::Value;

namespace {

/// A YAML document as JSON, by libyaml's events and the core schema's plain scalars.
class YamlReader
{
public:
    explicit YamlReader(const QByteArray &yaml)
    {
        yaml_parser_initialize(&m_parser);
        yaml_parser_set_input_string(&m_parser, reinterpret_cast<const unsigned char *>(yaml.constData()),
                                     std::size_t(yaml.size()));
    }
    ~YamlReader() { yaml_parser_delete(&m_parser); }

    QJsonValue read()
    {
        yaml_event_t event;
        for (;;) {
            if (!yaml_parser_parse(&m_parser, &event))
                return QJsonValue::Undefined;
            const auto type = event.type;
            QJsonValue value = QJsonValue::Undefined;
            if (type == YAML_SCALAR_EVENT)
                value = scalar(event);
            yaml_event_delete(&event);
            switch (type) {
            case YAML_STREAM_START_EVENT:
            case YAML_DOCUMENT_START_EVENT: continue;
            case YAML_SCALAR_EVENT: return value;
            case YAML_SEQUENCE_START_EVENT: return sequence();
            case YAML_MAPPING_START_EVENT: return mapping();
            default: m_ended = true; return QJsonValue::Undefined;
            }
        }
    }

private:
    static QJsonValue scalar(const yaml_event_t &event)
    {
        const QString text = QString::fromUtf8(reinterpret_cast<const char *>(event.data.scalar.value),
                                               qsizetype(event.data.scalar.length));
        if (event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
            return text;
        if (text == u"null"_s)
            return QJsonValue::Null;
        if (text == u"true"_s || text == u"false"_s)
            return text == u"true"_s;
        bool ok = false;
        const double number = text.toDouble(&ok);
        return ok ? QJsonValue(number) : QJsonValue(text);
    }
    QJsonValue sequence()
    {
        QJsonArray array;
        for (;;) {
            const QJsonValue item = read();
            if (std::exchange(m_ended, false))
                return array;
            array.append(item);
        }
    }
    QJsonValue mapping()
    {
        QJsonObject object;
        for (;;) {
            const QJsonValue key = read();
            if (std::exchange(m_ended, false))
                return object;
            const QJsonValue value = read();
            object.insert(key.toString(), value);
        }
    }
    yaml_parser_t m_parser{};
    bool m_ended = false;
};

QJsonValue fromJson(const QByteArray &json)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson("[" + json + "]", &error);
    return error.error == QJsonParseError::NoError ? document.array().at(0) : QJsonValue(QJsonValue::Undefined);
}

} // namespace

class ValueTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textsComeBackFromJsonAndYaml_data()
    {
        QTest::addColumn<QString>("text");
        const std::pair<const char *, QString> rows[] = {
            {"a plain word", u"payment"_s},
            {"nothing", u""_s},
            {"a word that is a boolean in YAML 1.1", u"Yes"_s},
            {"a word that is nothing", u"null"_s},
            {"a tilde", u"~"_s},
            {"digits", u"0123"_s},
            {"a number with an exponent", u"1e3"_s},
            {"a date", u"2024-01-02"_s},
            {"a colon and a space", u"a: b"_s},
            {"a comment", u"a #b"_s},
            {"a list mark", u"- a"_s},
            {"an anchor", u"&a"_s},
            {"an alias", u"*a"_s},
            {"a tag", u"!!binary x"_s},
            {"quotes and a backslash", u"\"a\\b'"_s},
            {"lines and tabs", u"a\n\tb\r\n"_s},
            {"an escape sequence", u"\x1b[31mred\x1b[0m"_s},
            {"bidirectional controls", u"abc\u202exyz"_s},
            {"a byte order mark", u"x\ufeffy"_s},
            {"a C1 control", u"\u009b31m"_s},
            {"Chinese", u"支付服务"_s},
            {"an emoji", u"\U0001f6a2 ship"_s},
            {"a tag character", u"x\U000e0041"_s},
            {"spaces at both ends", u"  x  "_s},
            {"four hundred letters", QString(400, u'x')},
        };
        for (const auto &[name, text] : rows)
            QTest::newRow(name) << text;
    }
    void textsComeBackFromJsonAndYaml()
    {
        QFETCH(QString, text);
        const Value value = Value::Object{{u"text"_s, text}, {u"list"_s, Value::Array{text, text}}, {text, 1}};
        const QJsonObject expected{{u"text"_s, text}, {u"list"_s, QJsonArray{text, text}}, {text, 1}};
        QCOMPARE(fromJson(value.toJson()).toObject(), expected);
        QCOMPARE(fromJson(value.toJson(true)).toObject(), expected);
        QCOMPARE(YamlReader(value.toYaml()).read().toObject(), expected);
        QVERIFY(!value.toJson().contains('\x1b'));
        QVERIFY(!value.toYaml().contains('\x1b'));
    }

    void nestedDocumentsComeBack()
    {
        const Value value = Value::Array{
            Value::Object{{u"a"_s, Value::Array{}}, {u"b"_s, Value::Object{}}, {u"c"_s, Value()}, {u"d"_s, true}},
            Value::Array{Value::Array{1, 2}, Value::Array{}},
            Value::Object{
                {u"deep"_s, Value::Array{Value::Object{{u"x"_s, 1.5}, {u"y"_s, Value::Object{{u"z"_s, u"w"_s}}}}}}},
            -3,
            qint64(9007199254740991),
            false};
        const QJsonValue json = fromJson(value.toJson());
        QVERIFY(json.isArray());
        QCOMPARE(json.toArray().size(), 6);
        QCOMPARE(YamlReader(value.toYaml()).read().toArray(), json.toArray());
    }

    void numbersAreExactOrNull_data()
    {
        QTest::addColumn<double>("number");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("a tenth") << 0.1 << QByteArray("0.1\n");
        QTest::newRow("a whole number") << 3.0 << QByteArray("3\n");
        QTest::newRow("a very large one has a point, for YAML 1.1") << 1e300 << QByteArray("1.0e+300\n");
        QTest::newRow("a very small one") << 2.5e-12 << QByteArray("2.5e-12\n");
        QTest::newRow("not a number") << std::nan("") << QByteArray("null\n");
        QTest::newRow("infinity") << HUGE_VAL << QByteArray("null\n");
    }
    void numbersAreExactOrNull()
    {
        QFETCH(double, number);
        QFETCH(QByteArray, json);
        QCOMPARE(Value(number).toJson(), json);
        QCOMPARE(Value(number).toYaml(), json);
    }

    void aCompactDocumentIsOneLine()
    {
        QCOMPARE(Value(Value::Object{{u"a"_s, Value::Array{1, u"x\ny"_s}}}).toJson(true),
                 QByteArray("{\"a\":[1,\"x\\ny\"]}\n"));
    }
};

QD_TEST(ValueTest)
#include "tst_value.moc"

#include <formats/yaml.h>
#include <formats/yamlwriter.h>
#include <support/testregistry.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class YamlWriterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itLooksAsPeopleWriteIt()
    {
        const QJsonObject container{{u"args"_s, QJsonArray{u"--port=80"_s, u"-v"_s}},
                                    {u"image"_s, u"registry.local:5000/pay:1.2"_s},
                                    {u"resources"_s, QJsonObject()}};
        const QJsonObject spec{{u"paused"_s, true},
                               {u"replicas"_s, 3},
                               {u"ratio"_s, 0.5},
                               {u"nothing"_s, QJsonValue()},
                               {u"script"_s, u"set -e\n\n  run\n"_s},
                               {u"template"_s, QJsonObject{{u"containers"_s, QJsonArray{container}}}},
                               {u"volumes"_s, QJsonArray()}};
        QCOMPARE(formats::writeYaml(spec), QByteArray("nothing: null\n"
                                                      "paused: true\n"
                                                      "ratio: 0.5\n"
                                                      "replicas: 3\n"
                                                      "script: |\n"
                                                      "  set -e\n"
                                                      "\n"
                                                      "    run\n"
                                                      "template:\n"
                                                      "  containers:\n"
                                                      "  - args:\n"
                                                      "    - --port=80\n"
                                                      "    - -v\n"
                                                      "    image: registry.local:5000/pay:1.2\n"
                                                      "    resources: {}\n"
                                                      "volumes: []\n"));
    }

    void whatIsReadAgainIsTheSame_data()
    {
        QTest::addColumn<QJsonValue>("value");
        const QStringList texts{
            u""_s,           u"yes"_s,        u"null"_s,    u"~"_s,     u"0777"_s,    u"1e3"_s,
            u"1:30"_s,       u"2026-01-02"_s, u"- a"_s,     u"-"_s,     u"--- a"_s,   u"a: b"_s,
            u"a #b"_s,       u"a:"_s,         u" a "_s,     u"'a'"_s,   u"\"\\"_s,    u"*a"_s,
            u"&a"_s,         u"!a"_s,         u"{a}"_s,     u"@a"_s,    u"<<"_s,      u"="_s,
            u"a\tb"_s,       u"a\nb"_s,       u"a\nb\n"_s,  u"a\n\n"_s, u"\na"_s,     u"  a\nb"_s,
            u"a \nb"_s,      u"a\r\nb"_s,     u"\u202ea"_s, u"\x07"_s,  u"\ufeffa"_s, u"\u4e2d\u6587"_s,
            u"\U0001f600"_s, u"\x85"_s,       u"\u2028"_s,  u"..."_s,   u"a\n\nb"_s,  u".inf"_s,
            u"0x1f"_s,       u"#a"_s,         u"%a"_s};
        for (qsizetype i = 0; i < texts.size(); ++i) {
            QTest::addRow("text %d", int(i)) << QJsonValue(texts[i]);
            QTest::addRow("text %d as a key", int(i)) << QJsonValue(QJsonObject{{texts[i], 1}});
            QTest::addRow("text %d in lists", int(i))
                << QJsonValue(QJsonArray{QJsonArray{texts[i], u"x"_s}, QJsonObject{{u"a"_s, texts[i]}}});
        }
        QTest::newRow("numbers") << QJsonValue(QJsonArray{0, -1, 1.25, 9007199254740991.0, 1e-7});
        QTest::newRow("empty ones") << QJsonValue(QJsonArray{QJsonArray(), QJsonObject(), QJsonValue(), false});
        QTest::newRow("lists of lists") << QJsonValue(QJsonArray{QJsonArray{QJsonArray{1, 2}, 3}, QJsonArray{4}});
        QTest::newRow("a text alone") << QJsonValue(u"a"_s);
    }
    void whatIsReadAgainIsTheSame()
    {
        QFETCH(QJsonValue, value);
        const QByteArray yaml = formats::writeYaml(value);
        const auto document = formats::parseYamlDocument(yaml);
        QVERIFY2(document.has_value(), yaml.constData());
        const auto again = formats::toJson(**document);
        QVERIFY2(again.has_value(), yaml.constData());
        QVERIFY2(*again == value, yaml.constData());
        QVERIFY(yaml.endsWith('\n'));
    }

    void whatIsInvisibleIsSeen() { QCOMPARE(formats::writeYaml(u"a\u202eb"_s), QByteArray("\"a\\u202eb\"\n")); }
};

QD_TEST(YamlWriterTest)
#include "tst_yamlwriter.moc"

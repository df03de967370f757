#include <formats/properties.h>
#include <support/testregistry.h>

#include <QTest>

class PropertiesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void propertiesReadAsJavaDoes();
    void propertiesSurviveEscaping();
};

void PropertiesTest::propertiesReadAsJavaDoes()
{
    const auto read =
        formats::readProperties("! note\n  a.b = one \\\n   two\nc:d\ne f\ng\\=h=\\tx\\\\\nempty\n\\u0041=\xc3\xa9");
    QStringList pairs;
    for (const formats::Property &property : read.properties)
        pairs += property.key + u'>' + property.value;
    QCOMPARE(pairs, (QStringList{QStringLiteral("a.b>one two"), QStringLiteral("c>d"), QStringLiteral("e>f"),
                                 QStringLiteral("g=h>\tx\\"), QStringLiteral("empty>"), QStringLiteral("A>\u00e9")}));
    QCOMPARE(read.properties[0].line, 2);
    QCOMPARE(read.properties[1].line, 4);
}

void PropertiesTest::propertiesSurviveEscaping()
{
    const QStringList texts{QStringLiteral(" a b "), QStringLiteral("#x=y:z!"), QStringLiteral("\\u\n\r\t\f\x01"),
                            QStringLiteral("\u4f60\U0001F600")};
    for (const QString &text : texts) {
        const auto read = formats::readProperties(formats::escapedPropertyKey(text) + '=' +
                                                  formats::escapedPropertyValue(text) + "\n");
        QCOMPARE(read.properties.size(), 1);
        QCOMPARE(read.properties.first().key, text);
        QCOMPARE(read.properties.first().value, text);
        QVERIFY(read.problems.isEmpty());
    }
}

QD_TEST(PropertiesTest)
#include "tst_properties.moc"

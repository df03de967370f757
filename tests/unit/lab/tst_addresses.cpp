#include <lab/process/addresses.h>
#include <support/testregistry.h>

#include <QHostAddress>
#include <QTest>

using lab::process::Addresses;

class AddressesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPodKeepsItsAddress()
    {
        Addresses addresses;
        addresses.setRange(7);
        const QString first = addresses.of(QStringLiteral("a"));
        QVERIFY(first.startsWith(QStringLiteral("127.7.")));
        QVERIFY(addresses.of(QStringLiteral("b")) != first);
        QCOMPARE(addresses.of(QStringLiteral("a")), first);
        QCOMPARE(addresses.taken(), qsizetype(2));
    }

    void podsComeAndGoForever()
    {
        Addresses addresses;
        addresses.setRange(7);
        const QString kept = addresses.of(QStringLiteral("kept"));
        for (int i = 0; i < 3 * Addresses::kMost; ++i) {
            const QString pod = QString::number(i);
            const QString address = addresses.of(pod);
            QVERIFY(!address.isEmpty() && address != kept);
            QVERIFY2(!QHostAddress(address).isNull(), qPrintable(address));
            addresses.giveBack(pod);
        }
        QCOMPARE(addresses.taken(), qsizetype(1));
        QCOMPARE(addresses.of(QStringLiteral("kept")), kept);
    }

    void whatWasGivenBackRests()
    {
        Addresses addresses;
        const QString first = addresses.of(QStringLiteral("a"));
        addresses.giveBack(QStringLiteral("a"));
        addresses.giveBack(QStringLiteral("nobody"));
        QVERIFY(addresses.of(QStringLiteral("b")) != first);
    }

    void noAddressIsGivenTwice()
    {
        Addresses addresses;
        QSet<QString> given;
        for (int i = 0; i < Addresses::kMost; ++i)
            given.insert(addresses.of(QString::number(i)));
        QCOMPARE(given.size(), qsizetype(Addresses::kMost));
        QVERIFY(!given.contains(QString()));
        QCOMPARE(addresses.of(QStringLiteral("one more")), QString());
        addresses.giveBack(QStringLiteral("17"));
        QVERIFY(!addresses.of(QStringLiteral("one more")).isEmpty());
    }
};

QD_TEST(AddressesTest)
#include "tst_addresses.moc"

#include <support/testregistry.h>

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

/// The one door opens, and says what is wrong with how it was knocked at.
class DevScriptTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itAsksForThePackagesThatAreNamed_data()
    {
        QTest::addColumn<QStringList>("groups");
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<QByteArray>("said");
        const QByteArray none;
        QTest::newRow("none") << QStringList{} << QByteArray("cmake") << none;
        QTest::newRow("one") << QStringList{QStringLiteral("live")} << QByteArray("jq") << none;
        QTest::newRow("two") << QStringList{QStringLiteral("live"), QStringLiteral("lint")} << QByteArray("shellcheck")
                             << none;
        QTest::newRow("what charts are measured beside")
            << QStringList{QStringLiteral("bench"), QStringLiteral("charts")} << QByteArray("chromium") << none;
        QTest::newRow("one that there is not") << QStringList{QStringLiteral("nonsense")} << none
                                               << QByteArray("there is no group of packages 'nonsense'");
    }
    void itAsksForThePackagesThatAreNamed()
    {
        QFETCH(QStringList, groups);
        QFETCH(QByteArray, asked);
        QFETCH(QByteArray, said);
        // A machine on which everything is installed, that writes down what it is asked for.
        const QTemporaryDir folder;
        QFile fake(folder.filePath(QStringLiteral("dpkg-query")));
        QVERIFY(fake.open(QIODevice::WriteOnly));
        fake.write("#!/bin/sh\nfor last; do :; done\necho \"$last\" >>\"${0%/*}/asked\"\necho install ok installed\n");
        fake.close();
        QVERIFY(fake.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PATH"),
                           folder.path() + QLatin1Char(':') + environment.value(QStringLiteral("PATH")));
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(QD_SOURCE_DIR "/dev"), QStringList{QStringLiteral("_need")} + groups);
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60'000);
        const QByteArray text = process.readAllStandardError();
        QVERIFY2(said.isEmpty() ? text.isEmpty() : text.contains(said), text);
        QCOMPARE(process.exitCode() == 0, said.isEmpty());
        QFile list(folder.filePath(QStringLiteral("asked")));
        QCOMPARE(list.open(QIODevice::ReadOnly), said.isEmpty());
        if (said.isEmpty())
            QVERIFY(list.readAll().split('\n').contains(asked));
    }
};

QD_TEST(DevScriptTest)
#include "tst_devscript.moc"

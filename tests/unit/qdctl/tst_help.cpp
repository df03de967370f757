#include <support/testregistry.h>

#include <QProcess>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// The programs as they are installed speak the user's language from their first word.
class HelpTest : public QObject
{
    Q_OBJECT

    /// What the program prints in that language; `exitCode` gets what it ends with.
    static QString printed(const QString &program, const QStringList &arguments, const QString &language,
                           int *exitCode = nullptr, const QString &display = u"offscreen"_s)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LC_ALL"_s, language + u".UTF-8"_s);
        environment.remove(u"LANGUAGE"_s);
        environment.insert(u"QT_QPA_PLATFORM"_s, display);
        if (display != "offscreen"_L1) {
            environment.remove(u"DISPLAY"_s);
            environment.remove(u"WAYLAND_DISPLAY"_s);
        }
        process.setProcessEnvironment(environment);
        process.start(program, arguments);
        [&] { QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60'000); }();
        if (exitCode)
            *exitCode = process.exitCode();
        return QString::fromUtf8(process.readAllStandardOutput() + process.readAllStandardError());
    }

private Q_SLOTS:
    void helpIsInTheUsersLanguage_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<bool>("isEnglish");
        const QStringList help{u"--help"_s};
        const QString qdctl = QStringLiteral(QDCTL);
        const QString window = QStringLiteral(QUARTERDECK);
        const QString lab = QStringLiteral(QUARTERDECK_LAB);
        const QString look = u"The look: system"_s;
        QTest::newRow("qdctl in English") << qdctl << help << u"C"_s << u"The services, worst first"_s << true;
        QTest::newRow("qdctl in Chinese") << qdctl << help << u"zh_CN"_s << u"The services, worst first"_s << false;
        QTest::newRow("the window in English") << window << help << u"en_GB"_s << look << true;
        QTest::newRow("the window in Chinese") << window << help << u"zh_CN"_s << look << false;
        QTest::newRow("the window in Chinese for once")
            << window << QStringList{u"--language"_s, u"zh"_s, u"--help"_s} << u"en_GB"_s << look << false;
        QTest::newRow("the lab in English") << lab << help << u"en_GB"_s << u"Requests per second"_s << true;
        QTest::newRow("the lab in Chinese") << lab << help << u"zh_CN"_s << u"Requests per second"_s << false;
    }
    void helpIsInTheUsersLanguage()
    {
        QFETCH(QString, program);
        QFETCH(QStringList, arguments);
        QFETCH(QString, language);
        QFETCH(QString, sentence);
        QFETCH(bool, isEnglish);
        const QString text = printed(program, arguments, language);
        const auto isHan = [](QChar c) { return c.script() == QChar::Script_Han; };
        QVERIFY2(text.contains(u"--help"_s), qPrintable(text));
        QVERIFY2(text.contains(sentence) == isEnglish, qPrintable(text));
        QCOMPARE(std::any_of(text.cbegin(), text.cend(), isHan), !isEnglish);
    }

    void theWindowSaysWhatToDoWithoutADisplay_data()
    {
        QTest::addColumn<QString>("display");
        QTest::addColumn<QString>("language");
        QTest::newRow("no X server") << u"xcb"_s << u"en_GB"_s;
        QTest::newRow("no such platform") << u"no-such-platform"_s << u"en_GB"_s;
        QTest::newRow("in Chinese") << u"xcb"_s << u"zh_CN"_s;
    }
    void theWindowSaysWhatToDoWithoutADisplay()
    {
        QFETCH(QString, display);
        QFETCH(QString, language);
        int exitCode = -1;
        const QString text = printed(QStringLiteral(QUARTERDECK), {}, language, &exitCode, display);
        QCOMPARE(exitCode, 3);
        QVERIFY2(text.contains(u"qdctl services"_s) && text.contains(u"WAYLAND_DISPLAY"_s), qPrintable(text));
        QCOMPARE(text.contains(u"There is no display"_s), language != "zh_CN"_L1);
    }

    void theWindowRefusesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("names");
        QTest::newRow("a look") << QStringList{u"--theme"_s, u"drak"_s} << u"dark"_s;
        QTest::newRow("a language") << QStringList{u"--language"_s, u"klingon"_s} << u"zh"_s;
        QTest::newRow("a set of pictures")
            << QStringList{u"--shots"_s, u"nowhere"_s, u"--shots-plan"_s, u"all"_s} << u"failing"_s;
    }
    void theWindowRefusesWhatItDoesNotKnow()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, names);
        int exitCode = -1;
        const QString text = printed(QStringLiteral(QUARTERDECK), arguments, u"C"_s, &exitCode);
        QCOMPARE(exitCode, 2);
        QVERIFY2(text.contains(names) && text.contains(arguments.last()), qPrintable(text));
    }
};

QD_TEST(HelpTest)
#include "tst_help.moc"

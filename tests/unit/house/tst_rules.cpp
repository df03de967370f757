#include <support/testregistry.h>

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace {

struct Source
{
    QString path;
    QString text;
};

QVector<Source> sources(const QStringList &folders)
{
    QVector<Source> all;
    for (const QString &folder : folders) {
        QDirIterator it(QStringLiteral(QD_SOURCE_DIR "/") + folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                        QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            if (file.open(QIODevice::ReadOnly))
                all.append({file.fileName().mid(int(qstrlen(QD_SOURCE_DIR)) + 1), QString::fromUtf8(file.readAll())});
        }
    }
    return all;
}

/// "path: line" of each match.
QStringList matches(const QVector<Source> &all, const QString &pattern)
{
    const QRegularExpression expression(pattern, QRegularExpression::CaseInsensitiveOption);
    QStringList found;
    for (const Source &source : all) {
        const QStringList lines = source.text.split(u'\n');
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (expression.match(lines[i]).hasMatch())
                found += QStringLiteral("%1:%2: %3").arg(source.path).arg(i + 1).arg(lines[i].trimmed());
        }
    }
    return found;
}

const QStringList kProgram{QStringLiteral("src"), QStringLiteral("plugins")};
const QStringList kBrowser{QStringLiteral("src/core"),   QStringLiteral("src/formats"), QStringLiteral("src/contract"),
                           QStringLiteral("src/async"),  QStringLiteral("src/chart"),   QStringLiteral("src/link"),
                           QStringLiteral("src/models"), QStringLiteral("src/widgets"), QStringLiteral("src/dashboard"),
                           QStringLiteral("src/app/web")};

} // namespace

class RulesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void forbiddenWords_data()
    {
        QTest::addColumn<QStringList>("folders");
        QTest::addColumn<QString>("pattern");
        QTest::newRow("no test skips") << QStringList{QStringLiteral("tests")}
                                       << QStringLiteral("\\bQ"
                                                         "SKIP\\(");
        QTest::newRow("nothing sleeps") << (kProgram + QStringList{QStringLiteral("tests")})
                                        << QStringLiteral("\\bq"
                                                          "Wait\\(|::m?sleep\\(|\\busleep\\(|sleep_"
                                                          "for");
        QTest::newRow("unfinished work has no words here") << kProgram
                                                           << QStringLiteral("not (yet )?"
                                                                             "implemented|coming "
                                                                             "soon|\\bfix"
                                                                             "me\\b|\\bto"
                                                                             "do\\b");
        QTest::newRow("the browser's layers run no nested event loops")
            << kBrowser << QStringLiteral("QEventLoop|waitFor(Finished|ReadyRead|BytesWritten)|->exec\\(|\\.exec\\(");
        QTest::newRow("the browser's layers use nothing that its Qt lacks")
            << kBrowser
            << QStringLiteral(
                   "#include "
                   "<(QThread|QFuture|QProcess|QTimeZone|QtConcurrent|QTcpSocket|QSqlDatabase|QLocalSocket|thread)>");
        QTest::newRow("nobody guesses rich text") << kProgram << QStringLiteral("Qt::AutoText|Qt::RichText");
        QTest::newRow("Latin-1 holds no other letters")
            << kProgram
            << QStringLiteral(
                   "QLatin1String(View)?\\(\"[^\"]*[^\\x{01}-\\x{7f}\"]|\"[^\"]*[^\\x{01}-\\x{7f}\"][^\"]*\"_L1");
        QTest::newRow("nobody uses HTTP/2") << kProgram << QStringLiteral("Http2AllowedAttribute, *true");
    }
    void forbiddenWords()
    {
        QFETCH(QStringList, folders);
        QFETCH(QString, pattern);
        const QStringList found = matches(sources(folders), pattern);
        QVERIFY2(found.isEmpty(), qPrintable(found.mid(0, 10).join(u'\n')));
    }

    void screensAreBindingsOverPlainText()
    {
        static const QRegularExpression foreign(QStringLiteral("^import (?!(QtQuick|Quarterdeck)$)"),
                                                QRegularExpression::MultilineOption);
        static const QRegularExpression script(QStringLiteral("\\bfunction\\b|\\bon[A-Z]\\w*:|\\beval\\b|=>"));
        QDirIterator it(QStringLiteral(QD_SOURCE_DIR "/qml"), {QStringLiteral("*.qml")}, QDir::Files,
                        QDirIterator::Subdirectories);
        int screens = 0;
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            QVERIFY2(!text.contains(foreign), qPrintable(file.fileName() + QStringLiteral(" imports something else")));
            QVERIFY2(!text.contains(script), qPrintable(file.fileName() + QStringLiteral(" holds a script")));
            QVERIFY2(text.count(QStringLiteral("Text {")) == text.count(QStringLiteral("textFormat: Text.PlainText")),
                     qPrintable(file.fileName() + QStringLiteral(" lets a text guess what it is")));
            ++screens;
        }
        QVERIFY(screens > 0);
    }

    void filesStaySmallAndAreNamedForWhatTheyDo()
    {
        static const QRegularExpression vague(QStringLiteral("(utils?|helpers?|common|misc|manager)\\.(h|cpp)$"));
        const auto all = sources(kProgram);
        QVERIFY(all.size() > 50);
        QStringList bad;
        for (const Source &source : all) {
            const qsizetype lines = source.text.count(u'\n');
            if (lines > 400)
                bad += QStringLiteral("%1 has %2 lines").arg(source.path).arg(lines);
            if (vague.match(source.path).hasMatch())
                bad += source.path + QStringLiteral(" has a name that explains nothing");
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }
};

QD_TEST(RulesTest)
#include "tst_rules.moc"

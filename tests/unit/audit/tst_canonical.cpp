#include <audit/canonical.h>

#include <support/testregistry.h>

#include <QSet>
#include <QTest>

#include <algorithm>
#include <functional>
#include <iterator>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace {

core::Error fullError()
{
    core::Error error(core::ErrorKind::Forbidden, core::Message(u"kubernetes.forbidden"_s)
                                                      .with(u"verb"_s, u"patch"_s)
                                                      .with(u"count"_s, qint64(-3))
                                                      .with(u"share"_s, 0.1)
                                                      .with(u"waited"_s, std::chrono::milliseconds(1500)));
    error.endpoint = u"https://k8s:6443/apis"_s;
    error.httpStatus = 403;
    error.retryAfter = std::chrono::milliseconds(2000);
    error.detail = u"not allowed"_s;
    return error;
}

audit::Entry fullEntry()
{
    audit::Entry entry;
    entry.at = core::fromUnixMs(1'795'000'000'123);
    for (const audit::TextField &field : audit::textFields())
        entry.*field.member = QLatin1String(field.name);
    entry.error = fullError();
    return entry;
}

QByteArray macWith(const audit::Entry &entry, qint64 sequence = 7, const QByteArray &previous = audit::kNothingBefore)
{
    return audit::macOf(core::Secret(QByteArray(32, 'k')), audit::canonical(sequence, previous, audit::clipped(entry)));
}

} // namespace

class CanonicalTest : public QObject
{
    Q_OBJECT
    const core::Secret m_key{QByteArray(32, 'k')};

private Q_SLOTS:
    void everyTextChangesTheHash()
    {
        QCOMPARE(int(audit::textFields().size()), 13); // of entry.h: a new one belongs here too
        const QByteArray usual = macWith(fullEntry());
        QSet<QByteArray> all{usual};
        for (const audit::TextField &field : audit::textFields()) {
            audit::Entry other = fullEntry();
            (other.*field.member) += u'x';
            all.insert(macWith(other));
        }
        QCOMPARE(all.size(), 14);
    }

    void everythingElseChangesTheHash()
    {
        QSet<QByteArray> all{macWith(fullEntry())};
        all.insert(macWith(fullEntry(), 8));
        all.insert(macWith(fullEntry(), 7, QByteArray(64, '1')));
        const std::function<void(audit::Entry &)> changes[] = {
            [](audit::Entry &e) { e.at += core::Milliseconds(1); },
            [](audit::Entry &e) { e.error.reset(); },
            [](audit::Entry &e) { e.error->kind = core::ErrorKind::Conflict; },
            [](audit::Entry &e) { e.error->message.code += u'x'; },
            [](audit::Entry &e) { e.error->message.args.removeLast(); },
            [](audit::Entry &e) { e.error->message.args[0].name += u'x'; },
            [](audit::Entry &e) { e.error->message.args[0].value = u"delete"_s; },
            [](audit::Entry &e) { e.error->message.args[1].value = qint64(3); },
            [](audit::Entry &e) { e.error->message.args[1].value = u"-3"_s; },
            [](audit::Entry &e) { e.error->message.args[2].value = 0.1 + std::numeric_limits<double>::epsilon(); },
            [](audit::Entry &e) { e.error->message.args[3].value = std::chrono::milliseconds(1501); },
            [](audit::Entry &e) { e.error->message.args[3].value = qint64(1500); },
            [](audit::Entry &e) { e.error->endpoint.clear(); },
            [](audit::Entry &e) { e.error->httpStatus = 0; },
            [](audit::Entry &e) { e.error->retryAfter.reset(); },
            [](audit::Entry &e) { e.error->detail += u'x'; },
        };
        for (const auto &change : changes) {
            audit::Entry other = fullEntry();
            change(other);
            all.insert(macWith(other));
        }
        QCOMPARE(all.size(), qsizetype(3 + std::size(changes)));
    }

    void aTextCannotMoveIntoTheNextField()
    {
        audit::Entry one;
        one.principal = u"ada\",\"operator\":\"root"_s;
        audit::Entry other;
        other.principal = u"ada"_s;
        other.operatorName = u"root"_s;
        QVERIFY(macWith(one) != macWith(other));
        const auto read = audit::parseLine(audit::signedLine(m_key, 1, audit::kNothingBefore, one));
        QVERIFY(read);
        QCOMPARE(read->entry.principal, one.principal);
        QCOMPARE(read->entry.operatorName, QString());
    }

    void whatIsWrittenIsReadBack_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read");
        const auto same = [](const char *name, const QString &text) { QTest::newRow(name) << text << text; };
        same("nothing", {});
        same("Chinese", u"\u652f\u4ed8\u5361\u4f4f"_s);
        same("outside the first plane", u"\U0001f525"_s);
        same("line feeds and tabs", u"a\r\n\tb"_s);
        same("escape sequences and NUL", u"\x1b[31m"_s + QChar(0) + u'x');
        same("right to left", u"\u202egnp.exe"_s);
        same("quotes and backslashes", u"\\\"\\u0041\\"_s);
        same("a byte order mark inside", u"a\ufeff"_s);
        QTest::newRow("byte order marks in front") << u"\ufeff\ufeffa"_s << u"a"_s;
        QTest::newRow("half a character") << QString(QChar(0xd83d)) + u'a' + QChar(0xdd25) << u"\ufffda\ufffd"_s;
        const QString longest(audit::kMostText, u'x');
        same("as long as may be", longest);
        QTest::newRow("longer") << longest + u'x' << longest.left(audit::kMostText - 1) + QChar(0x2026);
        QTest::newRow("a megabyte") << QString(1'000'000, u'x') << longest.left(audit::kMostText - 1) + QChar(0x2026);
        QTest::newRow("cut inside a character") << longest.left(audit::kMostText - 2) + u"\U0001f525\U0001f525"_s
                                                << longest.left(audit::kMostText - 2) + QChar(0x2026);
    }
    void whatIsWrittenIsReadBack()
    {
        QFETCH(QString, text);
        QFETCH(QString, read);
        for (const audit::TextField &field : audit::textFields()) {
            audit::Entry entry = fullEntry();
            entry.*field.member = text;
            const QByteArray line = audit::signedLine(m_key, 7, audit::kNothingBefore, audit::clipped(entry));
            QVERIFY(std::all_of(line.cbegin(), line.cend(), [](char c) { return c >= 0x20 && c < 0x7f; }));
            const auto stored = audit::parseLine(line);
            QVERIFY2(stored, field.name);
            QCOMPARE(stored->entry.*field.member, read);
            QCOMPARE(stored->sequence, qint64(7));
            QVERIFY(stored->entry.error == fullError());
        }
    }

    void onlyWhatWeWriteIsALine_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const QByteArray &from, const QByteArray &to,
                            const QString &code = u"audit.line-malformed"_s) {
            QTest::newRow(name) << from << to << code;
        };
        row("white space", "{\"version\"", "{ \"version\"");
        row("a member twice", "{\"version\":1,", "{\"version\":1,\"version\":1,");
        row("a member more", ",\"mac\"", ",\"extra\":1,\"mac\"");
        row("a member less", "\"reason\":\"reason\",", "");
        row("another order", "\"verb\":\"verb\",\"target\":\"target\"", "\"target\":\"target\",\"verb\":\"verb\"");
        row("another escape", "\"verb\":\"verb\"", "\"verb\":\"\\u0076erb\"");
        row("a fraction", "\"sequence\":7,", "\"sequence\":7.0,");
        row("a text for a number", "\"sequence\":7,", "\"sequence\":\"7\",");
        row("no version", "\"version\":1,", "");
        row("a newer format", "\"version\":1,", "\"version\":2,", u"audit.line-version"_s);
        row("a kind of error that there is not", "\"forbidden\"", "\"forbidding\"");
    }
    void onlyWhatWeWriteIsALine()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, code);
        QByteArray line = audit::signedLine(m_key, 7, audit::kNothingBefore, fullEntry());
        QVERIFY(audit::parseLine(line));
        QVERIFY(line.contains(from));
        line.replace(from, to);
        const auto read = audit::parseLine(line);
        QVERIFY(!read);
        QCOMPARE(read.error().message.code, code);
    }
};

QD_TEST(CanonicalTest)
#include "tst_canonical.moc"

#include <link/lostanswer.h>
#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class LostAnswerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyWhatTheEngineSaidIsCertain_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("endpoint");
        QTest::addColumn<bool>("mayHaveBegun");
        const QString server = u"https://10.0.0.7:6443"_s;
        QTest::newRow("the link is gone") << int(core::ErrorKind::Network) << u"link.closed"_s << QString() << true;
        QTest::newRow("no answer in time")
            << int(core::ErrorKind::Timeout) << u"session.deadline"_s << QString() << true;
        QTest::newRow("a defect") << int(core::ErrorKind::Internal) << u"test.defect"_s << QString() << true;
        QTest::newRow("a system was silent while it was looked at")
            << int(core::ErrorKind::Timeout) << u"net.timeout"_s << server << false;
        QTest::newRow("it has moved") << int(core::ErrorKind::Conflict) << u"action.moved"_s << QString() << false;
        QTest::newRow("it may not be done") << int(core::ErrorKind::Forbidden) << u"test.denied"_s << server << false;
        QTest::newRow("it cannot be noted") << int(core::ErrorKind::Config) << u"journal.write"_s << QString() << false;
    }
    void onlyWhatTheEngineSaidIsCertain()
    {
        QFETCH(int, kind);
        QFETCH(QString, code);
        QFETCH(QString, endpoint);
        QFETCH(bool, mayHaveBegun);
        core::Error error(core::ErrorKind(kind), core::Message(code));
        error.endpoint = endpoint;
        QCOMPARE(qlink::mayHaveBegun(error), mayHaveBegun);
    }
};

QD_TEST(LostAnswerTest)
#include "tst_lostanswer.moc"

#include <core/spreadsheet.h>
#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// One rule for whatever is exported: the trail, charts and panels.
class SpreadsheetTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void formulasAreKnownByTheirFirstSign_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isFormula");
        QTest::newRow("equals") << u"=1+1"_s << true;
        QTest::newRow("plus") << u"+1"_s << true;
        QTest::newRow("minus") << u"-1"_s << true;
        QTest::newRow("at") << u"@SUM(A1)"_s << true;
        QTest::newRow("a pipe") << u"|cmd"_s << true;
        QTest::newRow("a wide equals") << u"\uff1d1"_s << true;
        QTest::newRow("behind blanks") << u"  =1"_s << true;
        QTest::newRow("behind a blank of another kind") << u"\u00a0=1"_s << true;
        QTest::newRow("behind a line break") << u"\n=1"_s << true;
        QTest::newRow("a tab") << u"\t1"_s << true;
        QTest::newRow("a return") << u"\r1"_s << true;
        QTest::newRow("a name") << u"payment"_s << false;
        QTest::newRow("a sign within") << u"a=1"_s << false;
        QTest::newRow("a number") << u"1"_s << false;
        QTest::newRow("blanks alone") << u"  "_s << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void formulasAreKnownByTheirFirstSign()
    {
        QFETCH(QString, text);
        QTEST(core::looksLikeFormula(text), "isFormula");
    }
};

QD_TEST(SpreadsheetTest)
#include "tst_spreadsheet.moc"

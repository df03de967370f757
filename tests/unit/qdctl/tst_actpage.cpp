#include <qdctl/actpage.h>

#include <contract/v1.h>
#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

/// What qdctl writes of a preview.
class ActPageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keysStandUnderHeadingsOfTheirOwn()
    {
        v1::PreviewReply preview;
        preview.set_allowed(true);
        preview.set_undoable(true);
        preview.set_before("# a\n1\n");
        preview.set_after("# sub/x\n1\n");
        v1::TextChange *gone = preview.add_texts();
        gone->set_name("a");
        gone->set_before("1\n");
        v1::TextChange *added = preview.add_texts();
        added->set_name("sub/x");
        added->set_after("1\n");
        v1::TextChange *masked = preview.add_texts();
        masked->set_name("token");
        masked->set_before("(7 bytes)\n");
        masked->set_after("(7 bytes)\n");
        const QString page = qdctl::previewPage(u"title"_s, preview, {});
        QCOMPARE(page, u"title\n"
                       "  ── a ──\n"
                       "  - 1\n"
                       "  ── sub/x ──\n"
                       "  + 1\n"
                       "  ── token ──\n"
                       "  nothing changes in it that can be shown\n"_s);
    }
};

QD_TEST(ActPageTest)
#include "tst_actpage.moc"

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

    /// What an action does not change is no figure that goes away.
    void aFigureOfOneSideHasNoArrow()
    {
        v1::PreviewReply preview;
        preview.set_allowed(true);
        preview.set_undoable(true);
        const auto add = [&preview](const char *what, const char *before, const char *after) {
            v1::ImpactLine *line = preview.add_impact();
            line->mutable_what()->set_code(what);
            line->set_before(before);
            line->set_after(after);
        };
        add("test.traffic", "23.3 /s", "");
        add("test.keys", "", "1");
        add("test.ready", "5", "3");
        QCOMPARE(qdctl::previewPage(u"title"_s, preview, {}), u"title\n"
                                                              "  test.traffic: 23.3 /s\n"
                                                              "  test.keys: 1\n"
                                                              "  test.ready: 5 → 3\n"_s);
    }
};

QD_TEST(ActPageTest)
#include "tst_actpage.moc"

#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/actions/diffview.h>
#include <widgets/actions/previewview.h>

#include <QLabel>
#include <QLayout>
#include <QStringList>
#include <QTest>

#include <string>

using namespace widgets;

/// What the dialog shows of a preview, before anything is done.
class PreviewViewTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void aShortDifferenceComesBeforeTheLists_data()
    {
        QTest::addColumn<int>("lines");
        QTest::addColumn<bool>("isFirst");
        QTest::newRow("one line") << 1 << true;
        QTest::newRow("many") << 40 << false;
    }
    void aShortDifferenceComesBeforeTheLists()
    {
        QFETCH(int, lines);
        QFETCH(bool, isFirst);
        contract::v1::PreviewReply preview;
        preview.set_allowed(true);
        preview.add_impact()->mutable_what()->set_code("test.replicas");
        preview.add_steps()->set_code("test.scale");
        PreviewView view;
        for (const bool isChanged : {false, true}) { // what is shown already makes room
            std::string before;
            std::string after;
            for (int i = 0; i < (isChanged ? lines : 20); ++i) {
                before += "replicas: 3\n";
                after += "replicas: 0\n";
            }
            preview.set_before(before);
            preview.set_after(after);
            view.setPreview(preview);
        }
        const auto *diff = view.findChild<DiffView *>();
        QVERIFY(diff && diff->isVisibleTo(&view));
        QVERIFY(diff->toPlainText().contains(QLatin1String("+ replicas: 0")));
        for (const auto *title : view.findChildren<QLabel *>()) {
            if (title->text() == QLatin1String("Impact") || title->text() == QLatin1String("What will be done"))
                QCOMPARE(view.layout()->indexOf(diff) < view.layout()->indexOf(title), isFirst);
        }
    }

    void whatIsStillMissingIsNoRefusalHere()
    {
        contract::v1::PreviewReply preview;
        for (const char *code : {"config.comment-needed", "test.not-allowed"}) {
            auto *finding = preview.add_findings();
            finding->set_level(contract::v1::Finding::LEVEL_REFUSAL);
            finding->mutable_message()->set_code(code);
        }
        PreviewView view;
        view.setPreview(preview);
        QStringList texts;
        for (const auto *label : view.findChildren<QLabel *>())
            texts += label->text();
        QCOMPARE(texts.count(QStringLiteral("refused")), 1);
        QVERIFY(!texts.filter(QStringLiteral("test.not-allowed")).isEmpty());
    }

    void keysStandUnderHeadingsOfTheirOwn()
    {
        contract::v1::PreviewReply preview;
        preview.set_before("# a\n1\n");
        preview.set_after("# sub/x\n1\n");
        auto *gone = preview.add_texts();
        gone->set_name("a");
        gone->set_before("1\n");
        auto *added = preview.add_texts();
        added->set_name("sub/x");
        added->set_after("1\n");
        PreviewView view;
        view.setPreview(preview);
        const auto *diff = view.findChild<DiffView *>();
        QVERIFY(diff->isVisibleTo(&view));
        QCOMPARE(diff->toPlainText(), QString::fromUtf8("── a\n- 1\n── sub/x\n+ 1"));
        QCOMPARE(diff->summary(), QStringLiteral("lines added (+): 1, removed (-): 1"));
    }

    /// What an action does not change is no figure that goes away.
    void aFigureOfOneSideHasNoArrow()
    {
        contract::v1::PreviewReply preview;
        auto *traffic = preview.add_impact();
        traffic->mutable_what()->set_code("test.traffic");
        traffic->set_before("23.3 /s");
        PreviewView view;
        view.setPreview(preview);
        const auto texts = [&view] {
            QStringList all;
            for (const QLabel *label : view.findChildren<QLabel *>()) {
                if (label->isVisibleTo(&view))
                    all += label->text();
            }
            return all;
        };
        QVERIFY2(texts().contains(QStringLiteral("23.3 /s")), qPrintable(texts().join(u'|')));
        QVERIFY(!texts().contains(QString(QChar(0x2192))));
        QVERIFY(!texts().contains(QString(QChar(0x2014))));
        traffic->set_after("0 /s");
        view.setPreview(preview);
        QVERIFY(texts().contains(QString(QChar(0x2192))));
    }
};

QD_TEST(PreviewViewTest)
#include "tst_previewview.moc"

#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/actions/diffview.h>
#include <widgets/actions/previewview.h>

#include <QLabel>
#include <QLayout>
#include <QTest>

#include <string>

using namespace widgets;

/// What a verb would do, before it is done.
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
};

QD_TEST(PreviewViewTest)
#include "tst_previewview.moc"

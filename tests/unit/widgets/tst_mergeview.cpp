#include <models/configgrid.h>
#include <support/configanswers.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/config/mergeview.h>

#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include <memory>
#include <string>

using namespace widgets;
using contract::v1::Request;

/// Conflicts of a merge, one by one.
class MergeViewTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

    struct Stage
    {
        support::ScriptedChannel *channel = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    };

private Q_SLOTS:
    void aConflictIsShownWithWhatStandsAroundIt()
    {
        Stage f;
        MergeView view(f.link);
        models::MergeSides sides;
        sides.base = support::contentOf({{"a", "1\n2\n3\n"}});
        sides.ours = support::contentOf({{"a", "1\nours\n3\n"}});
        sides.theirs = support::contentOf({{"a", "1\n3\n"}});
        view.merge(QStringLiteral("prod"), sides);
        contract::v1::Response merge;
        *merge.mutable_merge_result()->mutable_merged() = sides.ours;
        contract::v1::MergeConflict conflict = support::conflictOf("a", 2, 1, "2\n", "ours\n", "");
        for (auto *lines : {conflict.mutable_base_lines(), conflict.mutable_ours_lines()}) {
            lines->set_first(2);
            lines->set_count(1);
        }
        conflict.mutable_theirs_lines()->set_first(2);
        *merge.mutable_merge_result()->add_conflicts() = conflict;
        support::answerTask(*f.channel, Request::kMergeConfigs, merge);
        QStringList shown;
        for (const auto *side : view.findChildren<QPlainTextEdit *>())
            shown += side->toPlainText();
        for (const QString &side :
             {QStringLiteral("1\n2\n3"), QStringLiteral("1\nours\n3"), QStringLiteral("1\n(nothing)\n3")})
            QVERIFY2(shown.contains(side), qPrintable(shown.join(u'|')));

        // Nothing looks chosen before it is; editing begins with what was.
        QCOMPARE(view.editedText()->toPlainText(), QString());
        view.choose(models::MergeAnswer::Side::Ours);
        QCOMPARE(view.editedText()->toPlainText(), QString());
        view.choose(models::MergeAnswer::Side::Edited);
        QCOMPARE(view.editedText()->toPlainText(), QStringLiteral("ours\n"));
        view.editedText()->setPlainText(QStringLiteral("mine\n"));
        view.choose(models::MergeAnswer::Side::Theirs);
        QCOMPARE(view.editedText()->toPlainText(), QString());
        view.choose(models::MergeAnswer::Side::Edited);
        QCOMPARE(view.editedText()->toPlainText(), QStringLiteral("mine\n"));
        contract::v1::ConfigContent taken;
        connect(&view, &MergeView::merged, &view,
                [&taken](const contract::v1::ConfigContent &content) { taken = content; });
        view.takeButton()->click();
        QCOMPARE(taken.entries_size(), 1);
        QCOMPARE(taken.entries(0).value(), std::string("1\nmine\n3\n"));
    }

    void aSideThatIsNoTextIsThereAllTheSame()
    {
        Stage f;
        MergeView view(f.link);
        models::MergeSides sides;
        sides.base = support::contentOf({{"a", "1"}});
        sides.ours = support::contentOf({{"a", "\xff\xfe"}});
        view.merge(QStringLiteral("prod"), sides);
        contract::v1::Response merge;
        *merge.mutable_merge_result()->mutable_merged() = sides.ours;
        auto *conflict = merge.mutable_merge_result()->add_conflicts();
        conflict->set_key("a");
        conflict->set_whole(true);
        conflict->set_base("1");
        support::answerTask(*f.channel, Request::kMergeConfigs, merge);
        QStringList shown;
        for (const auto *side : view.findChildren<QPlainTextEdit *>())
            shown += side->toPlainText();
        const QString told = QStringLiteral("(no text, %1)").arg(models::sizeText(2));
        QVERIFY2(shown.contains(told), qPrintable(shown.join(u'|')));
        QCOMPARE(shown.count(QStringLiteral("(not there)")), 1); // theirs
    }
};

QD_TEST(MergeViewTest)
#include "tst_mergeview.moc"

#include <models/cell.h>
#include <models/column.h>
#include <models/configcomparison.h>
#include <models/configgrid.h>
#include <models/confighistory.h>
#include <models/configmerge.h>
#include <support/configanswers.h>
#include <support/testregistry.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using contract::v1::Request;
using models::EditableText;
using models::MergeAnswer;

/// Contents of configurations: what a text field may hold, the table of keys, merging, comparing.
class ConfigContentTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sizesThatWereNotReadAreNoNumbers()
    {
        contract::v1::Row row;
        row.mutable_config()->set_keys(-1);
        row.mutable_config()->set_bytes(-1);
        int found = 0;
        for (const models::Column &column : models::configColumns()) {
            const QString id = QString::fromLatin1(column.id);
            if (id != QLatin1String("keys") && id != QLatin1String("bytes"))
                continue;
            ++found;
            const models::Cell unread = column.read(row, core::Milliseconds(0));
            QCOMPARE(unread.toolTip, QStringLiteral("not known"));
            QVERIFY2(!unread.text.contains(u'1'), qPrintable(unread.text));
            contract::v1::Row empty;
            empty.mutable_config(); // read, and nothing is in it
            QVERIFY(column.read(empty, core::Milliseconds(0)).text.startsWith(u'0'));
        }
        QCOMPARE(found, 2);
    }

    void aFieldHoldsOnlyWhatItKeeps_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("crlf");
        const auto row = [](const char *name, const QByteArray &value, EditableText::Kind kind, bool crlf = false) {
            QTest::newRow(name) << value << int(kind) << crlf;
        };
        row("plain", "a: 1\n", EditableText::Kind::Text);
        row("nothing", "", EditableText::Kind::Text);
        row("no-break space and byte order mark",
            "\xef\xbb\xbf"
            "a\xc2\xa0"
            "b",
            EditableText::Kind::Text);
        row("CR LF throughout", "a\r\nb\r\n", EditableText::Kind::Text, true);
        row("mixed line ends", "a\r\nb\n", EditableText::Kind::Fixed);
        row("a separator of paragraphs",
            "a\xe2\x80\xa9"
            "b",
            EditableText::Kind::Fixed);
        row("no UTF-8", "a\xff\xfe", EditableText::Kind::Binary);
        row("zero", QByteArray("a\0b", 3), EditableText::Kind::Fixed);
        row("too large", QByteArray(models::kMostEditedBytes + 1, 'x'), EditableText::Kind::Cut);
    }
    void aFieldHoldsOnlyWhatItKeeps()
    {
        QFETCH(QByteArray, value);
        QFETCH(int, kind);
        QFETCH(bool, crlf);
        contract::v1::ConfigEntry entry;
        entry.set_value(value.toStdString());
        const EditableText text = models::editableText(entry);
        QCOMPARE(int(text.kind), kind);
        QCOMPARE(text.crlf, crlf);
        QVERIFY(text.text.size() <= models::kMostEditedBytes);
        if (text.isEditable())
            QCOMPARE(models::bytesOf(text.text, text.crlf), entry.value());
    }

    void keysKeepTheirOrder()
    {
        auto content = support::contentOf({{"a", "1"}, {"c", "3"}});
        models::setEntry(content, QStringLiteral("b"), "2");
        QCOMPARE(models::keysOf(content), QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
        QVERIFY(!models::renameEntry(content, QStringLiteral("a"), QStringLiteral("c")));
        QVERIFY(models::renameEntry(content, QStringLiteral("a"), QStringLiteral("d")));
        QCOMPARE(models::keysOf(content).last(), QStringLiteral("d"));
        QCOMPARE(models::entryOf(content, QStringLiteral("d"))->value(), std::string("1"));
        QVERIFY(models::removeEntry(content, QStringLiteral("b")));
        QVERIFY(!models::removeEntry(content, QStringLiteral("b")));
    }

    void theTableEditsValuesOfOneLine()
    {
        models::ConfigGrid grid;
        const QAbstractItemModelTester tester(&grid);
        auto content = support::contentOf({{"one", "1"}, {"two", "a\nb"}});
        content.add_entries()->set_key("zip");
        content.mutable_entries(2)->set_value("xyz");
        content.mutable_entries(2)->set_binary(true);
        grid.setContent(content);
        const auto value = [&grid](int row) { return grid.index(row, models::ConfigGrid::ValueColumn); };
        QCOMPARE(value(0).data().toString(), QStringLiteral("1"));
        QVERIFY(grid.flags(value(0)) & Qt::ItemIsEditable);
        QVERIFY(!(grid.flags(value(1)) & Qt::ItemIsEditable));
        QVERIFY(value(2).data().toString().contains(QStringLiteral("binary")));
        QSignalSpy edited(&grid, &models::ConfigGrid::valueEdited);
        QVERIFY(grid.setData(value(0), QStringLiteral("2"), Qt::EditRole));
        QCOMPARE(edited.size(), 1);
        QCOMPARE(edited.first().at(0).toString(), QStringLiteral("one"));
        QCOMPARE(edited.first().at(1).toString(), QStringLiteral("2"));
        QSignalSpy keys(&grid, &models::ConfigGrid::keyEdited);
        QVERIFY(!grid.setData(grid.index(0, 0), QStringLiteral("two"), Qt::EditRole)); // taken
        QVERIFY(grid.setData(grid.index(0, 0), QStringLiteral("three"), Qt::EditRole));
        QCOMPARE(keys.size(), 1);
        QSignalSpy changed(&grid, &QAbstractItemModel::dataChanged);
        content.mutable_entries(0)->set_value("2");
        grid.setContent(content);
        QCOMPARE(changed.size(), 1);
        grid.setReadOnly(true);
        QVERIFY(!grid.setData(value(0), QStringLiteral("3"), Qt::EditRole));
    }

    void answersTakeTheirPlaces()
    {
        contract::v1::MergeResult result;
        *result.mutable_merged() = support::contentOf({{"a", "1\nours\n3\nours too\n"}, {"gone", "changed"}});
        *result.add_conflicts() = support::conflictOf("a", 2, 1, "base\n", "ours\n", "theirs\nmore\n");
        *result.add_conflicts() = support::conflictOf("a", 4, 1, "", "ours too\n", "");
        *result.add_conflicts() = support::conflictOf("gone", 0, 0, "was", "changed", "");
        result.mutable_conflicts(2)->set_whole(true);
        const models::MergeSides sides{support::contentOf({{"gone", "was"}}), support::contentOf({{"gone", "changed"}}),
                                       support::contentOf({})};
        QVector<MergeAnswer> answers(3);
        QCOMPARE(models::openConflicts(result, answers), 3);
        QVERIFY(models::isSameContent(models::resolvedContent(result, sides, answers), result.merged()));
        answers[0].side = MergeAnswer::Side::Theirs;
        answers[1] = {MergeAnswer::Side::Edited, QStringLiteral("mine")};
        answers[2].side = MergeAnswer::Side::Theirs;
        QCOMPARE(models::openConflicts(result, answers), 0);
        const auto merged = models::resolvedContent(result, sides, answers);
        QCOMPARE(merged.entries_size(), 1);
        QCOMPARE(merged.entries(0).value(), std::string("1\ntheirs\nmore\n3\nmine"));
    }

    void aConflictHasItsSurroundings_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        const auto row = [](const char *name, int first, int count, const char *part, const char *before,
                            const char *after) {
            QTest::newRow(name) << first << count << QString::fromLatin1(part) << QString::fromLatin1(before)
                                << QString::fromLatin1(after);
        };
        row("in the middle", 5, 1, "5\n", "2\n3\n4\n", "6\n7\n8");
        row("at the beginning", 1, 2, "1\n2\n", "", "3\n4\n5\n");
        row("at the end", 8, 1, "8", "5\n6\n7\n", "");
        row("of no lines", 3, 0, "", "1\n2\n", "3\n4\n5\n");
        row("behind the last line", 9, 0, "", "6\n7\n8", "");
        row("other lines stand there", 5, 1, "4\n", "", "");
        row("no place is known", 0, 0, "5\n", "", "");
        row("no such line", 2'000'000'000, 2'000'000'000, "", "", "");
    }
    void aConflictHasItsSurroundings()
    {
        QFETCH(int, first);
        QFETCH(int, count);
        QFETCH(QString, part);
        QFETCH(QString, before);
        QFETCH(QString, after);
        const auto side = support::contentOf({{"a", "1\n2\n3\n4\n5\n6\n7\n8"}});
        contract::v1::MergeConflict conflict = support::conflictOf("a", first, count, "", "", "");
        contract::v1::LineRange lines;
        lines.set_first(first);
        lines.set_count(count);
        const auto found = models::mergeSurroundings(side, conflict, lines, part.toStdString());
        QCOMPARE(QString::fromStdString(found.before), before);
        QCOMPARE(QString::fromStdString(found.after), after);
        conflict.set_whole(true);
        QVERIFY(models::mergeSurroundings(side, conflict, lines, part.toStdString()).before.empty());
    }

    void releasesAreReadBeforeTheyAreCompared()
    {
        auto *channel = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
        models::ConfigComparison comparison(link);
        comparison.compare(QStringLiteral("prod"), QStringLiteral("c"),
                           {QStringLiteral("old"), QStringLiteral("r1"), {}},
                           {QStringLiteral("live"), {}, support::contentOf({{"a", "2"}})});
        QCOMPARE(channel->count(Request::kCompareConfigs), 0);
        contract::v1::Response content;
        *content.mutable_config_content() = support::contentOf({{"a", "1"}});
        support::answerTask(*channel, Request::kReadRelease, content);
        QCOMPARE(channel->count(Request::kCompareConfigs), 1);
        const auto asked = support::lastOf(*channel, Request::kCompareConfigs);
        QCOMPARE(asked->compare_configs().before().entries(0).value(), std::string("1"));
        QCOMPARE(asked->compare_configs().after().entries(0).value(), std::string("2"));
        contract::v1::Response diff;
        diff.mutable_config_diff()->add_keys()->set_key("a");
        support::answerTask(*channel, Request::kCompareConfigs, diff);
        QCOMPARE(comparison.state(), models::ConfigComparison::State::Ready);
        QCOMPARE(comparison.diff().keys_size(), 1);
    }

    void aChainThatDoesNotVerifyIsTold()
    {
        auto *channel = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
        models::ConfigHistory history(link);
        history.read(QStringLiteral("prod"), QStringLiteral("c"));
        contract::v1::Response list;
        list.mutable_release_list()->add_releases()->set_id("r1");
        list.mutable_release_list()->mutable_problem()->set_code("releases.broken");
        support::answerTask(*channel, Request::kListReleases, list);
        QCOMPARE(history.state(), models::ConfigHistory::State::Ready);
        QVERIFY(!history.chainProblem().isEmpty());
        QVERIFY(history.unfinished().isEmpty());
        // A removal that broke off is something else.
        contract::v1::Response whole;
        whole.mutable_release_list()->mutable_unfinished()->set_code("releases.flaw-checkpoint-unfinished");
        history.read(QStringLiteral("prod"), QStringLiteral("c"));
        support::answerTask(*channel, Request::kListReleases, whole);
        QVERIFY(history.chainProblem().isEmpty());
        QVERIFY(!history.unfinished().isEmpty());
        history.read(QStringLiteral("prod"), QStringLiteral("c"));
        support::answerTask(*channel, Request::kListReleases, list);
        QVERIFY(history.unfinished().isEmpty());
        history.read(QStringLiteral("prod"), QStringLiteral("c"));
        support::answerTask(*channel, Request::kListReleases, support::refusal("timeout", "net.timeout"));
        QCOMPARE(history.state(), models::ConfigHistory::State::Failed);
        QCOMPARE(int(history.releases().size()), 1); // what was known stays
    }
};

QD_TEST(ConfigContentTest)
#include "tst_configcontent.moc"

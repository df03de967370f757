#include <journal/database.h>
#include <journal/draftstore.h>
#include <support/testregistry.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QVector>

#include <utility>

using namespace Qt::Literals::StringLiterals;
using journal::DraftRecord;
using journal::DraftStore;

namespace {

DraftRecord written(const QString &configuration, const QByteArray &draft, qint64 at = 1'000)
{
    return {u"prod"_s, configuration, core::fromUnixMs(at), "{\"name\":\"payment\"}", draft};
}

} // namespace

class TestDraftStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// The file is read while the first writer never closed it, as kill -9 leaves it.
    void aDraftOutlivesItsWriter()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"state/drafts.sqlite"_s);
        const QString copy = folder.filePath(u"copy.sqlite"_s);
        auto open = DraftStore::open(file);
        QVERIFY(open);
        QVERIFY((*open)->save(written(u"prod/consul/kv/a/"_s, "first")));
        QVERIFY((*open)->save(written(u"prod/consul/kv/a/"_s, QByteArray("sec\0ond", 7), 2'000)));
        QVERIFY(QFile::copy(file, copy));
        QVERIFY(QFile::copy(file + u"-wal"_s, copy + u"-wal"_s));
        const auto again = DraftStore::open(copy);
        QVERIFY(again);
        const auto found = (*again)->find(u"prod"_s, u"prod/consul/kv/a/"_s);
        QVERIFY(found && *found);
        QCOMPARE((*found)->draft, QByteArray("sec\0ond", 7));
        QCOMPARE((*found)->reference, QByteArray("{\"name\":\"payment\"}"));
        QCOMPARE(core::toUnixMs((*found)->editedAt), 2'000);
    }

    void eachEnvironmentHasItsOwn()
    {
        const auto open = DraftStore::open(u":memory:"_s);
        QVERIFY(open);
        QVERIFY((*open)->save(written(u"b"_s, "x")));
        QVERIFY((*open)->save(written(u"a"_s, "y")));
        DraftRecord other = written(u"a"_s, "z");
        other.environment = u"staging"_s;
        QVERIFY((*open)->save(other));
        const auto all = (*open)->list();
        QVERIFY(all);
        QCOMPARE(all->size(), 3);
        QCOMPARE(all->at(0).configuration, u"a"_s);
        QCOMPARE(all->at(2).environment, u"staging"_s);
        QVERIFY(all->at(0).draft.isEmpty());

        QVERIFY((*open)->drop(u"prod"_s, u"a"_s).value_or(false));
        QVERIFY(!(*open)->drop(u"prod"_s, u"a"_s).value_or(true));
        QVERIFY(!(*open)->find(u"prod"_s, u"a"_s)->has_value());
        QVERIFY((*open)->find(u"staging"_s, u"a"_s)->has_value());
    }

    void whatWasSetAsideComesBackAsItWas()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"drafts.sqlite"_s);
        const QString copy = folder.filePath(u"copy.sqlite"_s);
        auto open = DraftStore::open(file);
        QVERIFY(open);
        QVERIFY(!(*open)->setAside(u"prod"_s, u"a"_s, core::fromUnixMs(5'000)).value_or(true));
        QVERIFY((*open)->save(written(u"a"_s, QByteArray("fir\0st", 6), 1'234)));
        QVERIFY((*open)->setAside(u"prod"_s, u"a"_s, core::fromUnixMs(5'000)).value_or(false));
        QVERIFY(!(*open)->find(u"prod"_s, u"a"_s)->has_value());
        QVERIFY(!(*open)->bringBack(u"staging"_s, u"a"_s).value_or(true));
        QVERIFY(QFile::copy(file, copy)); // the first writer never closes it, as kill -9 leaves it
        QVERIFY(QFile::copy(file + u"-wal"_s, copy + u"-wal"_s));

        const auto again = DraftStore::open(copy);
        QVERIFY(again);
        const auto dropped = (*again)->listDropped();
        QVERIFY(dropped);
        QCOMPARE(dropped->size(), 1);
        QCOMPARE(dropped->first().configuration, u"a"_s);
        QCOMPARE(core::toUnixMs(dropped->first().droppedAt), 5'000);
        QCOMPARE(dropped->first().reference, QByteArray("{\"name\":\"payment\"}"));
        QVERIFY((*again)->bringBack(u"prod"_s, u"a"_s).value_or(false));
        const auto found = (*again)->find(u"prod"_s, u"a"_s);
        QVERIFY(found && *found);
        QCOMPARE((*found)->draft, QByteArray("fir\0st", 6));
        QCOMPARE((*found)->reference, QByteArray("{\"name\":\"payment\"}"));
        QCOMPARE(core::toUnixMs((*found)->editedAt), 1'234);
        QVERIFY(!(*again)->bringBack(u"prod"_s, u"a"_s).value_or(true)); // once
    }

    void aNewerDraftReplacesWhatWasSetAside()
    {
        const auto open = DraftStore::open(u":memory:"_s);
        QVERIFY(open);
        for (const char *text : {"first", "second"}) {
            QVERIFY((*open)->save(written(u"a"_s, text)));
            QVERIFY((*open)->setAside(u"prod"_s, u"a"_s, core::fromUnixMs(1)).value_or(false));
        }
        QCOMPARE((*open)->listDropped()->size(), 1);
        QVERIFY((*open)->bringBack(u"prod"_s, u"a"_s).value_or(false));
        QCOMPARE((*(*open)->find(u"prod"_s, u"a"_s))->draft, QByteArray("second"));
        QVERIFY((*open)->setAside(u"prod"_s, u"a"_s, core::fromUnixMs(1)).value_or(false));
        QVERIFY((*open)->save(written(u"a"_s, "third")));
        QVERIFY((*open)->listDropped()->isEmpty());
        QVERIFY((*open)->drop(u"prod"_s, u"a"_s).value_or(false));
        QVERIFY(!(*open)->bringBack(u"prod"_s, u"a"_s).value_or(true));
    }

    void whatWasSetAsideLongAgoIsForgotten()
    {
        const auto open = DraftStore::open(u":memory:"_s);
        QVERIFY(open);
        const QVector<std::pair<QString, qint64>> all{{u"a"_s, 1'000}, {u"b"_s, 2'000}, {u"c"_s, 3'000}};
        for (const auto &[name, at] : all) {
            QVERIFY((*open)->save(written(name, "x")));
            QVERIFY((*open)->setAside(u"prod"_s, name, core::fromUnixMs(at)));
        }
        QVERIFY((*open)->forgetDropped(core::fromUnixMs(2'000)));
        QCOMPARE((*open)->listDropped()->size(), 1);
        QCOMPARE((*open)->listDropped()->first().configuration, u"c"_s);
    }

    void aFileOfTheFirstVersionKeepsItsDrafts()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"drafts.sqlite"_s);
        const journal::Schema first{
            1,
            {u"CREATE TABLE drafts (environment TEXT NOT NULL, configuration TEXT NOT NULL, edited INTEGER NOT NULL, "
             "reference BLOB NOT NULL, draft BLOB NOT NULL, PRIMARY KEY (environment, configuration))"_s,
             u"INSERT INTO drafts VALUES ('prod', 'a', 7, '{}', 'old')"_s}};
        QVERIFY(journal::Database::open(file, first));
        const auto open = DraftStore::open(file);
        QVERIFY(open);
        QCOMPARE((*(*open)->find(u"prod"_s, u"a"_s))->draft, QByteArray("old"));
        QVERIFY((*open)->setAside(u"prod"_s, u"a"_s, core::fromUnixMs(1)).value_or(false));
        QVERIFY((*open)->bringBack(u"prod"_s, u"a"_s).value_or(false));
    }

    void oneProgramAtATimeWrites()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"drafts.sqlite"_s);
        const auto first = DraftStore::open(file);
        QVERIFY(first);
        const auto second = DraftStore::open(file);
        QVERIFY(!second);
        QCOMPARE(second.error().message.code, u"journal.in-use"_s);
    }
};

QD_TEST(TestDraftStore)
#include "tst_draftstore.moc"

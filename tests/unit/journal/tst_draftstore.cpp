#include <journal/draftstore.h>
#include <support/testregistry.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

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

#include "configdesk.h"

#include <engine/config/configdrafts.h>
#include <support/testregistry.h>

#include <QTest>

#include <string>

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using fakes::ConfigDesk;
using fakes::contentOf;
using fakes::paymentConfig;

namespace {

v1::Response answerOfDrop(ConfigDesk &desk, bool isKept, const QString &config = ConfigDesk::key())
{
    v1::Request request;
    request.mutable_drop_draft()->set_config(contract::utf8(config));
    request.mutable_drop_draft()->set_keep(isKept);
    return desk.ask(request);
}

v1::Response answerOfBringingBack(ConfigDesk &desk, const QString &config = ConfigDesk::key())
{
    v1::Request request;
    request.mutable_bring_back_draft()->set_config(contract::utf8(config));
    return desk.ask(request);
}

} // namespace

/// Drafts that were dropped, and are wanted again.
class ConfigDroppedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// Also after the program ended, and when what it began from is nowhere else any more.
    void aDroppedDraftComesBackJustAsItWas()
    {
        ConfigDesk desk;
        QVERIFY(desk.save({{u"app.json"_s, "{\"a\": 1}\n"}}, desk.read().base()).has_done());
        const v1::ConfigView before = desk.read();
        QVERIFY(before.has_draft());
        QVERIFY(!before.dropped());
        QVERIFY(answerOfDrop(desk, true).has_done());
        QVERIFY(!desk.row().has_draft());
        desk.store.put(paymentConfig(), contentOf({{u"app.json"_s, "{\"their\": 1}\n"}}));
        desk.restart();
        QVERIFY(!desk.row().has_draft());
        const v1::ConfigView without = desk.read();
        QVERIFY(without.dropped());
        QVERIFY(!without.has_draft());

        const v1::Response back = answerOfBringingBack(desk);
        QCOMPARE(back.config_view().draft().SerializeAsString(), before.draft().SerializeAsString());
        QVERIFY(desk.row().has_draft());
        const v1::ConfigView after = desk.read();
        QVERIFY(!after.dropped());
        QCOMPARE(after.draft().SerializeAsString(), before.draft().SerializeAsString());
        QCOMPARE(after.draft_base().SerializeAsString(), before.draft_base().SerializeAsString());
        QCOMPARE(after.draft_base_content().SerializeAsString(), before.draft_base_content().SerializeAsString());
        QCOMPARE(after.draft_edited_unix_ms(), before.draft_edited_unix_ms());
    }

    void whatWasDraftedSinceIsNotReplaced()
    {
        ConfigDesk desk;
        QVERIFY(desk.save({{u"app.json"_s, "{\"a\": 1}\n"}}, desk.read().base()).has_done());
        QVERIFY(answerOfDrop(desk, true).has_done());
        QVERIFY(desk.save({{u"app.json"_s, "{\"a\": 2}\n"}}, desk.read().base()).has_done());
        QCOMPARE(answerOfBringingBack(desk).error().message().code(), std::string("config.draft-since"));
        QCOMPARE(desk.read().draft().entries(0).value(), std::string("{\"a\": 2}\n"));
        QVERIFY(answerOfDrop(desk, false).has_done()); // for good
        QVERIFY(!desk.read().dropped());
        QCOMPARE(answerOfBringingBack(desk).error().message().code(), std::string("config.nothing-dropped"));
    }

    void whatWasReleasedDoesNotComeBack()
    {
        ConfigDesk desk;
        QVERIFY(!desk.release("{\"a\": 1}\n").isEmpty());
        QVERIFY(!desk.row().has_draft());
        QVERIFY(!desk.read().dropped());
        QCOMPARE(answerOfBringingBack(desk).error().message().code(), std::string("config.nothing-dropped"));
    }

    /// What is nowhere but in its draft is in no list any more, and can be had again all the same.
    void theDraftOfANewConfigurationComesBack()
    {
        ConfigDesk desk;
        v1::Request request;
        request.mutable_new_config()->set_source("prod/kubernetes");
        request.mutable_new_config()->set_kind("configmap");
        request.mutable_new_config()->set_namespace_("shop");
        request.mutable_new_config()->set_name("fresh");
        const QString made = contract::text(desk.ask(request).config_created().config());
        QVERIFY(desk.save({{u"a.properties"_s, "x=1\n"}}, {}, made).has_done());
        QVERIFY(answerOfDrop(desk, true, made).has_done());
        QVERIFY(!desk.world.engine.collection(u"configs"_s)->row(made));
        QVERIFY(desk.read(made).dropped());
        QVERIFY(answerOfBringingBack(desk, made).config_view().has_draft());
        QVERIFY(desk.row(made).has_draft());
        QCOMPARE(desk.row(made).name(), std::string("fresh"));
        QCOMPARE(desk.read(made).draft().entries(0).value(), std::string("x=1\n"));

        QVERIFY(answerOfDrop(desk, true, made).has_done());
        QVERIFY(desk.save({{u"a.properties"_s, "x=2\n"}}, {}, made).has_done()); // its page is still open
        QVERIFY(desk.row(made).has_draft());
        QVERIFY(answerOfDrop(desk, true, made).has_done());
        QVERIFY(desk.ask(request).has_config_created()); // begun anew
    }

    void itIsKeptForADay()
    {
        const auto store = journal::DraftStore::open(u":memory:"_s);
        QVERIFY(store);
        const core::WallTime start = core::fromUnixMs(1'700'000'000'000);
        const core::Milliseconds day = engine::ConfigDrafts::kKeepsDropped;
        const core::Milliseconds moment(1);
        engine::ConfigDrafts drafts;
        drafts.use(store->get(), {}, start);
        releases::Draft draft;
        draft.configuration = paymentConfig().id;
        draft.comment = u"why"_s;
        draft.editedAt = start;
        QVERIFY(drafts.save(ConfigDesk::key(), paymentConfig(), draft));
        QVERIFY(drafts.setAside(ConfigDesk::key(), start).value_or(false));
        QVERIFY(!drafts.droppedRef(ConfigDesk::key(), start + day));
        QCOMPARE(drafts.bringBack(ConfigDesk::key(), start + day).error().message.code, u"config.nothing-dropped"_s);

        engine::ConfigDrafts later;
        later.use(store->get(), {}, start + day - moment);
        QCOMPARE(later.droppedRef(ConfigDesk::key(), start + day - moment)->name, paymentConfig().name);
        const auto back = later.bringBack(ConfigDesk::key(), start + day - moment);
        QVERIFY(back);
        QVERIFY(*back == draft);
        QVERIFY(later.setAside(ConfigDesk::key(), start).value_or(false));
        later.forgetDropped(start + day - moment);
        QCOMPARE((*store)->listDropped()->size(), 1);
        later.forgetDropped(start + day);
        QVERIFY((*store)->listDropped()->isEmpty());

        QVERIFY(later.save(ConfigDesk::key(), paymentConfig(), draft));
        QVERIFY(later.setAside(ConfigDesk::key(), start).value_or(false));
        engine::ConfigDrafts muchLater;
        muchLater.use(store->get(), {}, start + day);
        QVERIFY((*store)->listDropped()->isEmpty());
    }
};

QD_TEST(ConfigDroppedTest)
#include "tst_config_dropped.moc"

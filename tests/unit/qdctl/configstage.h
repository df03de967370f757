#pragma once

#include "actstage.h"

#include <QMap>

#include <string>
#include <tuple>

/// config before an engine that keeps payments/app and staging/app (ConfigMaps) and a prefix of Consul.
struct ConfigStage
{
    ScriptedPerson *person;
    Stage stage;

    explicit ConfigStage(const QString &line, bool isThere = true)
        : person(new ScriptedPerson(isThere))
        , stage(QStringLiteral("config ") + line, std::unique_ptr<qdctl::Person>(person))
    {
        contract::v1::Row kubernetes = Stage::source(contract::v1::FRESHNESS_LIVE);
        kubernetes.set_key("lab/kubernetes");
        kubernetes.mutable_source()->set_id("lab/kubernetes");
        kubernetes.mutable_source()->set_system("kubernetes");
        stage.say(stage.asked(QStringLiteral("sources")), {kubernetes});
        if (const quint64 asked = stage.asked(QStringLiteral("configs")))
            stage.say(asked, {config("payments", "app"), config("staging", "app"), config("", "config/payment/")});
    }

    static contract::v1::Row config(const std::string &nspace, const std::string &name)
    {
        contract::v1::Row row;
        row.set_key("lab/kubernetes/" + nspace + "/" + name);
        auto &to = *row.mutable_config();
        to.set_key(row.key());
        to.set_environment("lab");
        to.set_source("lab/kubernetes");
        to.set_kind("configmap");
        to.set_namespace_(nspace);
        to.set_name(name);
        to.set_standing(contract::v1::CONFIG_STANDING_RELEASED);
        to.set_release("r2");
        return row;
    }
    static contract::v1::ConfigContent content(const QMap<QString, QByteArray> &values, const std::string &hash = {})
    {
        contract::v1::ConfigContent out;
        for (auto it = values.cbegin(); it != values.cend(); ++it) {
            out.add_entries()->set_key(contract::utf8(it.key()));
            out.mutable_entries(out.entries_size() - 1)->set_value(it.value().toStdString());
        }
        out.set_hash(hash);
        return out;
    }
    /// As the store holds it: released as r2, and nothing changed since.
    static contract::v1::ConfigView view(const contract::v1::ConfigContent &live)
    {
        contract::v1::ConfigView out;
        *out.mutable_row() = config("payments", "app").config();
        *out.mutable_live() = live;
        out.set_exists(true);
        out.mutable_base()->set_release("r2");
        out.mutable_base()->set_hash(live.hash());
        out.mutable_base()->set_version("77");
        return out;
    }

    qlink::RequestPtr newest(contract::v1::Request::BodyCase body) const
    {
        qlink::RequestPtr found;
        for (const qlink::RequestPtr &request : stage.engine->sent) {
            if (request->body_case() == body)
                found = request;
        }
        return found;
    }
    int asked(contract::v1::Request::BodyCase body) const { return stage.engine->count(body); }
    void answer(contract::v1::Request::BodyCase body, contract::v1::Response response)
    {
        response.set_last(true);
        stage.engine->answer(newest(body)->id(), std::move(response));
        stage.turn();
    }
    void show(const contract::v1::ConfigView &view)
    {
        contract::v1::Response response;
        *response.mutable_config_view() = view;
        answer(contract::v1::Request::kReadConfig, std::move(response));
    }
    void showRelease(const contract::v1::ConfigContent &content)
    {
        contract::v1::Response response;
        *response.mutable_config_content() = content;
        answer(contract::v1::Request::kReadRelease, std::move(response));
    }
    void refuse(contract::v1::Request::BodyCase body, core::ErrorKind kind, const QString &code)
    {
        contract::v1::Response response;
        *response.mutable_error() = contract::toContract(core::Error(kind, code));
        answer(body, std::move(response));
    }
    void done(contract::v1::Request::BodyCase body)
    {
        contract::v1::Response response;
        response.mutable_done();
        answer(body, std::move(response));
    }
    /// The draft is on the disk, and nothing is wrong with it.
    void saved()
    {
        done(contract::v1::Request::kSaveDraft);
        contract::v1::Response response;
        response.mutable_config_problems();
        answer(contract::v1::Request::kCheckConfig, std::move(response));
    }
    /// r3 (aborted), r2, r1 (a removal), r0.
    static contract::v1::ReleaseList releases()
    {
        contract::v1::ReleaseList out;
        static constexpr std::tuple<const char *, const char *, const char *> kAll[] = {{"r3", "release", "aborted"},
                                                                                        {"r2", "release", "released"},
                                                                                        {"r1", "removal", "released"},
                                                                                        {"r0", "creation", "released"}};
        for (const auto &[id, kind, state] : kAll) {
            auto *release = out.add_releases();
            release->set_id(id);
            release->set_kind(kind);
            release->set_state(state);
            release->set_author("ann");
            release->set_hash(std::string(64, id[1]));
        }
        return out;
    }
    void list(const contract::v1::ReleaseList &all = releases())
    {
        contract::v1::Response response;
        *response.mutable_release_list() = all;
        answer(contract::v1::Request::kListReleases, std::move(response));
    }
    /// The engine offers the verb and says what it would do.
    void offer(const char *verb, const char *argument = nullptr)
    {
        contract::v1::Response offers;
        auto *one = offers.mutable_verb_list()->add_verbs();
        one->set_verb(verb);
        one->set_allowed(true);
        if (argument)
            one->add_arguments()->set_name(argument);
        answer(contract::v1::Request::kListVerbs, std::move(offers));
        contract::v1::Response preview;
        preview.mutable_preview_reply()->set_allowed(true);
        preview.mutable_preview_reply()->set_token("seen");
        answer(contract::v1::Request::kPreview, std::move(preview));
    }
    void begin()
    {
        contract::v1::Response response;
        response.mutable_action_started()->set_action("lab/a1");
        answer(contract::v1::Request::kPerform, std::move(response));
    }
    void become(contract::v1::ActionState state, const core::Error *error = nullptr)
    {
        contract::v1::Row row;
        row.set_key("lab/a1");
        auto &to = *row.mutable_action();
        to.set_key(row.key());
        to.set_verb("release");
        to.set_state(state);
        to.set_ended_unix_ms(1);
        if (error)
            *to.mutable_error() = contract::toContract(*error);
        stage.say(stage.asked(QStringLiteral("actions")), {row});
    }
};

#pragma once

#include "scriptedchannel.h"

#include <QCoreApplication>

namespace support {

/// The newest request of a kind; null when nobody sent one.
inline qlink::RequestPtr lastOf(const ScriptedChannel &channel, contract::v1::Request::BodyCase body)
{
    for (auto it = channel.sent.crbegin(); it != channel.sent.crend(); ++it) {
        if ((*it)->body_case() == body)
            return *it;
    }
    return {};
}

/// Answers of tasks arrive through the event loop.
inline void answerTask(ScriptedChannel &channel, contract::v1::Request::BodyCase body, contract::v1::Response response)
{
    const qlink::RequestPtr request = lastOf(channel, body);
    if (!request)
        return;
    response.set_last(true);
    channel.answer(request->id(), std::move(response));
    QCoreApplication::processEvents();
}

inline contract::v1::Response refusal(const char *kind, const char *code)
{
    contract::v1::Response response;
    response.mutable_error()->set_kind(kind);
    response.mutable_error()->mutable_message()->set_code(code);
    return response;
}

inline contract::v1::VerbOffer offerOf(const char *verb, bool isDestructive = false, const char *refusedBy = "")
{
    contract::v1::VerbOffer offer;
    offer.set_verb(verb);
    offer.set_destructive(isDestructive);
    offer.set_allowed(*refusedBy == '\0');
    if (*refusedBy != '\0')
        offer.mutable_refusal()->set_code(refusedBy);
    return offer;
}

/// Scaling, with the number of replicas that there are now.
inline contract::v1::VerbOffer scaleOfferOf(const char *replicas)
{
    contract::v1::VerbOffer offer = offerOf("scale");
    auto *spec = offer.add_arguments();
    spec->set_name("replicas");
    spec->set_kind(contract::v1::ArgumentSpec::KIND_NUMBER);
    spec->set_initial(replicas);
    spec->set_most(50);
    return offer;
}

inline contract::v1::Response verbListOf(const QVector<contract::v1::VerbOffer> &offers)
{
    contract::v1::Response response;
    response.mutable_verb_list();
    for (const contract::v1::VerbOffer &offer : offers)
        *response.mutable_verb_list()->add_verbs() = offer;
    return response;
}

/// A preview that nothing speaks against.
inline contract::v1::Response previewOf(const char *token)
{
    contract::v1::Response response;
    response.mutable_preview_reply()->set_allowed(true);
    response.mutable_preview_reply()->set_token(token);
    return response;
}

inline contract::v1::Response startedOf(const char *action)
{
    contract::v1::Response response;
    response.mutable_action_started()->set_action(action);
    return response;
}

} // namespace support

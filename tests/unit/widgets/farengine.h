#pragma once

#include <contract/convert.h>
#include <contract/v1.h>
#include <link/link.h>
#include <models/column.h>
#include <support/manualclock.h>
#include <support/scriptedchannel.h>
#include <widgets/pages/pagecontext.h>
#include <widgets/pages/section.h>
#include <widgets/viewmemory.h>

#include <QString>
#include <QVector>

#include <memory>
#include <string>

namespace farengine {

/// What a page needs, and the far end of its link.
struct Far
{
    support::ManualClock clock;
    widgets::TransientMemory memory;
    support::ScriptedChannel *channel = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    widgets::PageContext context{link, clock, memory, {}};

    void change(quint64 id, int position, const char *kind, const char *code, qint64 at, const char *source = "")
    {
        contract::v1::Row row;
        row.set_key(std::to_string(position));
        row.mutable_change()->set_kind(kind);
        row.mutable_change()->mutable_message()->set_code(code);
        row.mutable_change()->set_at_unix_ms(at);
        row.mutable_change()->set_source(source);
        rows += row;
        channel->snapshot(id, rows);
    }
    QVector<contract::v1::Row> rows;
};

inline contract::v1::Row podRow(const QString &name)
{
    contract::v1::Row row;
    row.set_key(contract::utf8(name));
    row.mutable_pod()->set_name(row.key());
    row.mutable_pod()->set_image("registry/" + row.key() + ":1");
    row.mutable_pod()->set_freshness(contract::v1::FRESHNESS_LIVE);
    return row;
}

/// The pods of a service, as its page shows them.
inline widgets::Section::What podSection(const QString &emptyText = {})
{
    return {QStringLiteral("pods"), QStringLiteral("Pods"), emptyText, models::podColumns(), QStringLiteral("pods")};
}

/// A shown section of a service's pods, which the far end fills under `id`.
struct FarPods : Far
{
    widgets::Section section{podSection(), context};
    quint64 id = 0;

    FarPods()
    {
        section.resize(900, 400);
        section.show();
        section.follow(QStringLiteral("lab/shop/payment"));
        id = channel->subscription(QStringLiteral("pods"));
    }
    void show(const QVector<contract::v1::Row> &pods) { channel->snapshot(id, pods); }
};

} // namespace farengine

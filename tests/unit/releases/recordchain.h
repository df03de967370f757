#pragma once

#include <releases/content.h>
#include <releases/record.h>

#include <core/clock.h>

#include <QByteArray>
#include <QVector>

/// Records of one configuration, a day apart.

inline const core::WallTime kStart = core::fromUnixMs(1'750'000'000'000);

inline releases::Content contentWith(const QByteArray &value)
{
    releases::Content content;
    content.entries.insert(QStringLiteral("application.yaml"), {value, false, 0});
    return content;
}

inline releases::Record recordBehind(const releases::Record *parent, int number)
{
    releases::Record record;
    record.configuration = QStringLiteral("ConfigMap/payments/app");
    record.createdAt = kStart + std::chrono::hours(24 * number);
    record.id = releases::newId(record.createdAt, quint64(number) * 7919);
    record.author = QStringLiteral("alice@example.com");
    record.comment = QStringLiteral("raise the limit\nto \"%1\" \u00e9 \U0001F600").arg(number);
    record.contentHash = releases::contentHash(contentWith(QByteArray::number(number)));
    record.kind = parent ? releases::Kind::Release : releases::Kind::Creation;
    record.state = releases::State::Released;
    if (parent) {
        record.parent = parent->id;
        record.previousHash = releases::chainHash(*parent);
    }
    return record;
}

inline QVector<releases::Record> chainOf(int count)
{
    QVector<releases::Record> records;
    for (int i = 0; i < count; ++i)
        records.append(recordBehind(i == 0 ? nullptr : &records[i - 1], i));
    return records;
}

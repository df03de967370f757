#pragma once

#include <audit/keeper.h>
#include <audit/segments.h>
#include <audit/trail.h>
#include <audit/verify.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <memory>

/// What a keeper keeps, apart from the keepers that come and go with each trail that is opened.
struct Kept
{
    QByteArray key;
    std::optional<audit::Head> head;
    QString place;
    bool refuses = false; ///< noting fails, and nothing is noted
};

class MemoryKeeper final : public audit::Keeper
{
public:
    explicit MemoryKeeper(Kept &kept) : m_kept(kept) {}
    core::Result<core::Secret> key(const QString &, IfMissing ifMissing) override
    {
        if (m_kept.key.isEmpty() && ifMissing == IfMissing::Fail)
            return core::failure(core::ErrorKind::Config, QStringLiteral("audit.key-missing"));
        if (m_kept.key.isEmpty())
            m_kept.key = QByteArray(32, 'k');
        return core::Secret(m_kept.key);
    }
    core::Result<std::optional<audit::Head>> head(const QString &) override { return m_kept.head; }
    core::Result<void> noteHead(const QString &, const audit::Head &head) override
    {
        if (m_kept.refuses)
            return core::failure(core::ErrorKind::Config, QStringLiteral("audit.head"));
        m_kept.head = head;
        return {};
    }
    core::Result<QString> place(const QString &) override { return m_kept.place; }
    core::Result<void> notePlace(const QString &, const QString &folder) override
    {
        m_kept.place = folder;
        return {};
    }
    QString where() const override { return QStringLiteral("memory"); }

private:
    Kept &m_kept;
};

/// A folder with a trail in it, and what its keeper holds.
struct AuditBench
{
    QTemporaryDir parent;
    QString folder = parent.filePath(QStringLiteral("audit"));
    Kept kept;

    static core::WallTime time() { return core::fromUnixMs(1'795'000'000'000); } // November 2026
    static audit::Entry entry(const QString &target)
    {
        audit::Entry out;
        out.at = time();
        out.principal = QStringLiteral("ada");
        out.verb = QStringLiteral("restart");
        out.target = target;
        out.outcome = QStringLiteral("started");
        out.reason = QStringLiteral("payments hang");
        return out;
    }
    core::Result<std::unique_ptr<audit::Trail>> open()
    {
        return audit::Trail::open(folder, std::make_unique<MemoryKeeper>(kept), time());
    }
    /// Opens, appends so many lines, closes. The first line of all is the trail's own.
    bool write(int lines)
    {
        const auto trail = open();
        bool ok = trail.has_value();
        for (int i = 0; ok && i < lines; ++i)
            ok = (*trail)->append(entry(QStringLiteral("service-%1").arg(i))).has_value();
        return ok;
    }
    audit::Verdict verdict(const std::optional<audit::Head> &claimed = {})
    {
        MemoryKeeper keeper(kept);
        const auto found = audit::verify(folder, keeper, claimed);
        return found ? *found : audit::Verdict();
    }
    QString path() const
    {
        const auto segments = audit::segmentsOf(folder);
        return segments.isEmpty() ? QString() : segments.last().path;
    }
    QByteArray bytes() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    bool replace(const QByteArray &with) const
    {
        QFile file(path());
        return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(with) == with.size();
    }
    QStringList verbs()
    {
        QStringList out;
        if (const auto trail = open()) {
            for (const audit::Trail::Line &line : (*trail)->newest(1000))
                out += line.entry.verb;
        }
        return out;
    }
};

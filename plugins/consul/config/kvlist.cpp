#include "kvlist.h"

#include <async/gather.h>
#include <releases/head.h>

#include <QMap>

#include <algorithm>
#include <vector>

namespace consul {

namespace {

using Refs = QVector<engine::ConfigRef>;
using Summaries = QVector<engine::ConfigSummary>;

/// The heads below the root, by what they name; damaged ones are left to those who read them.
QMap<QString, releases::Head> headsIn(const QVector<KvEntry> &entries)
{
    QMap<QString, releases::Head> out;
    for (const KvEntry &entry : entries) {
        if (const auto head = releases::decodeHead(entry.value))
            out.insert(head->configuration, *head);
    }
    return out;
}

Summaries summariesOf(const KvSettings &settings, const Refs &present, const QMap<QString, releases::Head> &heads)
{
    Summaries out;
    const auto add = [&](const engine::ConfigRef &ref, bool exists) {
        const auto head = heads.constFind(ref.id);
        engine::ConfigSummary one;
        one.ref = ref;
        one.exists = exists;
        one.isVersioned = head != heads.cend();
        if (one.isVersioned)
            one.release = head->release;
        out.append(one);
    };
    for (const engine::ConfigRef &ref : present)
        add(ref, true);
    for (auto it = heads.cbegin(); it != heads.cend(); ++it) {
        const engine::ConfigRef ref = refOf(it.key().mid(refOf({}).id.size()));
        if (placeOf(settings, ref) && ref.id == it.key() && !present.contains(ref))
            add(ref, false);
    }
    std::sort(out.begin(), out.end(), [](const auto &a, const auto &b) { return a.ref.name < b.ref.name; });
    return out;
}

} // namespace

async::Task<Refs> presentConfigs(QObject *owner, const KvAccess &access, const KvSettings &settings)
{
    if (!settings.isNamed()) {
        return async::transform<Refs, QStringList>(
            owner, access.keys(owner, QString::fromLatin1(kDiscoveredBelow), QStringLiteral("/")),
            [settings](core::Result<QStringList> found) -> core::Result<Refs> {
                if (!found)
                    return core::failure(found.error());
                Refs out;
                for (const QString &folder : std::as_const(*found)) {
                    if (placeOf(settings, refOf(folder)))
                        out.append(refOf(folder));
                }
                return out;
            });
    }
    const QStringList paths = settings.prefixes + settings.documents;
    std::vector<async::Task<QStringList>> asked;
    for (const QString &path : paths)
        asked.push_back(access.keys(owner, path, QStringLiteral("/")));
    using Answers = std::vector<core::Result<QStringList>>;
    return async::transform<Refs, Answers>(
        owner, async::gather(owner, std::move(asked)), [paths](core::Result<Answers> answers) -> core::Result<Refs> {
            if (!answers)
                return core::failure(answers.error());
            Refs out;
            for (std::size_t i = 0; i < answers->size(); ++i) {
                const core::Result<QStringList> &keys = (*answers)[i];
                const QString &path = paths[qsizetype(i)];
                if (!keys)
                    return core::failure(keys.error());
                const bool isThere = path.endsWith(u'/') ? !keys->isEmpty() : keys->contains(path);
                if (isThere)
                    out.append(refOf(path));
            }
            return out;
        });
}

async::Task<Summaries> listConfigs(QObject *owner, const KvAccess &access, const KvSettings &settings)
{
    return async::chain<Summaries, Refs>(
        owner, presentConfigs(owner, access, settings), [owner, access, settings](const Refs &present) {
            return async::chain<Summaries, QStringList>(
                owner, access.keys(owner, settings.root, QStringLiteral("/")),
                [owner, access, settings, present](const QStringList &folders) {
                    QStringList heads;
                    for (const QString &folder : folders)
                        heads += QString(folder + QStringLiteral("head"));
                    return async::transform<Summaries, QVector<KvEntry>>(
                        owner, access.trees(owner, heads),
                        [settings, present](core::Result<QVector<KvEntry>> entries) -> core::Result<Summaries> {
                            if (!entries)
                                return core::failure(entries.error());
                            return summariesOf(settings, present, headsIn(*entries));
                        });
                });
        });
}

} // namespace consul

#pragma once

#include "../provider/configstore.h"

#include <core/clock.h>
#include <core/result.h>
#include <journal/draftstore.h>
#include <releases/draft.h>

#include <QMap>
#include <QStringList>

#include <chrono>
#include <optional>

namespace engine {

/// Drafts by ConfigRow.key, over the file that keeps them. Without a file nothing can be drafted. Of each configuration
/// the draft that was set aside last can be brought back, until another one is saved.
class ConfigDrafts
{
public:
    static constexpr core::Milliseconds kKeepsDropped = std::chrono::hours(24);

    /// `store` outlives its use here; null with the reason why there is none.
    void use(journal::DraftStore *store, const core::Message &missing, core::WallTime now);

    bool has(const QString &config) const { return m_known.contains(config); }
    /// What the draft is for.
    std::optional<ConfigRef> ref(const QString &config) const;
    /// Keys of a source's drafts.
    QStringList of(const QString &source) const;

    /// Errors: Config (config.no-drafts or why there is no file; journal.write), those of releases::decodeDraft().
    core::Result<std::optional<releases::Draft>> find(const QString &config) const;
    /// On the disk when it returns. Errors: as find(); TooLarge (releases.draft-too-large).
    core::Result<bool> save(const QString &config, const ConfigRef &ref, const releases::Draft &draft);
    /// For good. False when there was none.
    core::Result<bool> drop(const QString &config);
    /// False when there was none.
    core::Result<bool> setAside(const QString &config, core::WallTime now);
    /// What bringBack() would have is for.
    std::optional<ConfigRef> droppedRef(const QString &config, core::WallTime now) const;
    /// On the disk when it returns. Errors: as find(); Conflict (config.draft-since); NotFound
    /// (config.nothing-dropped).
    core::Result<releases::Draft> bringBack(const QString &config, core::WallTime now);
    /// What was kept long enough leaves the file too.
    void forgetDropped(core::WallTime now);

private:
    struct Dropped
    {
        ConfigRef ref;
        core::WallTime at{};
    };
    core::Error unable() const;

    journal::DraftStore *m_store = nullptr;
    core::Message m_missing;
    QMap<QString, ConfigRef> m_known;
    QMap<QString, Dropped> m_dropped;
};

} // namespace engine

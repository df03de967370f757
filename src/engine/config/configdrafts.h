#pragma once

#include "../provider/configstore.h"

#include <core/result.h>
#include <journal/draftstore.h>
#include <releases/draft.h>

#include <QMap>
#include <QStringList>

#include <optional>

namespace engine {

/// Drafts by ConfigRow.key, over the file that keeps them. Without a file nothing can be drafted.
class ConfigDrafts
{
public:
    /// `store` outlives its use here; null with the reason why there is none.
    void use(journal::DraftStore *store, const core::Message &missing);

    bool has(const QString &config) const { return m_known.contains(config); }
    /// What the draft is for.
    std::optional<ConfigRef> ref(const QString &config) const;
    /// Keys of a source's drafts.
    QStringList of(const QString &source) const;

    /// Errors: Config (config.no-drafts or why there is no file; journal.write), those of releases::decodeDraft().
    core::Result<std::optional<releases::Draft>> find(const QString &config) const;
    /// On the disk when it returns. Errors: as find(); TooLarge (releases.draft-too-large).
    core::Result<bool> save(const QString &config, const ConfigRef &ref, const releases::Draft &draft);
    /// False when there was none.
    core::Result<bool> drop(const QString &config);

private:
    core::Error unable() const;

    journal::DraftStore *m_store = nullptr;
    core::Message m_missing;
    QMap<QString, ConfigRef> m_known;
};

} // namespace engine

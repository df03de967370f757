#pragma once

#include <core/clock.h>
#include <core/result.h>

#include <QByteArray>
#include <QString>
#include <QVector>

#include <memory>
#include <optional>

namespace journal {

/// What somebody writes and has not released. `reference` and `draft` are the writer's bytes.
struct DraftRecord
{
    QString environment;
    QString configuration; ///< unique within the environment
    core::WallTime editedAt{};
    QByteArray reference; ///< what is needed to find the configuration again
    QByteArray draft;     ///< empty in a list
};

/// A draft that was dropped and is kept for a while.
struct DroppedRecord
{
    QString environment;
    QString configuration;
    core::WallTime droppedAt{};
    QByteArray reference; ///< as DraftRecord's
};

/// Drafts of configurations, in SQLite as ActionJournal's actions are: each call is on the disk when it returns, and
/// outlives kill -9. One writer at a time. Errors: as ActionJournal's.
class DraftStore
{
public:
    /// `file` and its folder are made when they are not there. ":memory:" for tests.
    static core::Result<std::unique_ptr<DraftStore>> open(const QString &file);
    ~DraftStore();
    DraftStore(const DraftStore &) = delete;
    DraftStore &operator=(const DraftStore &) = delete;

    /// In the place of the one that is there; what was set aside of the configuration is forgotten.
    core::Result<bool> save(const DraftRecord &record);
    core::Result<std::optional<DraftRecord>> find(const QString &environment, const QString &configuration) const;
    /// For good. False when there was none.
    core::Result<bool> drop(const QString &environment, const QString &configuration);
    /// Dropped, but kept in the place of what was set aside before. False when there was none.
    core::Result<bool> setAside(const QString &environment, const QString &configuration, core::WallTime at);
    /// What was set aside is the draft again, just as it was. False when nothing was, or when there is a draft.
    core::Result<bool> bringBack(const QString &environment, const QString &configuration);
    /// What was set aside then or before is gone for good.
    core::Result<bool> forgetDropped(core::WallTime upTo);
    core::Result<QVector<DroppedRecord>> listDropped() const;
    /// All, by environment and configuration, without what they hold.
    core::Result<QVector<DraftRecord>> list() const;

private:
    class Private;
    explicit DraftStore(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace journal

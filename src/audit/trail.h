#pragma once

#include "entry.h"
#include "keeper.h"

#include <core/clock.h>
#include <core/result.h>

#include <QVector>

#include <functional>
#include <memory>

namespace audit {

/// The audit trail on disk: lines of canonical JSON, one an entry, each with its sequence number, the hash of the line
/// before it and a keyed hash over all of that. The key and the newest head are kept apart from the lines (see Keeper),
/// so that a changed byte, a missing line and a tail that was cut are found. An entry counts once it is on the disk
/// (fsync). One writer at a time: a second one is refused (audit.in-use). The format: resources/help/audit.md.
class Trail
{
public:
    struct Line
    {
        qint64 sequence = 0;
        Entry entry;
    };

    /// `folder` is made with mode 0700 when it is not there. Continues an existing trail, whose newest file is checked
    /// (all of them: verify()). Its first line, a torn last line (a crash while it was written, so never acknowledged;
    /// it is set aside), one that was never acknowledged, and a folder that was moved are said so by entries of their
    /// own, at the time `now`. A copy of a trail that is still where it was written is not continued.
    /// Errors: audit.in-use, audit.folder, audit.elsewhere, audit.place, audit.key, audit.key-missing,
    /// audit.keychain-*, audit.head, audit.unreadable, audit.write, audit.broken, audit.broken-whole (verify says
    /// where: a broken chain is not continued unseen).
    static core::Result<std::unique_ptr<Trail>> open(const QString &folder, std::unique_ptr<Keeper> keeper,
                                                     core::WallTime now = core::SystemClock().wall());
    ~Trail();
    Trail(const Trail &) = delete;
    Trail &operator=(const Trail &) = delete;

    /// The entry's sequence number once it is on the disk and the head is noted. Errors: audit.write, audit.head. A
    /// caller that was refused must not do what it wanted to note.
    core::Result<qint64> append(const Entry &entry);
    /// The newest `count` lines, oldest first, read from the files. One that cannot be read is left out.
    QVector<Line> newest(int count) const;
    /// Called after each append; one listener, the last one counts. Nothing is called for an empty function.
    void onAppended(std::function<void(const Line &)> heard);

private:
    class Private;
    explicit Trail(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace audit

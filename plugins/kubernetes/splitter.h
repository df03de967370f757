#pragma once

#include "envelope.h"

#include <QVector>

#include <optional>
#include <vector>

namespace kubernetes {

/// Whole messages cut out of a stream: one buffer and where they lie in it. Cheap to hand to a worker.
struct Batch
{
    QByteArray bytes;
    std::vector<std::pair<qsizetype, qsizetype>> spans; ///< offset, length

    bool isEmpty() const { return spans.empty(); }
    std::string_view at(std::size_t i) const
    {
        return {bytes.constData() + spans[i].first, std::size_t(spans[i].second)};
    }
};

/// TooLarge kubernetes.frame-too-large.
core::Error frameTooLarge(quint64 bytes);
/// What lies before `at` with these spans; the rest stays in the buffer, and both positions begin anew.
Batch cutBatch(QByteArray &buffer, qsizetype &at, std::vector<std::pair<qsizetype, qsizetype>> &spans);

/// Cuts a protobuf list (magic, runtime.Unknown, …List) into its items while it arrives, so that a list of a gigabyte
/// never lies in memory at once.
class ListSplitter
{
public:
    /// Takes the next bytes. Errors: Parse, TooLarge (an item beyond kMaxFrameBytes), Unsupported.
    core::Result<void> feed(const QByteArray &piece);
    /// The complete items so far; empties it.
    Batch take();
    qsizetype pendingBytes() const { return m_at; }
    /// Call after the last byte: says whether the list was whole.
    core::Result<void> finish() const;

    const QString &kind() const { return m_kind; }
    const QString &resourceVersion() const { return m_resourceVersion; }
    /// Known as soon as the list's head has arrived.
    const QString &continueToken() const { return m_continue; }

private:
    enum class Where { Magic, Unknown, List };
    enum class Step { Done, NeedMore, Failed };
    Step readField(quint32 &field, std::string_view &bytes);
    Step stepUnknown();
    Step stepList();

    QByteArray m_buffer;
    qsizetype m_at = 0;
    std::vector<std::pair<qsizetype, qsizetype>> m_items;
    Where m_where = Where::Magic;
    qint64 m_listLeft = 0;
    bool m_listSeen = false;
    std::optional<core::Error> m_error;
    QString m_kind;
    QString m_resourceVersion;
    QString m_continue;
};

/// Cuts a watch stream into events: protobuf frames behind a four-byte big-endian length, or JSON objects one after the
/// other with or without white space between them. A frame beyond kMaxFrameBytes is an error.
class WatchSplitter
{
public:
    enum class Format { Protobuf, Json };
    explicit WatchSplitter(Format format) : m_format(format) {}

    core::Result<void> feed(const QByteArray &piece);
    Batch take();
    /// Bytes of an unfinished event are left: the stream was cut.
    bool isMidway() const { return m_buffer.size() > m_at; }

private:
    core::Result<void> scanFrames();
    core::Result<void> scanJson();

    Format m_format;
    QByteArray m_buffer;
    qsizetype m_at = 0;   // begin of the first incomplete event
    qsizetype m_scan = 0; // JSON: how far the incomplete object was read
    int m_depth = 0;
    bool m_inString = false;
    bool m_escaped = false;
    std::vector<std::pair<qsizetype, qsizetype>> m_events;
};

} // namespace kubernetes

#pragma once

#include "splitter.h"

namespace kubernetes {

/// Cuts a JSON list into its items while it arrives, as ListSplitter does with protobuf, so that it never lies in
/// memory at once however large it is. Brackets and quotes alone are looked at: each item and the list around them are
/// read strictly afterwards, so that together nothing passes that is no JSON.
class JsonListSplitter
{
public:
    /// Takes the next bytes. Errors: Parse kubernetes.json; TooLarge (an item beyond kMaxFrameBytes).
    core::Result<void> feed(const QByteArray &piece);
    /// The complete items so far, as JSON objects; empties it.
    Batch take();
    qsizetype pendingBytes() const { return m_at; }
    /// Call after the last byte: reads what is around the items. Errors: Parse (cut off, not JSON, not a list).
    core::Result<void> finish();

    /// Both known after finish().
    const QString &resourceVersion() const { return m_resourceVersion; }
    const QString &continueToken() const { return m_continue; }

private:
    enum class Where { Around, BetweenItems, Item };
    enum class Next { ItemOrEnd, Item, CommaOrEnd };
    bool takeAround(char c);
    bool takeBetween(char c);
    void scanItem();

    QByteArray m_buffer;
    qsizetype m_at = 0; // begin of the item under way, else of what was not looked at
    qsizetype m_scan = 0;
    std::vector<std::pair<qsizetype, qsizetype>> m_items;
    Where m_where = Where::Around;
    Next m_next = Next::ItemOrEnd;
    int m_depth = 0;     // around the items
    int m_itemDepth = 0; // inside one
    bool m_inString = false;
    bool m_escaped = false;
    bool m_isOver = false;
    bool m_hadItems = false;
    QByteArray m_text; // of the last string among the list's own members
    QByteArray m_key;  // of the member under way
    QByteArray m_around;
    std::optional<core::Error> m_error;
    QString m_resourceVersion;
    QString m_continue;
};

} // namespace kubernetes

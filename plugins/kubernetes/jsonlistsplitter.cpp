#include "jsonlistsplitter.h"

#include "jsonobjects.h"

namespace kubernetes {

namespace {

constexpr qsizetype kMostAround = 1024 * 1024; // kind, version and a continue token: a few kB in truth
constexpr qsizetype kLongestKey = 16;          // more than "items" needs to be told from others

bool isJsonSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

} // namespace

core::Result<void> JsonListSplitter::feed(const QByteArray &piece)
{
    if (m_error)
        return core::failure(*m_error);
    m_buffer.append(piece);
    while (m_scan < m_buffer.size()) {
        if (m_where == Where::Item) {
            scanItem();
            continue;
        }
        const char c = m_buffer.at(m_scan);
        if (!(m_where == Where::Around ? takeAround(c) : takeBetween(c))) {
            m_error = malformed("kubernetes.json");
            return core::failure(*m_error);
        }
        ++m_scan;
        if (m_where != Where::Item)
            m_at = m_scan;
    }
    if (m_buffer.size() - m_at > kMaxFrameBytes) {
        m_error = frameTooLarge(quint64(m_buffer.size() - m_at));
        return core::failure(*m_error);
    }
    return {};
}

bool JsonListSplitter::takeAround(char c)
{
    if (m_around.size() >= kMostAround)
        return false;
    m_around += c;
    if (m_inString) {
        if (!m_escaped && c == '"')
            m_inString = false;
        else if (m_depth == 1 && m_text.size() < kLongestKey)
            m_text += c;
        m_escaped = !m_escaped && c == '\\';
        return true;
    }
    if (m_depth == 0) {
        m_depth = c == '{' && !m_isOver ? 1 : 0;
        return m_depth == 1 || isJsonSpace(c);
    }
    switch (c) {
    case '"':
        m_inString = true;
        m_text.clear();
        break;
    case ':':
        if (m_depth == 1)
            m_key = m_text;
        break;
    case ',':
        if (m_depth == 1)
            m_key.clear();
        break;
    case '[':
        if (m_depth == 1 && m_key == "items") {
            m_where = Where::BetweenItems;
            m_next = Next::ItemOrEnd;
            return !std::exchange(m_hadItems, true);
        }
        ++m_depth;
        break;
    case '{': ++m_depth; break;
    case '}':
    case ']': m_isOver = --m_depth == 0; break;
    default: break;
    }
    return true;
}

bool JsonListSplitter::takeBetween(char c)
{
    if (isJsonSpace(c))
        return true;
    if (c == '{' && m_next != Next::CommaOrEnd) {
        m_where = Where::Item;
        m_at = m_scan;
        m_itemDepth = 1;
        return true;
    }
    if (c == ',' && m_next == Next::CommaOrEnd) {
        m_next = Next::Item;
        return true;
    }
    if (c == ']' && m_next != Next::Item) {
        m_where = Where::Around;
        m_key.clear();
        m_around += c;
        return true;
    }
    return false;
}

void JsonListSplitter::scanItem()
{
    const char *const data = m_buffer.constData();
    const qsizetype end = m_buffer.size();
    for (; m_scan < end; ++m_scan) {
        const char c = data[m_scan];
        if (m_inString) {
            if (!m_escaped && c == '"')
                m_inString = false;
            m_escaped = !m_escaped && c == '\\';
        } else if (c == '"') {
            m_inString = true;
        } else if (c == '{' || c == '[') {
            ++m_itemDepth;
        } else if ((c == '}' || c == ']') && --m_itemDepth == 0) {
            ++m_scan;
            m_items.emplace_back(m_at, m_scan - m_at);
            m_at = m_scan;
            m_where = Where::BetweenItems;
            m_next = Next::CommaOrEnd;
            return;
        }
    }
}

Batch JsonListSplitter::take()
{
    m_scan -= m_at;
    return cutBatch(m_buffer, m_at, m_items);
}

core::Result<void> JsonListSplitter::finish()
{
    if (!m_error && !m_isOver)
        m_error = malformed("kubernetes.truncated");
    if (m_error)
        return core::failure(*m_error);
    auto head = readJsonListHead(m_around);
    if (!head)
        return core::failure(head.error());
    m_resourceVersion = std::move(head->resourceVersion);
    m_continue = std::move(head->continueToken);
    return {};
}

} // namespace kubernetes

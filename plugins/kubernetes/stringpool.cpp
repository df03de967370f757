#include "stringpool.h"

#include <core/text.h>

#include <algorithm>

namespace kubernetes {

namespace {

constexpr std::size_t kMaxBytes = 8 * 1024 * 1024;
constexpr std::size_t kLongestProse = 16 * 1024; // of which 4,096 characters are kept
constexpr std::size_t kEntryOverhead = 128;      // node, string header and the QString's own block

} // namespace

QString StringPool::single(std::string_view utf8, qsizetype maxLength)
{
    if (utf8.empty())
        return {};
    const bool plain = qsizetype(utf8.size()) <= maxLength &&
                       std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= 0x20 && c <= 0x7e; });
    if (plain)
        return QString::fromLatin1(utf8.data(), qsizetype(utf8.size()));
    return core::safeText(QByteArray::fromRawData(utf8.data(), qsizetype(utf8.size())), false, maxLength);
}

QString StringPool::shared(std::string_view utf8)
{
    if (utf8.empty())
        return {};
    if (const auto known = m_texts.find(utf8); known != m_texts.end())
        return known->second;
    makeRoom(utf8.size() * 3);
    return m_texts.emplace(std::string(utf8), single(utf8)).first->second;
}

QString StringPool::prose(std::string_view utf8)
{
    if (utf8.empty())
        return {};
    if (const auto known = m_prose.find(utf8); known != m_prose.end())
        return known->second;
    makeRoom(utf8.size() * 3);
    const QByteArray bytes = QByteArray::fromRawData(utf8.data(), qsizetype(std::min(utf8.size(), kLongestProse)));
    return m_prose.emplace(std::string(utf8), core::safeText(core::maskUrlSecrets(QString::fromUtf8(bytes))))
        .first->second;
}

void StringPool::makeRoom(std::size_t bytes)
{
    m_bytes += bytes + kEntryOverhead;
    if (m_bytes <= kMaxBytes)
        return;
    m_texts.clear();
    m_prose.clear();
    m_labels.clear();
    m_bytes = bytes + kEntryOverhead;
}

} // namespace kubernetes

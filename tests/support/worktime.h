#pragma once

#include <QtGlobal>

#include <ctime>

namespace support {

/// The processor time that this program has spent since: how much work something is, however busy the machine. A
/// sanitizer's own share, which is more than this, is left out.
class WorkTime
{
public:
    qint64 ms() const { return qint64(std::clock() - m_begun) * 1000 / CLOCKS_PER_SEC / kSanitizersShare; }

private:
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    static constexpr int kSanitizersShare = 5;
#else
    static constexpr int kSanitizersShare = 1;
#endif
    std::clock_t m_begun = std::clock();
};

} // namespace support

#pragma once

#include <QtGlobal>

#include <ctime>

namespace support {

/// The processor time that this program has spent since: how much work something is, however busy the machine.
class WorkTime
{
public:
    qint64 ms() const { return qint64(std::clock() - m_begun) * 1000 / CLOCKS_PER_SEC; }

private:
    std::clock_t m_begun = std::clock();
};

} // namespace support

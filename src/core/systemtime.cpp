#include "clock.h"

#if defined(Q_OS_LINUX)
#include <ctime>
#elif defined(Q_OS_DARWIN)
#include <mach/mach_time.h>
#elif defined(Q_OS_WIN)
#include <qt_windows.h>
#endif

namespace core {

MonotonicTime SystemClock::now() const
{
    using std::chrono::duration_cast;
    using std::chrono::nanoseconds;
#if defined(Q_OS_LINUX)
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return MonotonicTime(
        duration_cast<MonotonicTime::duration>(std::chrono::seconds(time.tv_sec) + nanoseconds(time.tv_nsec)));
#elif defined(Q_OS_DARWIN)
    // mach_absolute_time(), which steady_clock is made of, stands still in sleep; the continuous one does not.
    static const mach_timebase_info_data_t base = [] {
        mach_timebase_info_data_t info{};
        mach_timebase_info(&info);
        return info;
    }();
    return MonotonicTime(
        duration_cast<MonotonicTime::duration>(nanoseconds(qint64(mach_continuous_time() * base.numer / base.denom))));
#elif defined(Q_OS_WIN)
    // Documented to count sleep and hibernation, in steps of 10 to 16 ms; the "unbiased" interrupt time leaves them
    // out.
    return MonotonicTime(duration_cast<MonotonicTime::duration>(Milliseconds(qint64(GetTickCount64()))));
#else
    return std::chrono::steady_clock::now();
#endif
}

} // namespace core

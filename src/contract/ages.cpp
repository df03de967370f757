#include "ages.h"

#include "rowkinds.h"

#include <algorithm>

namespace contract {

namespace {

std::int64_t later(std::int64_t age, core::Milliseconds elapsed)
{
    return age < 0 ? age : age + elapsed.count();
}

template <class Of> void grow(Of &of, core::Milliseconds elapsed)
{
    if constexpr (requires { of.set_age_ms(0); })
        of.set_age_ms(later(of.age_ms(), elapsed));
    if constexpr (requires { of.set_since_ms(0); })
        of.set_since_ms(later(of.since_ms(), elapsed));
    if constexpr (requires { of.set_started_ms(0); })
        of.set_started_ms(later(of.started_ms(), elapsed));
    if constexpr (requires { of.set_last_restart_ms(0); })
        of.set_last_restart_ms(later(of.last_restart_ms(), elapsed));
    if constexpr (requires { of.set_last_ms(0); })
        of.set_last_ms(later(of.last_ms(), elapsed));
    if constexpr (requires { of.set_released_ms(0); })
        of.set_released_ms(later(of.released_ms(), elapsed));
    if constexpr (requires { of.set_active_ms(0); })
        of.set_active_ms(later(of.active_ms(), elapsed));
    if constexpr (requires { of.set_next_try_ms(0); }) {
        if (of.next_try_ms() > 0)
            of.set_next_try_ms(std::max<std::int64_t>(0, of.next_try_ms() - elapsed.count()));
    }
    if constexpr (requires { of.mutable_last_change()->set_age_ms(0); }) {
        if (of.has_last_change())
            grow(*of.mutable_last_change(), elapsed);
    }
    if constexpr (requires { of.mutable_reasons()->begin()->set_since_ms(0); }) {
        for (auto &reason : *of.mutable_reasons())
            grow(reason, elapsed);
    }
    if constexpr (requires { of.mutable_checks()->begin()->set_since_ms(0); }) {
        for (auto &check : *of.mutable_checks())
            grow(check, elapsed);
    }
}

} // namespace

v1::Row aged(v1::Row row, core::Milliseconds elapsed)
{
    visitRow(row, [elapsed](auto &of) { grow(of, elapsed); });
    return row;
}

} // namespace contract

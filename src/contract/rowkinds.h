#pragma once

#include "v1.h"

#include <type_traits>
#include <utility>

namespace contract {

/// Calls `visit` with what the row is (a ServiceRow, a PodRow, …), const for a const row; not at all for an empty one.
/// With `if constexpr (requires { of.freshness(); })` a visitor reads what only some kinds have.
template <class Row, class Visit> void visitRow(Row &row, Visit &&visit)
{
#define QD_KIND(name, member)                                                                                          \
    case v1::Row::name:                                                                                                \
        if constexpr (std::is_const_v<Row>)                                                                            \
            visit(row.member());                                                                                       \
        else                                                                                                           \
            visit(*row.mutable_##member());                                                                            \
        break
    switch (row.kind_case()) {
        QD_KIND(kEnvironment, environment);
        QD_KIND(kSource, source);
        QD_KIND(kService, service);
        QD_KIND(kInstance, instance);
        QD_KIND(kWorkload, workload);
        QD_KIND(kPod, pod);
        QD_KIND(kNode, node);
        QD_KIND(kEvent, event);
        QD_KIND(kAlert, alert);
        QD_KIND(kChange, change);
        QD_KIND(kAction, action);
        QD_KIND(kAudit, audit);
        QD_KIND(kConfig, config);
    case v1::Row::KIND_NOT_SET: break;
    }
#undef QD_KIND
}

} // namespace contract

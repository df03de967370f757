#pragma once

#include <quarterdeck/v1/actions.pb.h>
#include <quarterdeck/v1/common.pb.h>
#include <quarterdeck/v1/config.pb.h>
#include <quarterdeck/v1/envelope.pb.h>
#include <quarterdeck/v1/query.pb.h>
#include <quarterdeck/v1/rows.pb.h>

/// The vocabulary of the whole program, generated from contract/quarterdeck/v1/*.proto.
namespace contract {

namespace v1 = quarterdeck::v1;

/// Version of the contract that this build speaks.
constexpr int kMajor = 1;
constexpr int kMinor = 0;

/// Bytes of a filter in UTF-8; what is longer is no filter that a person typed, and is refused.
constexpr int kMaxFilterBytes = 2048;

} // namespace contract

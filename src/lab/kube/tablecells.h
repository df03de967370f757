#pragma once

#include "json.h"

#include <cstdint>
#include <string>

namespace lab::kube::tables {

/// What several kinds' columns need.
std::string ageSince(const Json &time, std::int64_t now); ///< "<unknown>" when there is none
std::string age(const Json &document, std::int64_t now);
std::string labelText(const Json &labels);              ///< "a=b,c=d", "<none>" when empty
std::string selectorText(const Json &workloadSelector); ///< of matchLabels and matchExpressions
std::string joined(const Json &list, Path member);      ///< "x,y", "<none>" when empty
Json containerNames(const Json &podSpec);
Json containerImages(const Json &podSpec);

Json podCells(const Json &document, std::int64_t now);
Json nodeCells(const Json &document, std::int64_t now);
Json serviceCells(const Json &document, std::int64_t now);
Json endpointsCells(const Json &document, std::int64_t now);
Json endpointSliceCells(const Json &document, std::int64_t now);
Json eventCells(const Json &document, std::int64_t now);

} // namespace lab::kube::tables

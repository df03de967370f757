#pragma once

#include <async/task.h>
#include <contract/v1.h>
#include <engine/model/metrics.h>

namespace engine {

/// Of one answer: about one for each column of a wide chart.
constexpr qsizetype kMostExemplars = 1000;

/// Keeps at most so many: the greatest of each of as many equal stretches of time. What goes is counted as left out.
void thinOut(ExemplarResult &result, qsizetype most);

/// The answer with the exemplars beside its frames, their values times `factor`. The samples are what was asked for:
/// exemplars that do not come, or have no room in the answer, are a notice (query.exemplars-missing, followed by why;
/// query.exemplars-left-out, query.exemplars-unusable), never an error. Neither they nor the notices make an answer
/// larger than Session::kMaxAnswerBytes: what does not fit is left out.
async::Task<contract::v1::Response> withExemplars(QObject *owner, async::Task<contract::v1::Response> answer,
                                                  async::Task<ExemplarResult> exemplars, double factor = 1);

} // namespace engine

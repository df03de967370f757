#pragma once

#include "../provider/configstore.h"

#include <core/error.h>

#include <QString>
#include <QVector>

namespace engine {

/// Something about a content that is to be released.
struct ContentProblem
{
    QString key;
    int line = 0;   ///< from 1; 0: of the whole value
    int column = 0; ///< from 1, in characters
    bool refuses = false;
    core::Message message;
};

inline constexpr int kMostProblems = 500; ///< what is told of one content, and the first error beyond

/// What is wrong with the texts. A value that stands in `base` alike refuses nothing: it is not what changes. A
/// repeated key of properties is told and refuses nothing either: programs read the last one. A document that stands
/// alone, under the empty key, is read as its name's ending says.
QVector<ContentProblem> syntaxProblems(const releases::Content &content, const releases::Content &base,
                                       const ConfigRef &ref);

/// How the store takes it, by its own plan.
QVector<ContentProblem> planProblems(const ConfigPlan &plan);
/// The same as far as it is known without the store: where it does not answer.
QVector<ContentProblem> limitProblems(const releases::Content &content, const ConfigRef &ref);

/// The problem as one sentence for a list that names no places.
core::Message placedMessage(const ContentProblem &problem, const ConfigRef &ref);

} // namespace engine

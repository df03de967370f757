#pragma once

#include <core/error.h>

#include <QStringList>

namespace qdctl {

/// Those of `known` that somebody who wrote `typed` most probably meant: up to two letters more, less, other or
/// exchanged (one, of a short word), or else those that begin so. Three at most; where more are equally near, none is
/// meant.
QStringList nearest(const QString &typed, const QStringList &known);

/// "did you mean payment?"; empty when nothing is near.
QString didYouMean(const QString &typed, const QStringList &known);
/// The same for a message that names what there is (argument "known") beside what was typed.
QString didYouMean(const core::Message &message);

} // namespace qdctl

#pragma once

#include "unitformat.h"
#include "unitlookup.h"

namespace core {

/// No more decimals than this are ever written.
constexpr int kMostDecimals = 20;

/// From here on doubles are no longer exact to one, and digits would be fiction.
constexpr double kFromHereExponent = 1e16;

/// Below it, an automatic number has an exponent.
constexpr double kBelowHereExponent = 1e-6;

/// The finite number with this many decimals (-1: automatic), never "-0".
QString numberText(double value, int decimals);

/// The finite number with an exponent and this many significant digits: "1.5e-7", "2e+300".
QString exponentText(double value, int digits);

/// How many decimals a number needs to be written exactly, within the tolerance; more than 15 are 16.
int decimalsNeeded(double value, double tolerance);

/// The finite value in steps of this factor.
double inStep(double value, const LadderStep &step, double perUnit);
double stepDivisor(const LadderStep &step, double perUnit);

/// The largest step that is not larger than the value, for zero the step of the unit itself; an index.
int stepFor(const ResolvedUnit &unit, double value);

/// The number with what belongs around it in that step.
FormattedValue inUnit(const ResolvedUnit &unit, int step, const QString &number);

/// What is written for a value of a form other than Number; the value is finite.
FormattedValue formatMoment(double value, const ResolvedUnit &unit, int decimals, const ValueContext &context);

/// A moment by a pattern of moment.js: YYYY YY MMMM MMM MM M DD D dddd ddd HH H hh h mm m ss s SSS A a Z X x, and
/// [literal text]. Other letters stand for themselves.
QString momentText(qint64 utcMs, const QString &pattern, const ValueContext &context);

} // namespace core

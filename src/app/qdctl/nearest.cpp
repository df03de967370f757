#include "nearest.h"

#include "words.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace qdctl {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kFar = 100;
constexpr int kBeginning = 3; // behind every mistyped letter
constexpr int kLongest = 64;  // letters of a name that is looked at
constexpr qsizetype kMostMeant = 3;

/// Letters more, less, other, or two neighbours exchanged: optimal string alignment.
int distance(const QString &a, const QString &b)
{
    const auto rows = std::size_t(a.size());
    const auto columns = std::size_t(b.size());
    std::vector<std::vector<int>> cost(rows + 1, std::vector<int>(columns + 1));
    for (std::size_t i = 0; i <= rows; ++i)
        cost[i][0] = int(i);
    for (std::size_t j = 0; j <= columns; ++j)
        cost[0][j] = int(j);
    const auto same = [&](std::size_t i, std::size_t j) { return a[qsizetype(i - 1)] == b[qsizetype(j - 1)]; };
    for (std::size_t i = 1; i <= rows; ++i) {
        for (std::size_t j = 1; j <= columns; ++j) {
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (same(i, j) ? 0 : 1)});
            if (i > 1 && j > 1 && same(i, j - 1) && same(i - 1, j))
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    }
    return cost[rows][columns];
}

int rank(const QString &typed, const QString &name)
{
    const int most = typed.size() < 4 ? 1 : 2;
    if (std::abs(typed.size() - name.size()) <= most) {
        if (const int far = distance(typed, name); far <= most)
            return far;
    }
    return typed.size() > 1 && name.startsWith(typed) ? kBeginning : kFar;
}

} // namespace

QStringList nearest(const QString &typed, const QStringList &known)
{
    QStringList found;
    if (typed.isEmpty() || typed.size() > kLongest)
        return found;
    int best = kFar;
    for (const QString &name : known) {
        const int its = name.size() > kLongest ? kFar : rank(typed.toLower(), name.toLower());
        if (its < best)
            found.clear();
        best = std::min(best, its);
        if (its == best && its < kFar && !found.contains(name) && found.size() <= kMostMeant)
            found += name;
    }
    return found.size() > kMostMeant ? QStringList() : found;
}

QString didYouMean(const QString &typed, const QStringList &known)
{
    const QStringList meant = nearest(typed, known);
    return meant.isEmpty() ? QString() : tr("did you mean %1?").arg(meant.join(", "_L1));
}

QString didYouMean(const core::Message &message)
{
    const auto text = [&message](const QString &name) {
        for (const core::MessageArg &arg : message.args) {
            if (const auto *value = std::get_if<QString>(&arg.value); value && arg.name == name)
                return *value;
        }
        return QString();
    };
    const QString known = text(u"known"_s);
    for (const char *name : {"value", "name", "field"}) { // of a field with a wrong value, the value is meant
        if (const QString typed = text(QLatin1String(name)); !typed.isEmpty() && !known.isEmpty())
            return didYouMean(typed, known.split(u", "_s));
    }
    return {};
}

} // namespace qdctl

#pragma once

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

namespace bench {

/// One figure as a JSON line on standard output: {"name","value","unit","goal","met"} and, where something else does
/// the same work in the same run, {"peer","peer_value","ratio"} with ratio = value / peer_value. Smaller is better
/// always. A goal is a most in the figure's unit, a most of the ratio, or both.
struct Figure
{
    std::string name;
    double value = 0;
    std::string unit = "ms";
    double most = 0;      ///< 0 = no such goal
    double mostRatio = 0; ///< 0 = no such goal
    std::string peer = {};
    double peerValue = 0;
    double cpu =
        0; ///< the same in CPU time of the measuring thread, where that tells more on a busy machine; 0 = unknown
};

inline void print(const Figure &figure)
{
    char text[64];
    const auto number = [&text](double value) {
        std::snprintf(text, sizeof text, "%.4g", value);
        return std::string(text);
    };
    const double ratio = figure.peerValue > 0 ? figure.value / figure.peerValue : 0;
    std::string goal = figure.most > 0 ? "<= " + number(figure.most) + " " + figure.unit : "";
    if (figure.mostRatio > 0)
        goal += (goal.empty() ? "" : " and ") + ("<= " + number(figure.mostRatio) + " of the peer");
    const bool met = (figure.most <= 0 || figure.value <= figure.most) &&
                     (figure.mostRatio <= 0 || (figure.peerValue > 0 && ratio <= figure.mostRatio));
    std::string line = "{\"name\":\"" + figure.name + "\",\"value\":" + number(figure.value) + ",\"unit\":\"" +
                       figure.unit + "\",\"goal\":\"" + goal + "\",\"met\":" + (met ? "true" : "false");
    if (!figure.peer.empty())
        line += ",\"peer\":\"" + figure.peer + "\",\"peer_value\":" + number(figure.peerValue) +
                ",\"ratio\":" + number(ratio);
    if (figure.cpu > 0)
        line += ",\"cpu\":" + number(figure.cpu);
    std::printf("%s}\n", line.c_str());
    std::fflush(stdout);
}

/// Milliseconds on a clock: CLOCK_MONOTONIC or CLOCK_THREAD_CPUTIME_ID.
inline double nowMs(clockid_t clock = CLOCK_MONOTONIC)
{
    timespec time{};
    clock_gettime(clock, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

inline double best(const std::vector<double> &values)
{
    return *std::min_element(values.begin(), values.end());
}

inline double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace bench

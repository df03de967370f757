#include "unitscale.h"

#include <QDateTime>

#include <cmath>

namespace core {

namespace {

QString padded(qint64 number, int digits)
{
    return QStringLiteral("%1").arg(number, digits, 10, QLatin1Char('0'));
}

struct LocalMoment
{
    QDateTime time; ///< local, kept as UTC
    qint64 utcMs = 0;
    qint64 offsetMs = 0;
    const QLocale *locale = nullptr;
};

QString offsetText(qint64 offsetMs, bool withColon)
{
    const qint64 minutes = std::abs(offsetMs) / 60000;
    return (offsetMs < 0 ? QStringLiteral("-") : QStringLiteral("+")) + padded(minutes / 60, 2) +
           (withColon ? QStringLiteral(":") : QString()) + padded(minutes % 60, 2);
}

int twelveHour(int hour)
{
    return hour % 12 == 0 ? 12 : hour % 12;
}

QString ordinal(int day)
{
    const int last = day % 100 / 10 == 1 ? 0 : day % 10;
    static constexpr const char *kEndings[] = {"th", "st", "nd", "rd"};
    return QString::number(day) + QLatin1String(kEndings[last <= 3 ? last : 0]);
}

/// One token of a pattern; longer tokens stand before their beginnings.
struct MomentToken
{
    const char *token;
    QString (*text)(const LocalMoment &);
};

const MomentToken kMomentTokens[] = {
    {"YYYY", [](const LocalMoment &m) { return padded(m.time.date().year(), 4); }},
    {"YY", [](const LocalMoment &m) { return padded(m.time.date().year() % 100, 2); }},
    {"MMMM", [](const LocalMoment &m) { return m.locale->monthName(m.time.date().month()); }},
    {"MMM", [](const LocalMoment &m) { return m.locale->monthName(m.time.date().month(), QLocale::ShortFormat); }},
    {"MM", [](const LocalMoment &m) { return padded(m.time.date().month(), 2); }},
    {"M", [](const LocalMoment &m) { return padded(m.time.date().month(), 1); }},
    {"DDDD", [](const LocalMoment &m) { return padded(m.time.date().dayOfYear(), 3); }},
    {"DDD", [](const LocalMoment &m) { return padded(m.time.date().dayOfYear(), 1); }},
    {"Do", [](const LocalMoment &m) { return ordinal(m.time.date().day()); }},
    {"DD", [](const LocalMoment &m) { return padded(m.time.date().day(), 2); }},
    {"D", [](const LocalMoment &m) { return padded(m.time.date().day(), 1); }},
    {"dddd", [](const LocalMoment &m) { return m.locale->dayName(m.time.date().dayOfWeek()); }},
    {"ddd", [](const LocalMoment &m) { return m.locale->dayName(m.time.date().dayOfWeek(), QLocale::ShortFormat); }},
    {"WW", [](const LocalMoment &m) { return padded(m.time.date().weekNumber(), 2); }},
    {"W", [](const LocalMoment &m) { return padded(m.time.date().weekNumber(), 1); }},
    {"HH", [](const LocalMoment &m) { return padded(m.time.time().hour(), 2); }},
    {"H", [](const LocalMoment &m) { return padded(m.time.time().hour(), 1); }},
    {"hh", [](const LocalMoment &m) { return padded(twelveHour(m.time.time().hour()), 2); }},
    {"h", [](const LocalMoment &m) { return padded(twelveHour(m.time.time().hour()), 1); }},
    {"mm", [](const LocalMoment &m) { return padded(m.time.time().minute(), 2); }},
    {"m", [](const LocalMoment &m) { return padded(m.time.time().minute(), 1); }},
    {"ss", [](const LocalMoment &m) { return padded(m.time.time().second(), 2); }},
    {"s", [](const LocalMoment &m) { return padded(m.time.time().second(), 1); }},
    {"SSS", [](const LocalMoment &m) { return padded(m.time.time().msec(), 3); }},
    {"A", [](const LocalMoment &m) { return m.time.time().hour() < 12 ? QStringLiteral("AM") : QStringLiteral("PM"); }},
    {"a", [](const LocalMoment &m) { return m.time.time().hour() < 12 ? QStringLiteral("am") : QStringLiteral("pm"); }},
    {"ZZ", [](const LocalMoment &m) { return offsetText(m.offsetMs, false); }},
    {"Z", [](const LocalMoment &m) { return offsetText(m.offsetMs, true); }},
    {"X", [](const LocalMoment &m) { return QString::number(m.utcMs / 1000); }},
    {"x", [](const LocalMoment &m) { return QString::number(m.utcMs); }},
};

} // namespace

QString momentText(qint64 utcMs, const QString &pattern, const ValueContext &context)
{
    LocalMoment moment;
    moment.utcMs = utcMs;
    moment.offsetMs = context.offsetMs ? context.offsetMs(utcMs) : 0;
    moment.time = QDateTime::fromMSecsSinceEpoch(utcMs + moment.offsetMs, Qt::UTC);
    moment.locale = &context.locale;
    QString text;
    for (qsizetype at = 0; at < pattern.size();) {
        if (pattern[at] == u'[') {
            const qsizetype end = pattern.indexOf(u']', at);
            if (end > at) {
                text += QStringView(pattern).mid(at + 1, end - at - 1);
                at = end + 1;
                continue;
            }
        }
        const MomentToken *found = nullptr;
        for (const MomentToken &token : kMomentTokens) {
            if (QStringView(pattern).mid(at).startsWith(QLatin1String(token.token))) {
                found = &token;
                break;
            }
        }
        if (found) {
            text += found->text(moment);
            at += qsizetype(qstrlen(found->token));
        } else {
            text += pattern[at++];
        }
    }
    return text;
}

} // namespace core

#pragma once

#include <contract/v1.h>
#include <dashboard/frame.h>

#include <QString>
#include <QStringList>
#include <QVector>

#include <cmath>

/// What panels with widgets of their own are tested with.
namespace panelframes {

inline dashboard::Field textField(const QString &name, const QStringList &texts)
{
    dashboard::Field field;
    field.kind = dashboard::Field::Kind::Text;
    field.name = name;
    field.texts = texts;
    return field;
}

inline dashboard::Field numberField(const QString &name, const QVector<double> &numbers)
{
    dashboard::Field field;
    field.name = name;
    field.numbers = numbers;
    return field;
}

inline dashboard::Frame pods()
{
    dashboard::Frame frame;
    frame.fields = {textField(QStringLiteral("pod"), {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}),
                    numberField(QStringLiteral("cpu"), {0.5, std::nan(""), 0.9})};
    return frame;
}

inline dashboard::Frame logLines(int count, int from = 0)
{
    dashboard::Frame frame;
    frame.fields = {numberField(QStringLiteral("Time"), {}), textField(QStringLiteral("line"), {})};
    frame.fields[0].kind = dashboard::Field::Kind::Time;
    for (int i = from; i < from + count; ++i) {
        frame.fields[0].numbers += 1'700'000'000'000.0 + i * 1000;
        frame.fields[1].texts +=
            QStringLiteral("level=%1 number %2").arg(i % 2 ? QStringLiteral("error") : QStringLiteral("info")).arg(i);
    }
    return frame;
}

inline contract::v1::Row alertRow(const char *name, const char *severity, const char *state, qint64 since)
{
    contract::v1::Row row;
    row.mutable_alert()->set_name(name);
    row.mutable_alert()->set_severity(severity);
    row.mutable_alert()->set_state(state);
    row.mutable_alert()->set_active_unix_ms(since);
    return row;
}

} // namespace panelframes

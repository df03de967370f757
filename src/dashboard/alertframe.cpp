#include "alertframe.h"

#include <contract/convert.h>
#include <core/text.h>

#include <QStringList>

#include <limits>

namespace dashboard {

namespace {

constexpr int kMostAlertLabels = 32;
// Characters; more than any panel opens, so that what is cut here is never taken for another address.
constexpr qsizetype kMostAlertLink = 8192;

QString otherLabels(const contract::v1::AlertRow &alert)
{
    QStringList parts;
    for (const contract::v1::Label &label : alert.labels()) {
        const bool isTold =
            label.name() == "alertname" || label.name() == "severity" || label.value() == alert.service();
        if (!isTold && parts.size() < kMostAlertLabels)
            parts += contract::text(label.name()) + u'=' + contract::text(label.value());
    }
    return core::safeText(parts.join(u' '), false, 2000);
}

} // namespace

Frame alertFrame(const std::vector<contract::v1::Row> &rows)
{
    using contract::v1::AlertRow;
    struct Source
    {
        const char *name;
        const std::string &(AlertRow::*read)() const;
        qsizetype most = 2000; ///< characters
    };
    static const Source kSources[] = {{"alertname", &AlertRow::name},  {"severity", &AlertRow::severity},
                                      {"state", &AlertRow::state},     {"summary", &AlertRow::summary},
                                      {"service", &AlertRow::service}, {"link", &AlertRow::link, kMostAlertLink}};
    Frame frame;
    for (const Source &source : kSources) {
        Field field;
        field.kind = Field::Kind::Text;
        field.name = QString::fromLatin1(source.name);
        for (const contract::v1::Row &row : rows) {
            if (row.has_alert())
                field.texts += core::safeText(contract::text((row.alert().*source.read)()), false, source.most);
        }
        frame.fields += field;
    }
    Field labels;
    labels.kind = Field::Kind::Text;
    labels.name = QStringLiteral("labels");
    for (const contract::v1::Row &row : rows) {
        if (row.has_alert())
            labels.texts += otherLabels(row.alert());
    }
    frame.fields += labels;
    Field since;
    since.kind = Field::Kind::Time;
    since.name = QStringLiteral("since");
    for (const contract::v1::Row &row : rows) {
        if (row.has_alert())
            since.numbers += row.alert().active_unix_ms() > 0 ? double(row.alert().active_unix_ms())
                                                              : std::numeric_limits<double>::quiet_NaN();
    }
    frame.fields += since;
    return frame;
}

} // namespace dashboard

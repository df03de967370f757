#include "alertlistpanel.h"

#include "weblink.h"

#include <contract/phrases.h>
#include <contract/severity.h>
#include <dashboard/options.h>
#include <dashboard/valuetext.h>

#include <core/text.h>
#include <core/units.h>

#include <QHash>
#include <QItemSelectionModel>
#include <QListView>

#include <algorithm>
#include <limits>
#include <map>

namespace widgets {

namespace {

struct ListedAlert
{
    ListRow row;
    QString group;
    int rank = 0;                                           ///< the worse, the lower
    double since = std::numeric_limits<double>::infinity(); ///< not known: nobody can say that it is long
};

/// The severities that everybody uses, in words; any other is somebody's own.
QString severityWord(const QString &severity)
{
    const QString known = severity.trimmed().toLower();
    if (known == QLatin1String("critical"))
        return AlertListPanel::tr("critical");
    if (known == QLatin1String("error"))
        return AlertListPanel::tr("error");
    if (known == QLatin1String("warning"))
        return AlertListPanel::tr("warning");
    if (known == QLatin1String("info"))
        return AlertListPanel::tr("info");
    return severity;
}

Mark severityMark(contract::v1::Health health)
{
    switch (health) {
    case contract::v1::HEALTH_CRITICAL: return Mark::Critical;
    case contract::v1::HEALTH_WARNING: return Mark::Warning;
    default: return Mark::Unknown;
    }
}

QString fieldText(const dashboard::Frame &frame, const char *name, qsizetype row, qsizetype most = 2000)
{
    const dashboard::Field *field = frame.named(QString::fromLatin1(name));
    if (!field || field->kind != dashboard::Field::Kind::Text || field->isNull(row))
        return {};
    return core::safeText(field->texts[row], false, most);
}

/// What it says, then whom it is about.
QString alertDetail(const dashboard::Frame &frame, qsizetype row)
{
    QStringList parts{fieldText(frame, "summary", row), fieldText(frame, "service", row),
                      fieldText(frame, "labels", row)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace

AlertListPanel::AlertListPanel(QWidget *parent)
    : PanelBody(parent)
    , m_model(new ListRowsModel(this))
    , m_delegate(new AlertRowDelegate(*m_model, this))
    , m_view(new QListView)
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setAccessibleName(tr("Alerts"));
    connect(m_view, &QListView::activated, listener(), [this](const QModelIndex &index) {
        if (index.isValid())
            followLink(m_model->row(index.row()).link);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, listener(),
            [this] { tellLink(chosenLink()); });
    setContent(m_view, m_view);
}

core::Result<void> AlertListPanel::setOptions(const QJsonObject &options)
{
    QString groupBy = QStringLiteral("severity");
    bool silenced = true;
    int most = 500;
    dashboard::OptionReader reader(options);
    reader.choice("groupBy", groupBy,
                  {QStringLiteral("severity"), QStringLiteral("service"), QStringLiteral("alertname"),
                   QStringLiteral("state"), QStringLiteral("none")});
    reader.flag("silenced", silenced);
    reader.whole("most", most, 1, 2000);
    if (auto result = reader.finish(); !result)
        return result;
    m_groupBy = groupBy;
    m_silenced = silenced;
    m_most = most;
    refresh();
    showState();
    return {};
}

void AlertListPanel::refresh()
{
    std::vector<ListedAlert> alerts;
    for (const dashboard::Frame &frame : input().frames) {
        const dashboard::Field *since = frame.named(u"since");
        for (qsizetype i = 0; i < frame.rows(); ++i) {
            const QString state = fieldText(frame, "state", i);
            const bool silenced = state == QLatin1String("suppressed");
            if (silenced && !m_silenced)
                continue;
            const QString severity = fieldText(frame, "severity", i);
            const contract::v1::Health health = contract::healthOfSeverity(severity);
            ListedAlert alert;
            alert.row.hasMark = true;
            alert.row.mark = severityMark(health);
            alert.row.faded = silenced;
            alert.row.word = severity.isEmpty() ? contract::Phrases::health(health) : severityWord(severity);
            if (silenced)
                alert.row.word = tr("%1, silenced").arg(alert.row.word);
            else if (state == QLatin1String("pending"))
                alert.row.word = tr("%1, pending").arg(alert.row.word);
            const QString name = fieldText(frame, "alertname", i);
            const QString summary = fieldText(frame, "summary", i);
            alert.row.hollow = !silenced && state == QLatin1String("pending");
            alert.row.text = summary.isEmpty() ? name : name + QStringLiteral(" · ") + summary;
            alert.row.name = name;
            alert.row.detail = alertDetail(frame, i);
            alert.row.link = fieldText(frame, "link", i, kLongestLink + 1);
            alert.row.tip = alert.row.text + u'\n' + alert.row.word;
            if (const QString labels = fieldText(frame, "labels", i); !labels.isEmpty())
                alert.row.tip += u'\n' + labels;
            if (since && since->kind == dashboard::Field::Kind::Time && !since->isNull(i)) {
                alert.since = since->numbers[i];
                const QString start = dashboard::cellText(*since, i, input().zone);
                const double age = std::min(input().toMs - alert.since, 1e15);
                // A start that is yet to come (a clock is wrong, or the range lies in the past) has no age.
                alert.row.time = age >= 0 ? core::formatDuration(core::Milliseconds(qint64(age))) : start;
                alert.row.rawTime = dashboard::rawText(*since, i);
                alert.row.tip += u'\n' + tr("since %1").arg(start);
            }
            if (const auto target = webLink(alert.row.link))
                alert.row.tip += u'\n' + linkTarget(*target);
            const int worst = health == contract::v1::HEALTH_CRITICAL  ? 0
                              : health == contract::v1::HEALTH_WARNING ? 1
                                                                       : 2;
            alert.rank = worst + (silenced ? 3 : 0);
            // Written in other letters it is the same severity.
            if (m_groupBy == QLatin1String("severity"))
                alert.group = severityWord(severity);
            else if (m_groupBy != QLatin1String("none"))
                alert.group = fieldText(frame, m_groupBy.toLatin1().constData(), i);
            alerts.push_back(std::move(alert));
        }
    }
    m_alerts = int(alerts.size());
    m_critical = int(std::count_if(alerts.begin(), alerts.end(), [](const ListedAlert &a) { return a.rank == 0; }));
    // The worst first, of equals the longest; a group stands where its worst does.
    std::stable_sort(alerts.begin(), alerts.end(), [](const ListedAlert &a, const ListedAlert &b) {
        return a.rank != b.rank ? a.rank < b.rank : a.since < b.since;
    });
    m_left = std::max(0, m_alerts - m_most);
    QHash<QString, int> inGroup;
    for (const ListedAlert &alert : alerts)
        ++inGroup[alert.group];
    alerts.resize(std::min(alerts.size(), std::size_t(m_most)));
    QStringList groups;
    std::map<QString, std::vector<ListRow>> byGroup;
    for (ListedAlert &alert : alerts) {
        auto &rows = byGroup[alert.group];
        if (rows.empty())
            groups += alert.group;
        rows.push_back(std::move(alert.row));
    }
    std::vector<ListRow> rows;
    for (const QString &group : groups) {
        if (m_groupBy != QLatin1String("none")) {
            ListRow heading;
            heading.heading = true;
            heading.text = QStringLiteral("%1 · %2").arg(group.isEmpty() ? tr("without %1").arg(m_groupBy) : group,
                                                         QString::number(inGroup.value(group)));
            rows.push_back(heading);
        }
        rows.insert(rows.end(), byGroup[group].begin(), byGroup[group].end());
    }
    m_delegate->setStale(input().state == dashboard::PanelState::Stale);
    m_delegate->measure(rows);
    m_model->setRows(std::move(rows));
    m_view->viewport()->update();
}

dashboard::Values AlertListPanel::values() const
{
    dashboard::Values values;
    values.header = {tr("Severity"), tr("Since"), tr("Alert"), tr("Details")};
    for (int i = 0; i < m_model->rowCount(); ++i) {
        const ListRow &row = m_model->row(i);
        if (!row.heading)
            values.rows += QStringList{row.word, row.rawTime, row.name, row.detail};
    }
    values.cut = m_left > 0;
    return values;
}

QString AlertListPanel::chosenLink() const
{
    const QModelIndex index = m_view->currentIndex();
    return index.isValid() ? m_model->row(index.row()).link : QString();
}

QString AlertListPanel::told() const
{
    QString text = tr("%n alert(s)", nullptr, m_alerts);
    if (m_critical > 0)
        text += QLatin1String(", ") + tr("%n critical", nullptr, m_critical);
    return text;
}

QString AlertListPanel::leftOut() const
{
    return m_left > 0 ? tr("The worst %1 of %2 alerts are shown").arg(m_most).arg(m_alerts) : QString();
}

} // namespace widgets

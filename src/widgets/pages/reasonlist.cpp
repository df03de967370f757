#include "reasonlist.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/units.h>
#include <widgets/label.h>
#include <widgets/pages/marks.h>
#include <widgets/pages/markwidget.h>

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace widgets {

namespace {

constexpr int kMaxLines = 6;

QString sentence(const contract::v1::Reason &reason, core::Milliseconds elapsed)
{
    QString text = contract::Phrases::render(reason.message());
    if (reason.since_ms() >= 0) {
        text = QCoreApplication::translate("widgets::ReasonList", "%1, for %2")
                   .arg(text, core::formatDuration(core::Milliseconds(reason.since_ms()) + elapsed));
    }
    return text;
}

} // namespace

ReasonList::ReasonList(QWidget *parent) : QWidget(parent), m_lines(new QVBoxLayout(this))
{
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(4);
}

void ReasonList::setReasons(const google::protobuf::RepeatedPtrField<contract::v1::Reason> &reasons,
                            core::Milliseconds elapsed)
{
    std::string now;
    for (const auto &reason : reasons)
        now += reason.SerializeAsString() + contract::utf8(sentence(reason, elapsed));
    if (now == m_shown)
        return;
    m_shown = now;
    // A line that has the keyboard keeps its place: lines are used again, not made anew.
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int count = 0;
    for (const auto &reason : reasons) {
        if (++count > kMaxLines)
            break;
        auto *line = new QWidget;
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(8);
        const bool quiet = reason.informative() || reason.stale();
        row->addWidget(
            new MarkWidget(reason.informative() ? Mark::Unknown : markOf(reason.health(), !reason.stale()), 14));
        auto *text = new Label(sentence(reason, elapsed), quiet ? Role::Muted : Role::Text);
        text->setElided(true);
        text->setAccessibleName(contract::Phrases::health(reason.health()) + QLatin1String(": ") + text->text());
        text->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
        row->addWidget(text, 1);
        if (!reason.evidence().empty()) {
            auto *show = new QPushButton(tr("show"));
            show->setFlat(true);
            show->setCursor(Qt::PointingHandCursor);
            show->setAccessibleName(tr("Show what says so: %1").arg(text->text()));
            const QString evidence = contract::text(reason.evidence());
            connect(show, &QPushButton::clicked, this, [this, evidence] { Q_EMIT evidenceChosen(evidence); });
            row->addWidget(show);
        }
        row->addStretch(0);
        m_lines->addWidget(line);
    }
    if (count > kMaxLines)
        m_lines->addWidget(new Label(tr("and %1 more").arg(int(reasons.size()) - kMaxLines), Role::Muted));
    if (reasons.empty())
        m_lines->addWidget(new Label(tr("Nothing is wrong with it as far as its sources say."), Role::Muted));
}

} // namespace widgets

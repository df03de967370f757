#include "reasonlist.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/units.h>
#include <dashboard/marks.h>
#include <widgets/healthmark.h>
#include <widgets/label.h>
#include <widgets/pages/markwidget.h>

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace widgets {

namespace {

constexpr int kMaxLines = 6;
constexpr int kLineHeight = 24; // with a link and without

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

ReasonList::ReasonList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_rest(new Label(QString(), Role::Muted, TypeSize::Body, Weight::Normal, this))
    , m_tabAnchor(new QWidget(this))
{
    m_tabAnchor->setFocusPolicy(Qt::TabFocus);
    m_tabAnchor->hide();
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_rest);
    m_rest->hide();
}

void ReasonList::add()
{
    auto made = std::make_unique<Line>();
    Line *line = made.get();
    line->widget = new QWidget(this);
    line->mark = new MarkWidget(Mark::Unknown, 14);
    line->text = new Label(QString());
    line->text->setElided(true);
    line->text->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    line->show = new QPushButton(tr("show"));
    line->show->setFlat(true);
    line->show->setFixedHeight(kLineHeight);
    line->widget->setMinimumHeight(kLineHeight);
    line->show->setCursor(Qt::PointingHandCursor);
    connect(line->show, &QPushButton::clicked, this, [this, line] { Q_EMIT evidenceChosen(line->evidence); });
    auto *row = new QHBoxLayout(line->widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(line->mark);
    row->addSpacing(8);
    row->addWidget(line->text, 1);
    row->addWidget(line->show);
    row->addStretch(0);
    m_layout->insertWidget(int(m_lines.size()), line->widget);
    setTabOrder(m_lines.empty() ? m_tabAnchor : m_lines.back()->show, line->show);
    m_lines.push_back(std::move(made));
}

void ReasonList::fill(Line &line, const contract::v1::Reason &reason, core::Milliseconds elapsed)
{
    const bool quiet = reason.informative() || reason.stale();
    line.mark->setMark(reason.informative() ? Mark::Unknown : dashboard::markOf(reason.health(), !reason.stale()));
    const QString text = sentence(reason, elapsed);
    if (line.text->text() != text) {
        line.text->setText(text);
        line.text->setAccessibleName(contract::Phrases::health(reason.health()) + QLatin1String(": ") + text);
        line.show->setAccessibleName(tr("Show what says so: %1").arg(text));
    }
    line.text->setRole(quiet ? Role::Muted : Role::Text);
    line.evidence = contract::text(reason.evidence());
    line.show->setVisible(!line.evidence.isEmpty());
}

void ReasonList::setReasons(const google::protobuf::RepeatedPtrField<contract::v1::Reason> &reasons,
                            core::Milliseconds elapsed, bool live)
{
    const int shown = std::min(kMaxLines, int(reasons.size()));
    while (int(m_lines.size()) < shown)
        add();
    for (int i = 0; i < int(m_lines.size()); ++i) {
        if (i < shown)
            fill(*m_lines[std::size_t(i)], reasons.Get(i), elapsed);
        m_lines[std::size_t(i)]->widget->setVisible(i < shown);
    }
    m_rest->setText(!reasons.empty() ? tr("and %1 more").arg(int(reasons.size()) - shown)
                    : live           ? tr("Nothing is wrong with it as far as its sources say.")
                                     : tr("Its sources do not answer now. What is shown is the last that they said."));
    m_rest->setVisible(reasons.empty() || int(reasons.size()) > shown);
}

} // namespace widgets

#include "doctorpanel.h"

#include "markwidget.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <core/tooltip.h>
#include <widgets/icon.h>
#include <widgets/label.h>
#include <widgets/theme/metrics.h>

#include <QClipboard>
#include <QCoreApplication>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace widgets {

namespace {

using contract::v1::DiagnosisStep;

constexpr int kTitleLetters = 80;

Mark mark(DiagnosisStep::State state)
{
    switch (state) {
    case DiagnosisStep::STATE_OK: return Mark::Passing;
    case DiagnosisStep::STATE_WARNING: return Mark::Warning;
    case DiagnosisStep::STATE_FAILED: return Mark::Critical;
    default: return Mark::Unknown;
    }
}

QString stateWord(DiagnosisStep::State state)
{
    switch (state) {
    case DiagnosisStep::STATE_OK: return QCoreApplication::translate("widgets::DoctorPanel", "well");
    case DiagnosisStep::STATE_WARNING: return QCoreApplication::translate("widgets::DoctorPanel", "warning");
    case DiagnosisStep::STATE_FAILED: return QCoreApplication::translate("widgets::DoctorPanel", "failed");
    case DiagnosisStep::STATE_SKIPPED: return QCoreApplication::translate("widgets::DoctorPanel", "not tried");
    default: return QCoreApplication::translate("widgets::DoctorPanel", "under way");
    }
}

QString stepTitle(const std::string &name)
{
    static constexpr struct
    {
        const char *name;
        const char *title;
    } kTitles[] = {
        {"configuration", QT_TRANSLATE_NOOP("widgets::DoctorPanel", "Configuration")},
        {"resolve", QT_TRANSLATE_NOOP("widgets::DoctorPanel", "Name")},
        {"connect", QT_TRANSLATE_NOOP("widgets::DoctorPanel", "Connection")},
        {"tls", QT_TRANSLATE_NOOP("widgets::DoctorPanel", "Encryption")},
        {"authenticate", QT_TRANSLATE_NOOP("widgets::DoctorPanel", "Identity")},
        {"authorise", QT_TRANSLATE_NOOP("widgets::DoctorPanel", "Rights")},
        {"clock", QT_TRANSLATE_NOOP("widgets::DoctorPanel", "Clock")},
        {"version", QT_TRANSLATE_NOOP("widgets::DoctorPanel", "Version")},
    };
    for (const auto &known : kTitles) {
        if (name == known.name)
            return QCoreApplication::translate("widgets::DoctorPanel", known.title);
    }
    return core::safeText(contract::text(name), false, 40);
}

} // namespace

DoctorPanel::DoctorPanel(PageContext context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_title(new Label(QString(), Role::Text, TypeSize::Large, Weight::Strong))
    , m_summary(new Label(QString(), Role::Muted))
    , m_run(new QPushButton(asQIcon(Icon::Doctor), tr("Examine the connection")))
    , m_copy(new QPushButton(asQIcon(Icon::Copy), tr("Copy the findings")))
    , m_body(new QWidget)
    , m_grid(new QGridLayout(m_body))
{
    m_summary->setElided(true);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(3, 1);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::kGap);
    head->addWidget(m_title);
    head->addWidget(m_summary, 1);
    head->addWidget(m_copy);
    head->addWidget(m_run);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(metrics::kGap);
    all->addLayout(head);
    auto *content = new QWidget;
    auto *findings = new QVBoxLayout(content);
    findings->setContentsMargins(0, 0, 0, 0);
    findings->addWidget(m_body);
    findings->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    all->addWidget(scroll, 1);
    connect(m_run, &QPushButton::clicked, this, &DoctorPanel::examine);
    connect(m_copy, &QPushButton::clicked, this, &DoctorPanel::copy);
    clear();
}

void DoctorPanel::setSource(const QString &id, const QString &title)
{
    if (m_source == id)
        return;
    m_source = id;
    m_title->setText(core::safeText(title, false, kTitleLetters));
    delete m_stream.data();
    clear();
}

void DoctorPanel::clear()
{
    m_steps.clear();
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_title->setVisible(!m_source.isEmpty());
    m_copy->setEnabled(false);
    m_run->setEnabled(!m_source.isEmpty());
    m_summary->setText(m_source.isEmpty()
                           ? tr("Choose a source above.")
                           : tr("Walks every step from the name to the rights, on a connection of its own."));
    m_summary->setRole(Role::Muted);
}

void DoctorPanel::examine()
{
    if (m_source.isEmpty())
        return;
    delete m_stream.data();
    clear();
    m_run->setEnabled(false);
    m_summary->setText(tr("examining …"));
    contract::v1::Request request;
    request.mutable_diagnose()->set_source(contract::utf8(m_source));
    m_stream = m_context.link.open(std::move(request), this);
    connect(m_stream, &qlink::Stream::received, this, [this](const qlink::ResponsePtr &response) {
        if (response->has_diagnosis_step())
            add(response->diagnosis_step());
    });
    connect(m_stream, &qlink::Stream::ended, this, &DoctorPanel::finish);
}

void DoctorPanel::add(const DiagnosisStep &step)
{
    m_steps.append(step);
    const int row = int(m_steps.size());
    const QString finding = contract::Phrases::render(step.finding());
    auto *shape = new MarkWidget(mark(step.state()), 14);
    const int line = QFontMetrics(Theme::font()).height();
    shape->setFixedHeight(line); // in the middle of the first line
    m_grid->addWidget(shape, row, 0, Qt::AlignTop);
    auto *name = new Label(stepTitle(step.name()), Role::Text, TypeSize::Body, Weight::Strong);
    name->setMinimumWidth(110);
    m_grid->addWidget(name, row, 1, Qt::AlignTop);
    const bool bad = step.state() == DiagnosisStep::STATE_FAILED;
    m_grid->addWidget(new Label(stateWord(step.state()), bad ? Role::Critical : Role::Muted), row, 2, Qt::AlignTop);
    QStringList lines{finding};
    if (!step.advice().code().empty())
        lines += contract::Phrases::render(step.advice());
    auto *text = new Label(lines.join(u'\n'), step.state() == DiagnosisStep::STATE_SKIPPED ? Role::Muted : Role::Text);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setAccessibleName(stepTitle(step.name()) + QLatin1String(": ") + lines.join(QLatin1String(". ")));
    if (!step.detail().empty())
        text->setToolTip(core::toolTip(core::safeText(contract::text(step.detail()), true, 1000)));
    m_grid->addWidget(text, row, 3);
    if (step.state() == DiagnosisStep::STATE_SKIPPED)
        return;
    auto *took = new Label(tr("%1 ms").arg(step.elapsed_ms()), Role::Muted, TypeSize::Small);
    took->setMinimumHeight(line);
    m_grid->addWidget(took, row, 4, Qt::AlignTop | Qt::AlignTrailing);
}

void DoctorPanel::finish(const qlink::ResponsePtr &last)
{
    m_run->setEnabled(true);
    m_copy->setEnabled(!m_steps.isEmpty());
    m_stream = nullptr;
    if (last->has_error()) {
        m_summary->setText(contract::Phrases::render(last->error()));
        m_summary->setRole(Role::Critical);
    } else {
        conclude();
    }
}

/// Well is only what was tried and gave no warning.
void DoctorPanel::conclude()
{
    const auto with = [this](DiagnosisStep::State state) {
        return std::count_if(m_steps.cbegin(), m_steps.cend(),
                             [state](const DiagnosisStep &step) { return step.state() == state; });
    };
    const auto failed = std::find_if(m_steps.cbegin(), m_steps.cend(), [](const DiagnosisStep &step) {
        return step.state() == DiagnosisStep::STATE_FAILED;
    });
    const auto well = with(DiagnosisStep::STATE_OK);
    const auto warnings = with(DiagnosisStep::STATE_WARNING);
    if (failed != m_steps.cend()) {
        m_summary->setText(tr("It fails at: %1").arg(stepTitle(failed->name())));
        m_summary->setRole(Role::Critical);
    } else if (warnings > 0) {
        m_summary->setText(tr("It connects, with %n warnings.", nullptr, int(warnings)));
        m_summary->setRole(Role::Warning);
    } else if (well == 0) {
        m_summary->setText(tr("Nothing was tried, so nothing is known."));
        m_summary->setRole(Role::Unknown);
    } else {
        m_summary->setText(tr("The connection is well."));
        m_summary->setRole(Role::Passing);
    }
}

void DoctorPanel::copy() const
{
    QStringList lines{core::safeText(m_source)};
    for (const DiagnosisStep &step : m_steps) {
        lines += QStringLiteral("%1\t%2\t%3\t%4")
                     .arg(stepTitle(step.name()), stateWord(step.state()), contract::Phrases::render(step.finding()),
                          contract::Phrases::render(step.advice()));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace widgets

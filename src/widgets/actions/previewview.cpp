#include "previewview.h"

#include "argumentfields.h"
#include "diffview.h"
#include "tonemark.h"

#include <contract/changetext.h>
#include <contract/convert.h>
#include <contract/phrases.h>
#include <contract/verbnames.h>
#include <core/text.h>
#include <models/actionwords.h>
#include <widgets/label.h>
#include <widgets/pages/markwidget.h>
#include <widgets/theme/metrics.h>

#include <QFontMetrics>
#include <QGridLayout>
#include <QStringList>
#include <QVBoxLayout>

namespace widgets {

namespace {

constexpr qsizetype kMostFigureLetters = 200;
constexpr int kShortDiff = 10; // lines

models::Tone toneOfFinding(contract::v1::Finding::Level level)
{
    switch (level) {
    case contract::v1::Finding::LEVEL_REFUSAL: return models::Tone::Critical;
    case contract::v1::Finding::LEVEL_WARNING: return models::Tone::Warning;
    default: return models::Tone::Unknown;
    }
}

Label *previewTitle(const QString &text)
{
    auto *title = new Label(text, Role::Text, TypeSize::Body, Weight::Strong);
    title->hide();
    return title;
}

Label *previewText(const QString &text, Role role = Role::Text)
{
    auto *label = new Label(text, role);
    label->setWordWrap(true);
    return label;
}

QString impactFigure(const std::string &text)
{
    return text.empty() ? QString(QChar(0x2014)) : core::safeText(contract::text(text), false, kMostFigureLetters);
}

QVector<DiffView::Part> previewParts(const contract::v1::PreviewReply &preview)
{
    QVector<DiffView::Part> parts;
    for (const auto &text : preview.texts())
        parts +=
            DiffView::Part{contract::text(text.name()), contract::text(text.before()), contract::text(text.after())};
    if (parts.isEmpty())
        parts += DiffView::Part{{}, contract::text(preview.before()), contract::text(preview.after())};
    return parts;
}

} // namespace

PreviewView::PreviewView(QWidget *parent)
    : QWidget(parent)
    , m_tabAnchor(new QWidget(this))
    , m_findings(new QGridLayout)
    , m_impactTitle(previewTitle(tr("Impact")))
    , m_impact(new QGridLayout)
    , m_stepsTitle(previewTitle(tr("What will be done")))
    , m_steps(new QVBoxLayout)
    , m_undo(previewText(QString()))
    , m_diffTitle(previewTitle(tr("Before and after")))
    , m_diff(new DiffView)
{
    m_tabAnchor->setFocusPolicy(Qt::TabFocus);
    m_tabAnchor->hide();
    m_findings->setHorizontalSpacing(8);
    m_findings->setColumnStretch(2, 1);
    m_impact->setHorizontalSpacing(12);
    m_impact->setColumnStretch(0, 1);
    m_steps->setSpacing(4);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(8);
    all->addLayout(m_findings);
    all->addWidget(m_impactTitle);
    all->addLayout(m_impact);
    all->addWidget(m_stepsTitle);
    all->addLayout(m_steps);
    all->addWidget(m_undo);
    all->addWidget(m_diffTitle);
    all->addWidget(m_diff);
    m_undo->hide();
    m_diff->hide();
}

void PreviewView::setPreview(const contract::v1::PreviewReply &preview)
{
    contract::v1::PreviewReply shown = preview;
    shown.clear_token(); // another one for each look
    std::string bytes = shown.SerializeAsString();
    if (bytes == m_shown)
        return;
    m_shown = std::move(bytes);
    fillFindings(preview);
    fillImpact(preview);
    fillSteps(preview);
    m_undo->setText(undoText(preview));
    m_undo->setVisible(preview.allowed() && !m_undo->text().isEmpty());
    const bool hasDiff = !preview.before().empty() || !preview.after().empty();
    m_diff->setParts(previewParts(preview));
    m_diff->setVisible(hasDiff && (preview.before() != preview.after() || preview.texts_size() > 0));
    m_diffTitle->setText(hasDiff ? tr("Before and after: %1").arg(m_diff->summary()) : QString());
    m_diffTitle->setVisible(hasDiff);
    placeDiff();
}

/// A short one says the most in the least room, and nobody has to scroll to the line that decides.
void PreviewView::placeDiff()
{
    auto *all = static_cast<QVBoxLayout *>(layout());
    const bool isShort = m_diff->blockCount() <= kShortDiff;
    if (isShort == (all->indexOf(m_diff) < all->indexOf(m_impactTitle)))
        return;
    all->removeWidget(m_diffTitle);
    all->removeWidget(m_diff);
    const int at = isShort ? all->indexOf(m_impactTitle) : all->count();
    all->insertWidget(at, m_diffTitle);
    all->insertWidget(at + 1, m_diff);
}

QString PreviewView::undoText(const contract::v1::PreviewReply &preview)
{
    if (!preview.undoable())
        return tr("This cannot be undone from here.");
    if (preview.undo_verb().empty())
        return {};
    QStringList with;
    for (const auto &argument : preview.undo_arguments()) {
        if (argument.name() == "instances" || argument.value().empty()) // those are the ones that it changes
            continue;
        const QString value = contract::text(argument.value());
        with += contract::isContentHash(value)
                    ? tr("what stands there now")
                    : QString(argumentTitle(argument.name()) + u' ' + core::safeText(value, false, kMostFigureLetters));
    }
    const QString verb = contract::verbTitle(contract::text(preview.undo_verb()));
    return with.isEmpty() ? tr("To take it back afterwards: %1.").arg(verb)
                          : tr("To take it back afterwards: %1 (%2).").arg(verb, with.join(QLatin1String(", ")));
}

void PreviewView::fillFindings(const contract::v1::PreviewReply &preview)
{
    clearLayout(*m_findings);
    int line = 0;
    QWidget *before = m_tabAnchor;
    for (const auto &finding : preview.findings()) {
        if (models::isStillMissing(finding))
            continue; // said once, beside the button
        const models::Tone tone = toneOfFinding(finding.level());
        const QString word = models::findingWord(finding.level());
        const QString text = contract::Phrases::render(finding.message());
        auto *mark = new MarkWidget(toneMark(tone), 14);
        mark->setFixedHeight(QFontMetrics(Theme::font()).height());
        m_findings->addWidget(mark, line, 0, Qt::AlignTop);
        m_findings->addWidget(new Label(word, toneRole(tone), TypeSize::Body, Weight::Strong), line, 1, Qt::AlignTop);
        auto *sentence = previewText(text);
        sentence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        sentence->setAccessibleName(word + QLatin1String(": ") + text);
        m_findings->addWidget(sentence, line, 2);
        setTabOrder(before, sentence); // what is made late would be the last
        before = sentence;
        ++line;
    }
}

void PreviewView::fillImpact(const contract::v1::PreviewReply &preview)
{
    clearLayout(*m_impact);
    int line = 0;
    for (const auto &one : preview.impact()) {
        const QString what = contract::Phrases::render(one.what());
        auto *name = previewText(what, Role::Muted);
        m_impact->addWidget(name, line, 0);
        if (one.before().empty() || one.after().empty()) {
            // A figure that only one side has: an arrow would say that it comes or goes.
            const QString only = impactFigure(one.before().empty() ? one.after() : one.before());
            name->setAccessibleName(what + QLatin1String(": ") + only);
            m_impact->addWidget(new Label(only), line, 3, Qt::AlignTrailing | Qt::AlignTop);
            ++line;
            continue;
        }
        const QString before = impactFigure(one.before());
        const QString after = impactFigure(one.after());
        //: A figure before and after an action, for screen readers
        name->setAccessibleName(tr("%1: %2 before, %3 after").arg(what, before, after));
        m_impact->addWidget(new Label(before), line, 1, Qt::AlignTrailing | Qt::AlignTop);
        m_impact->addWidget(new Label(QString(QChar(0x2192)), Role::Muted), line, 2, Qt::AlignTop);
        const Weight weight = before == after ? Weight::Normal : Weight::Strong;
        m_impact->addWidget(new Label(after, Role::Text, TypeSize::Body, weight), line, 3,
                            Qt::AlignTrailing | Qt::AlignTop);
        ++line;
    }
    m_impactTitle->setVisible(line > 0);
}

void PreviewView::fillSteps(const contract::v1::PreviewReply &preview)
{
    clearLayout(*m_steps);
    int number = 0;
    for (const auto &step : preview.steps())
        m_steps->addWidget(previewText(QStringLiteral("%1. %2").arg(++number).arg(contract::Phrases::render(step))));
    m_stepsTitle->setVisible(number > 0);
}

} // namespace widgets

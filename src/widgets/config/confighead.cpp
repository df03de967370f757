#include "confighead.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <core/tooltip.h>
#include <dashboard/marks.h>
#include <models/configwords.h>
#include <widgets/actions/tonemark.h>
#include <widgets/label.h>
#include <widgets/pages/markwidget.h>
#include <widgets/theme/metrics.h>

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace widgets {

namespace {

constexpr int kConfigMark = 16;

} // namespace

ConfigHead::ConfigHead(QWidget *parent)
    : QWidget(parent)
    , m_name(new Label(QString(), Role::Text, TypeSize::Title, Weight::Strong))
    , m_where(new Label(QString(), Role::Muted))
    , m_mark(new MarkWidget(Mark::Unknown, kConfigMark))
    , m_standing(new Label(QString(), Role::Muted))
    , m_saving(new Label(QString(), Role::Muted))
    , m_blocked(new Label(QString(), Role::Muted, TypeSize::Small))
    , m_retry(new QPushButton(tr("Save again")))
    , m_undo(new QPushButton(tr("Undo: bring the draft back")))
    , m_drop(new QPushButton(tr("Drop draft")))
    , m_release(new QPushButton(tr("Release…")))
    , m_remove(new QPushButton(tr("Remove…")))
{
    m_name->setElided(true);
    m_where->setElided(true);
    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(m_name, 1);
    for (QPushButton *button : {m_undo, m_retry, m_release, m_drop, m_remove})
        first->addWidget(button);
    auto *second = new QHBoxLayout;
    second->setSpacing(8);
    second->addWidget(m_mark, 0, Qt::AlignVCenter); // beside its word
    second->addWidget(m_standing);
    second->addSpacing(metrics::kGap);
    second->addWidget(m_where, 1);
    second->addWidget(m_saving);
    m_blocked->setWordWrap(true);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(4);
    all->addLayout(first);
    all->addLayout(second);
    all->addWidget(m_blocked);
    m_retry->hide();
    m_undo->hide();
    const QString kept = tr("It is kept for a day, until something else is drafted.");
    m_undo->setToolTip(core::toolTip(kept));
    m_undo->setAccessibleDescription(kept);
    connect(m_retry, &QPushButton::clicked, this, &ConfigHead::retryRequested);
    connect(m_undo, &QPushButton::clicked, this, &ConfigHead::undoRequested);
    connect(m_drop, &QPushButton::clicked, this, &ConfigHead::dropRequested);
    connect(m_release, &QPushButton::clicked, this, &ConfigHead::releaseRequested);
    connect(m_remove, &QPushButton::clicked, this, &ConfigHead::removeRequested);
}

void ConfigHead::setConfig(const contract::v1::ConfigRow &row, const QString &fallbackName, bool isReleasedSince)
{
    const QString name = contract::text(row.name());
    m_name->setText(core::safeText(name.isEmpty() ? fallbackName : name, false, 400));
    QStringList where;
    for (const QString &part : {models::configKindWord(contract::text(row.kind())), contract::text(row.namespace_()),
                                contract::text(row.source())}) {
        if (!part.isEmpty())
            where += core::safeText(part, false, 200);
    }
    m_where->setText(where.join(QStringLiteral(" \u00b7 ")));
    const bool isLive = row.freshness() == contract::v1::FRESHNESS_LIVE;
    if (isLive && isReleasedSince && row.standing() == contract::v1::CONFIG_STANDING_RELEASED) {
        // True of what is live, and no comfort to whoever has a draft.
        m_mark->setMark(Mark::Warning);
        m_standing->setRole(Role::Warning);
        m_standing->setText(tr("released again elsewhere since your draft"));
        return;
    }
    const models::Tone tone = isLive ? models::standingTone(row.standing()) : models::Tone::Muted;
    m_mark->setMark(dashboard::markOf(models::standingShape(row.standing()), isLive), toneRole(tone));
    m_standing->setRole(toneRole(tone));
    m_standing->setText(isLive ? models::standingWord(row.standing()) : contract::Phrases::freshness(row.freshness()));
}

QString ConfigHead::standingText() const
{
    return m_standing->text();
}

void ConfigHead::setDraft(const models::ConfigDraft &draft)
{
    using Saving = models::ConfigDraft::Saving;
    QString text;
    switch (draft.saving()) {
    case Saving::None: text = draft.canUndoDrop() ? tr("The draft was dropped") : tr("No draft"); break;
    case Saving::Waiting:
    case Saving::Sending: text = tr("Saving the draft …"); break;
    case Saving::Saved: text = tr("Draft saved"); break;
    case Saving::Failed: text = tr("The draft is not saved: %1").arg(draft.problem()); break;
    }
    const bool isFailed = draft.saving() == Saving::Failed;
    if (!isFailed && !draft.problem().isEmpty())
        text = tr("The draft could not be dropped: %1").arg(draft.problem());
    else if (!draft.undoProblem().isEmpty())
        text = tr("The draft could not be brought back: %1").arg(draft.undoProblem());
    const bool isTrouble = isFailed || !draft.problem().isEmpty() || !draft.undoProblem().isEmpty();
    m_saving->setRole(isTrouble ? Role::Critical : Role::Muted);
    m_saving->setText(text);
    m_saving->setToolTip(core::toolTip(text));
    m_retry->setVisible(isFailed);
    const bool wasOnDrop = window()->focusWidget() == m_drop;
    m_undo->setVisible(draft.canUndoDrop());
    if (wasOnDrop && draft.canUndoDrop())
        m_undo->setFocus(Qt::OtherFocusReason); // the keyboard stays where it was
}

void ConfigHead::setReleaseBlocked(const QString &why)
{
    m_release->setEnabled(why.isEmpty());
    m_release->setToolTip(core::toolTip(why));
    m_release->setAccessibleDescription(why);
    m_blocked->setText(why);
    m_blocked->setVisible(!why.isEmpty());
}

void ConfigHead::setDropBlocked(const QString &why)
{
    m_drop->setEnabled(why.isEmpty());
    m_drop->setToolTip(core::toolTip(why));
    m_drop->setAccessibleDescription(why);
}

void ConfigHead::setCanRemove(bool can)
{
    m_remove->setVisible(can);
}

void ConfigHead::setRemoveBlocked(const QString &why)
{
    m_remove->setEnabled(why.isEmpty());
    m_remove->setToolTip(core::toolTip(why));
    m_remove->setAccessibleDescription(why);
}

QString ConfigHead::savingText() const
{
    return m_saving->text();
}

QString ConfigHead::releaseNote() const
{
    return m_blocked->text();
}

} // namespace widgets

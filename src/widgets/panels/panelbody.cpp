#include "panelbody.h"

#include "linkline.h"

#include <contract/phrases.h>
#include <dashboard/statelook.h>
#include <widgets/chart/chartstyle.h>
#include <widgets/label.h>
#include <widgets/statepanel.h>
#include <widgets/theme/theme.h>

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

namespace widgets {

namespace {

/// As charts have it while they load: it lies on the content.
class BusyStroke final : public QWidget
{
public:
    explicit BusyStroke(QWidget *parent) : QWidget(parent)
    {
        setObjectName(QStringLiteral("busy"));
        setAttribute(Qt::WA_TransparentForMouseEvents);
        hide();
    }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), Theme::of(this).colour(Role::Accent)); }
};

/// Before the words above the content, as charts have it.
class NoteMark final : public QWidget
{
public:
    explicit NoteMark(const dashboard::PanelInput &input, QWidget *parent) : QWidget(parent), m_input(input)
    {
        setObjectName(QStringLiteral("noteMark"));
        setFixedSize(int(dashboard::kNoteMarkPx), int(dashboard::kNoteMarkPx));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        dashboard::drawStateMark(painter, QRectF(rect()), m_input.state,
                                 chartStyle(Theme::of(this), {}, layoutDirection()));
    }

private:
    const dashboard::PanelInput &m_input; ///< the panel's
};

} // namespace

PanelBody::PanelBody(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_noteLine(new QWidget(this))
    , m_noteMark(new NoteMark(m_input, m_noteLine))
    , m_note(new Label({}, Role::Muted, TypeSize::Small, Weight::Normal, m_noteLine))
    , m_state(new StatePanel(this))
    , m_busy(new BusyStroke(this))
    , m_linkLine(new LinkLine(this))
    , m_listener(std::make_unique<QObject>())
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_note->setElided(true);
    m_note->hide();
    m_noteLine->hide();
    auto *line = new QHBoxLayout(m_noteLine);
    line->setContentsMargins(8, 3, 8, 3);
    line->setSpacing(6);
    line->addWidget(m_noteMark);
    line->addWidget(m_note, 1);
    m_layout->addWidget(m_noteLine);
}

void PanelBody::setContent(QWidget *content, QWidget *speaks)
{
    m_content = content;
    m_speaks = speaks;
    m_layout->addWidget(content, 1);
    setFocusProxy(speaks);
    speaks->installEventFilter(this);
}

void PanelBody::setInput(const dashboard::PanelInput &input)
{
    m_input = input;
    refresh();
    showState();
    // Another row may stand there now.
    if (needsData() && !m_linkLine->isHidden() && chosenLink() != m_toldLink)
        tellLink(chosenLink());
}

QString PanelBody::summary() const
{
    const dashboard::StateWords words = dashboard::stateWords(m_input);
    if (!needsData())
        return told();
    QStringList parts;
    if (!dashboard::replacesContent(m_input))
        parts = {told(), leftOut()};
    parts += {words.title, words.text};
    parts.removeAll(QString());
    return parts.join(QLatin1String(". "));
}

void PanelBody::showState()
{
    using dashboard::PanelState;
    const dashboard::StateWords words = dashboard::stateWords(m_input);
    const bool replaced = needsData() && dashboard::replacesContent(m_input);
    if (replaced) {
        const StatePanel::Kind kind = m_input.state == PanelState::Error       ? StatePanel::Kind::Error
                                      : m_input.state == PanelState::Forbidden ? StatePanel::Kind::Forbidden
                                      : m_input.state == PanelState::Loading   ? StatePanel::Kind::Loading
                                                                               : StatePanel::Kind::Empty;
        m_state->setGeometry(rect());
        m_state->show(kind, words.title, words.text);
        tellLink({});
    } else {
        m_state->hide();
    }
    // A line that comes and goes with each refresh would move the content.
    const bool busy = m_input.state == PanelState::Loading;
    QStringList notes;
    if (needsData() && !replaced) {
        const QString left = leftOut();
        for (const QString &note : {busy ? QString() : words.title, busy ? QString() : words.text, left}) {
            if (!note.isEmpty())
                notes += note;
        }
    }
    m_note->setText(notes.join(QStringLiteral(" · ")));
    m_note->setVisible(!notes.isEmpty());
    m_noteMark->setVisible(dashboard::hasNote(m_input));
    m_noteMark->update();
    m_noteLine->setVisible(!notes.isEmpty());
    m_busy->setVisible(needsData() && !replaced && busy);
    placeBusy();
    if (m_content)
        m_content->setVisible(!replaced);
    if (m_speaks)
        m_speaks->setAccessibleDescription(summary());
}

void PanelBody::placeBusy()
{
    const QRect top(0, 0, width(), 2);
    m_busy->setGeometry(QStyle::visualRect(layoutDirection(), top, QRect(0, 0, width() * 3 / 10, 2)));
    m_busy->raise();
}

void PanelBody::tellLink(const QString &link)
{
    m_toldLink = link;
    if (link.isEmpty()) {
        m_linkLine->hide();
        return;
    }
    if (const auto target = webLink(link))
        m_linkLine->tellAddress(QString::fromLatin1(target->toEncoded()));
    else
        m_linkLine->tellSentence(contract::Phrases::render(target.error()));
}

void PanelBody::followLink(const QString &link)
{
    tellLink(link);
    if (link.isEmpty())
        return;
    const auto target = webLink(link);
    if (!target || (m_opener && m_opener(*target)))
        return;
    const QString address = QString::fromLatin1(target->toEncoded());
    m_linkLine->tellSentence(
        contract::Phrases::render(core::message("panel.link-unopened").with(QStringLiteral("address"), address)));
}

bool PanelBody::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_speaks && event->type() == QEvent::FocusIn)
        tellLink(chosenLink());
    else if (watched == m_speaks && event->type() == QEvent::FocusOut)
        tellLink({});
    return QWidget::eventFilter(watched, event);
}

void PanelBody::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeBusy();
    m_linkLine->place();
    m_state->setGeometry(rect());
}

} // namespace widgets

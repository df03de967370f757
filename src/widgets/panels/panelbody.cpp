#include "panelbody.h"

#include <dashboard/statelook.h>
#include <widgets/label.h>
#include <widgets/statepanel.h>

namespace widgets {

PanelBody::PanelBody(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_note(new Label({}, Role::Muted, TypeSize::Small, Weight::Normal, this))
    , m_state(new StatePanel(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_note->setContentsMargins(8, 3, 8, 3);
    m_note->setElided(true);
    m_note->hide();
    m_layout->addWidget(m_note);
}

void PanelBody::setContent(QWidget *content, QWidget *speaks)
{
    m_content = content;
    m_speaks = speaks;
    m_layout->addWidget(content, 1);
    setFocusProxy(speaks);
}

void PanelBody::setInput(const dashboard::PanelInput &input)
{
    m_input = input;
    refresh();
    showState();
}

QString PanelBody::summary() const
{
    const dashboard::StateWords words = dashboard::stateWords(m_input);
    const QString state = words.text.isEmpty() ? words.title : words.title + QLatin1String(". ") + words.text;
    if (!needsData())
        return told();
    if (dashboard::replacesContent(m_input))
        return state;
    return state.isEmpty() ? told() : told() + QLatin1String(". ") + state;
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
    } else {
        m_state->hide();
    }
    const bool noted = needsData() && !replaced && !words.title.isEmpty();
    m_note->setText(words.text.isEmpty() ? words.title : words.title + QStringLiteral(" · ") + words.text);
    m_note->setVisible(noted);
    if (m_content)
        m_content->setVisible(!replaced);
    if (m_speaks)
        m_speaks->setAccessibleDescription(summary());
}

void PanelBody::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_state->setGeometry(rect());
}

} // namespace widgets

#include "argumentfields.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <widgets/label.h>

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>
#include <climits>
#include <utility>

namespace widgets {

namespace {

constexpr int kLongestText = 1000; // letters
constexpr int kFieldWidth = 320;   // px, at most

/// The engine's words for arguments; another one stays as it is.
constexpr std::pair<const char *, const char *> kArgumentTitles[] = {
    {"replicas", QT_TRANSLATE_NOOP("widgets::ArgumentFields", "Replicas")},
    {"revision", QT_TRANSLATE_NOOP("widgets::ArgumentFields", "Revision")},
    {"reason", QT_TRANSLATE_NOOP("widgets::ArgumentFields", "Reason shown in Consul")},
    {"image", QT_TRANSLATE_NOOP("widgets::ArgumentFields", "Image")},
    {"container", QT_TRANSLATE_NOOP("widgets::ArgumentFields", "Container")},
    {"node", QT_TRANSLATE_NOOP("widgets::ArgumentFields", "Node")},
    {"pod", QT_TRANSLATE_NOOP("widgets::ArgumentFields", "Pod")},
    {"comment", QT_TRANSLATE_NOOP("widgets::ArgumentFields", "Comment")},
    {"release", QT_TRANSLATE_NOOP("widgets::ArgumentFields", "Release")},
    {"keep-releases", QT_TRANSLATE_NOOP("widgets::ArgumentFields", "Releases to keep")},
    {"partly", QT_TRANSLATE_NOOP("widgets::ArgumentFields", "Acts on")},
    {"keep-days", QT_TRANSLATE_NOOP("widgets::ArgumentFields", "Days to keep")},
};

} // namespace

QString argumentTitle(const std::string &name)
{
    for (const auto &[known, title] : kArgumentTitles) {
        if (name == known)
            return ArgumentFields::tr(title);
    }
    return core::safeText(contract::text(name), false, 40);
}

ArgumentFields::ArgumentFields(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_tabAnchor(new QWidget(this))
{
    m_tabAnchor->setFocusPolicy(Qt::TabFocus);
    m_tabAnchor->hide();
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(12);
    hide();
}

void ArgumentFields::build(const contract::v1::VerbOffer &offer, const models::ActionDraft::Arguments &given)
{
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
    m_first = nullptr;
    m_problems.clear();
    m_values = given;
    QWidget *before = m_tabAnchor;
    for (const auto &spec : offer.arguments()) {
        const QString name = contract::text(spec.name());
        const QString title = argumentTitle(spec.name());
        const QString value = given.value(name, contract::text(spec.initial()));
        m_values.insert(name, value);
        QWidget *field = nullptr;
        switch (spec.kind()) {
        case contract::v1::ArgumentSpec::KIND_NUMBER: field = numberField(spec, title, value); break;
        case contract::v1::ArgumentSpec::KIND_CHOICE: field = choiceField(spec, value); break;
        default: field = textField(spec, value);
        }
        field->setAccessibleName(title);
        field->setObjectName(name);
        field->setMaximumWidth(kFieldWidth);
        field->setFocusPolicy(Qt::StrongFocus);
        field->installEventFilter(this);
        auto *label = new Label(title, Role::Muted);
        label->setBuddy(field);
        m_form->addRow(label, field);
        setTabOrder(before, field);
        before = field;
        if (!m_first)
            m_first = field;
    }
    setVisible(offer.arguments_size() > 0);
}

QWidget *ArgumentFields::numberField(const contract::v1::ArgumentSpec &spec, const QString &title, const QString &value)
{
    const auto bounded = [](qint64 number) { return int(std::clamp<qint64>(number, INT_MIN, INT_MAX)); };
    auto *box = new QSpinBox;
    box->setRange(bounded(spec.least()), spec.most() > spec.least() ? bounded(spec.most()) : INT_MAX);
    box->setValue(bounded(value.toLongLong()));
    const QString name = contract::text(spec.name());
    m_values.insert(name, QString::number(box->value()));
    connect(box, &QSpinBox::valueChanged, this, [this, name](int number) { take(name, QString::number(number)); });
    // While the text is no number the box keeps the one before, which nobody sees.
    connect(box->findChild<QLineEdit *>(), &QLineEdit::textChanged, this, [this, box, name, title] {
        const QString problem =
            box->hasAcceptableInput()
                ? QString()
                : tr("%1: a number from %2 to %3.").arg(title).arg(box->minimum()).arg(box->maximum());
        if (std::exchange(m_problems[name], problem) != problem)
            Q_EMIT problemChanged();
    });
    return box;
}

QWidget *ArgumentFields::choiceField(const contract::v1::ArgumentSpec &spec, const QString &value)
{
    auto *box = new QComboBox;
    for (const auto &choice : spec.choices()) {
        const QString own = contract::text(choice.value());
        box->addItem(choice.label().code().empty() ? core::safeText(own) : contract::Phrases::render(choice.label()),
                     own);
    }
    const QString name = contract::text(spec.name());
    box->setCurrentIndex(qMax(0, box->findData(value)));
    m_values.insert(name, box->currentData().toString());
    if (box->count() == 0)
        m_problems.insert(name, tr("There is nothing to choose."));
    connect(box, &QComboBox::currentIndexChanged, this,
            [this, box, name] { take(name, box->currentData().toString()); });
    return box;
}

QWidget *ArgumentFields::textField(const contract::v1::ArgumentSpec &spec, const QString &value)
{
    auto *line = new QLineEdit(value);
    line->setMaxLength(kLongestText);
    connect(line, &QLineEdit::textChanged, this,
            [this, name = contract::text(spec.name())](const QString &text) { take(name, text); });
    return line;
}

void ArgumentFields::take(const QString &name, const QString &value)
{
    m_values.insert(name, value);
    Q_EMIT edited(name, value);
}

QString ArgumentFields::problem() const
{
    for (const QString &problem : m_problems) {
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

/// Who scrolls past a field means the page.
bool ArgumentFields::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel) {
        const auto *field = qobject_cast<QWidget *>(watched);
        if (field && !field->hasFocus()) {
            event->ignore();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace widgets

#include "keypane.h"

#include <core/text.h>
#include <widgets/label.h>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace widgets {

namespace {

constexpr int kLongestKey = 1000; // letters
constexpr int kLongestLimit = 400;

} // namespace

KeyPane::KeyPane(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget)
    , m_name(new QLineEdit)
    , m_problem(new Label(QString(), Role::Warning, TypeSize::Small))
    , m_limit(new Label(QString(), Role::Muted, TypeSize::Small))
    , m_add(new QPushButton(tr("Add…")))
    , m_rename(new QPushButton(tr("Rename…")))
    , m_remove(new QPushButton(tr("Remove")))
{
    m_list->setAccessibleName(tr("Keys"));
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_name->setMaxLength(kLongestKey);
    m_problem->setWordWrap(true);
    m_limit->setWordWrap(true);
    m_name->hide();
    m_problem->hide();
    m_limit->hide();
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    for (QPushButton *button : {m_add, m_rename, m_remove})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(4);
    all->addWidget(m_list, 1);
    all->addWidget(m_name);
    all->addWidget(m_problem);
    all->addWidget(m_limit);
    all->addLayout(buttons);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int) {
        refreshButtons();
        if (!m_isSetting)
            Q_EMIT chosen(current());
    });
    connect(m_add, &QPushButton::clicked, this, [this] { askName(false); });
    connect(m_rename, &QPushButton::clicked, this, [this] { askName(true); });
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removeRequested(current()); });
    connect(m_name, &QLineEdit::returnPressed, this, &KeyPane::takeName);
    refreshButtons();
}

void KeyPane::setKeys(const QStringList &keys, const QStringList &marked)
{
    const QString before = current();
    m_isSetting = true;
    m_keys = keys;
    m_list->clear();
    for (const QString &key : keys) {
        const QString shownKey = key.isEmpty() ? tr("(the value)") : core::safeText(key, false, kLongestKey);
        // A sign beside the word: colour alone says nothing.
        auto *item =
            new QListWidgetItem(marked.contains(key) ? QStringLiteral("\u25B2 ") + shownKey : shownKey, m_list);
        item->setData(Qt::UserRole, key);
        item->setData(Qt::AccessibleTextRole, marked.contains(key) ? tr("%1, has problems").arg(shownKey) : shownKey);
    }
    setCurrent(keys.contains(before) || keys.isEmpty() ? before : keys.first());
    m_isSetting = false;
    refreshButtons();
}

void KeyPane::setLimit(const QString &limit)
{
    m_limit->setText(limit.isEmpty() ? QString() : tr("Keys: %1").arg(core::safeText(limit, false, kLongestLimit)));
    refreshLimit();
}

void KeyPane::setLimitBroken(bool isBroken)
{
    m_isLimitBroken = isBroken;
    refreshLimit();
}

QString KeyPane::shownLimit() const
{
    return m_limit->isHidden() ? QString() : m_limit->text();
}

void KeyPane::refreshLimit()
{
    m_limit->setVisible(!m_limit->text().isEmpty() && (m_isLimitBroken || !m_name->isHidden()));
}

void KeyPane::setReadOnly(bool readOnly)
{
    m_isReadOnly = readOnly;
    for (QPushButton *button : {m_add, m_rename, m_remove})
        button->setVisible(!readOnly);
    refreshButtons();
}

QString KeyPane::current() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

void KeyPane::setCurrent(const QString &key)
{
    const qsizetype row = m_keys.indexOf(key);
    m_list->setCurrentRow(row >= 0 ? int(row) : m_keys.isEmpty() ? -1 : 0);
}

void KeyPane::askName(bool isRename)
{
    if (m_isReadOnly || (isRename && !m_list->currentItem()))
        return;
    m_isRename = isRename;
    m_renamed = isRename ? current() : QString();
    m_name->setText(isRename ? current() : QString());
    m_name->setPlaceholderText(isRename ? tr("New name; Enter") : tr("Name of the key; Enter"));
    m_name->setAccessibleName(isRename ? tr("New name of the key") : tr("Name of the new key"));
    m_name->show();
    refreshLimit();
    m_name->selectAll();
    m_name->setFocus(Qt::OtherFocusReason);
}

bool KeyPane::closeName()
{
    if (m_name->isHidden())
        return false;
    m_name->hide();
    m_problem->hide();
    refreshLimit();
    m_list->setFocus(Qt::OtherFocusReason);
    return true;
}

void KeyPane::takeName()
{
    const QString name = m_name->text();
    const QString before = m_renamed; // another key may have come to the front meanwhile
    QString problem;
    if (name.isEmpty())
        problem = tr("Write a name.");
    else if (m_isRename && !m_keys.contains(before))
        problem = tr("The key is gone.");
    else if (m_keys.contains(name) && !(m_isRename && name == before))
        problem = tr("There is such a key already.");
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        return;
    closeName();
    if (!m_isRename)
        Q_EMIT addRequested(name);
    else if (name != before)
        Q_EMIT renameRequested(before, name);
}

void KeyPane::refreshButtons()
{
    const bool hasKey = m_list->currentItem() != nullptr;
    m_add->setEnabled(!m_isReadOnly);
    m_rename->setEnabled(!m_isReadOnly && hasKey);
    m_remove->setEnabled(!m_isReadOnly && hasKey);
}

} // namespace widgets

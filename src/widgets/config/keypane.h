#pragma once

#include <QStringList>
#include <QWidget>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace widgets {

class Label;

/// The keys of a configuration, with how to add, rename and remove one. It changes nothing itself.
class KeyPane final : public QWidget
{
    Q_OBJECT
public:
    explicit KeyPane(QWidget *parent = nullptr);

    /// Keys as they are; `marked` are those that something is wrong with.
    void setKeys(const QStringList &keys, const QStringList &marked);
    /// What keys may look like; shown while a name is asked for, or when setLimitBroken() says that a key does not.
    void setLimit(const QString &limit);
    void setLimitBroken(bool isBroken);
    QString shownLimit() const;
    void setReadOnly(bool readOnly);
    const QStringList &keys() const { return m_keys; }
    QString current() const;
    void setCurrent(const QString &key);
    QListWidget *list() const { return m_list; }
    /// Opens the field for a name.
    void askName(bool isRename);
    QLineEdit *nameField() const { return m_name; }
    bool closeName();

Q_SIGNALS:
    void chosen(const QString &key);
    void addRequested(const QString &key);
    void renameRequested(const QString &from, const QString &to);
    void removeRequested(const QString &key);

private:
    void takeName();
    void refreshButtons();
    void refreshLimit();

    QListWidget *m_list;
    QLineEdit *m_name;
    Label *m_problem;
    Label *m_limit;
    QPushButton *m_add;
    QPushButton *m_rename;
    QPushButton *m_remove;
    QStringList m_keys;
    bool m_isReadOnly = false;
    bool m_isLimitBroken = false;
    bool m_isRename = false;
    QString m_renamed; ///< the key that a new name is asked for
    bool m_isSetting = false;
};

} // namespace widgets

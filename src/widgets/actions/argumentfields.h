#pragma once

#include <models/actiondraft.h>

#include <QHash>
#include <QWidget>

#include <string>

class QFormLayout;

namespace widgets {

/// What an argument of a verb is called; one that is not known by its own name.
QString argumentTitle(const std::string &name);

/// The fields of what a verb asks for: a number within its bounds, one of several, or a text. The wheel changes no
/// field that has not the keyboard.
class ArgumentFields final : public QWidget
{
    Q_OBJECT
public:
    explicit ArgumentFields(QWidget *parent = nullptr);

    /// Makes the fields; `given` goes before what the verb begins with. Arguments without a field stay as they are.
    void build(const contract::v1::VerbOffer &offer, const models::ActionDraft::Arguments &given);
    /// The values of all fields.
    const models::ActionDraft::Arguments &values() const { return m_values; }
    /// Why a field holds no value, as a sentence; empty when all do.
    QString problem() const;
    QWidget *firstField() const { return m_first; }

Q_SIGNALS:
    void edited(const QString &name, const QString &value);
    void problemChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void take(const QString &name, const QString &value);
    QWidget *numberField(const contract::v1::ArgumentSpec &spec, const QString &title, const QString &value);
    QWidget *choiceField(const contract::v1::ArgumentSpec &spec, const QString &value);
    QWidget *textField(const contract::v1::ArgumentSpec &spec, const QString &value);

    QFormLayout *m_form;
    QWidget *m_tabAnchor; ///< where the fields stand in the order of the Tab key
    QWidget *m_first = nullptr;
    models::ActionDraft::Arguments m_values;
    QHash<QString, QString> m_problems; ///< by argument
};

} // namespace widgets

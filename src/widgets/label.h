#pragma once

#include <widgets/theme/theme.h>

#include <QLabel>

namespace widgets {

/// Plain text in one of the theme's roles and sizes; follows the theme. Elided in the middle when asked to, and then
/// with the whole text as tool tip. Never guesses rich text.
class Label final : public QLabel
{
    Q_OBJECT
public:
    explicit Label(const QString &text, QWidget *parent = nullptr);
    Label(const QString &text, Role role, TypeSize size = TypeSize::Body, Weight weight = Weight::Normal,
          QWidget *parent = nullptr);

    void setRole(Role role);
    void setType(TypeSize size, Weight weight, Face face = Face::Sans);
    void setElided(bool elided);

    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void apply();
    Role m_role = Role::Text;
    bool m_elided = false;
    bool m_applying = false;
};

} // namespace widgets

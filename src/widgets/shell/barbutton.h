#pragma once

#include <widgets/healthmark.h>
#include <widgets/icon.h>

#include <QAbstractButton>

#include <optional>

namespace widgets {

/// A quiet button of the top bar that paints itself: optional mark, text, optional icon; as a chip, as a search field
/// or plain. Keeps its focus ring.
class BarButton final : public QAbstractButton
{
    Q_OBJECT
public:
    enum class Look { Plain, Chip, Field };
    explicit BarButton(Look look, QWidget *parent = nullptr);

    void setMark(std::optional<Mark> mark);
    void setTail(std::optional<Icon> icon);
    void setLine(const QColor &colour); ///< a chip's border
    void setHint(const QString &keys);  ///< a field's keys, on the far side
    void setRole(Role role);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QFont buttonFont() const;
    Look m_look;
    std::optional<Mark> m_mark;
    std::optional<Icon> m_tail;
    QColor m_line;
    QString m_hint;
    Role m_role = Role::Muted;
};

/// The way here; its parts but the last are buttons that lead back.
class Breadcrumb final : public QWidget
{
    Q_OBJECT
public:
    explicit Breadcrumb(QWidget *parent = nullptr);
    void setTrail(const QStringList &trail);
    QSize sizeHint() const override;

Q_SIGNALS:
    void clicked(int part);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void place();
    QStringList m_trail;
    QVector<BarButton *> m_parts;
    QRect m_last; ///< where the last part stands
};

} // namespace widgets

#pragma once

#include <chart/mark.h>
#include <chart/style.h>

#include <QObject>

namespace quick {

/// The theme's roles for QML and for the panels in it; handed in by whoever owns the theme. GUI thread.
class Look final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QColor window READ window NOTIFY changed)
    Q_PROPERTY(QColor surface READ surface NOTIFY changed)
    Q_PROPERTY(QColor text READ text NOTIFY changed)
    Q_PROPERTY(QColor muted READ muted NOTIFY changed)
    Q_PROPERTY(QString family READ family NOTIFY changed)
public:
    /// What the panels' style does not know.
    struct Grounds
    {
        QColor window; ///< behind everything
        QColor raised; ///< of tool tips
        QColor line;   ///< around them
    };

    explicit Look(QObject *parent = nullptr) : QObject(parent) {}

    void set(const chart::Style &style, const Grounds &grounds);
    const chart::Style &style() const { return m_style; }
    /// The style of what lies over a picture.
    chart::Style tipStyle() const;
    QColor colour(chart::Mark mark) const;

    QColor window() const { return m_grounds.window; }
    QColor surface() const { return m_style.ground; }
    QColor text() const { return m_style.text; }
    QColor muted() const { return m_style.muted; }
    QString family() const { return m_style.titleFont.family(); }

Q_SIGNALS:
    void changed();

private:
    chart::Style m_style;
    Grounds m_grounds;
};

} // namespace quick

#pragma once

#include "tokens.h"

#include <QFont>
#include <QObject>
#include <QPalette>

class QApplication;
class QWidget;

namespace widgets {

enum class TypeSize { Small = 11, Body = 13, Large = 15, Title = 20, Display = 28 };
enum class Weight { Normal = 400, Strong = 600 };
enum class Face { Sans, Mono };

/// The look of one program: the tokens in use, fonts and the palette made of them. Made once by the program's shell;
/// widgets find it with Theme::of(). GUI thread.
class Theme final : public QObject
{
    Q_OBJECT
public:
    enum class Scheme { System, Dark, Light, HighContrast };
    Q_ENUM(Scheme)

    explicit Theme(QObject *parent = nullptr);

    /// Gives the application QuarterdeckStyle, palette and body font. Theme must outlive the application's widgets.
    void install(QApplication &application);

    /// The theme of the style that draws the widget (see install()).
    static Theme &of(const QWidget *widget);

    Scheme scheme() const { return m_scheme; }
    /// System takes what the desktop's own palette was when the program started.
    void setScheme(Scheme scheme);

    const Tokens &tokens() const { return m_tokens; }
    QColor colour(Role role) const { return m_tokens.colour(role); }
    /// Any index; the palette repeats.
    QColor series(int index) const { return m_tokens.series[index % m_tokens.series.size()]; }
    /// An environment's own colour (#rrggbb) if it is one, else one of the theme's chosen by its name.
    QColor environment(const QString &colour, const QString &name) const;
    QPalette palette() const;

    static QFont font(TypeSize size = TypeSize::Body, Weight weight = Weight::Normal, Face face = Face::Sans);

Q_SIGNALS:
    void changed();

private:
    Scheme m_scheme = Scheme::System;
    bool m_systemDark = true;
    bool m_installed = false;
    Tokens m_tokens;
};

} // namespace widgets

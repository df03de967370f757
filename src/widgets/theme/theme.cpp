#include "theme.h"

#include "quarterdeckstyle.h"

#include <QApplication>
#include <QFile>
#include <QToolTip>

static void initThemeResources()
{
    Q_INIT_RESOURCE(themes);
}

namespace widgets {

namespace {

Tokens load(const QString &name)
{
    QFile file(QStringLiteral(":/themes/%1.json").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("theme %s is not built in", qPrintable(name));
    auto tokens = Tokens::fromJson(file.readAll());
    if (!tokens)
        qFatal("theme %s is malformed", qPrintable(name));
    return *tokens;
}

} // namespace

Theme::Theme(QObject *parent) : QObject(parent)
{
    initThemeResources();
    const QPalette system = QGuiApplication::palette();
    m_systemDark = system.color(QPalette::Window).lightness() < system.color(QPalette::WindowText).lightness();
    m_tokens = load(m_systemDark ? QStringLiteral("dark") : QStringLiteral("light"));
}

void Theme::install(QApplication &application)
{
    m_installed = true;
    application.setStyle(new QuarterdeckStyle(this));
    application.setPalette(palette());
    application.setFont(font());
    QToolTip::setPalette(palette());
    QToolTip::setFont(font());
}

Theme &Theme::of(const QWidget *)
{
    const auto *style = qobject_cast<QuarterdeckStyle *>(QApplication::style());
    if (!style)
        qFatal("Theme::install() has to be called before widgets are made");
    return style->theme();
}

void Theme::setScheme(Scheme scheme)
{
    m_scheme = scheme;
    const bool dark = scheme == Scheme::Dark || (scheme == Scheme::System && m_systemDark);
    const QString wanted = scheme == Scheme::HighContrast ? QStringLiteral("high-contrast")
                           : dark                         ? QStringLiteral("dark")
                                                          : QStringLiteral("light");
    if (wanted == m_tokens.name)
        return;
    m_tokens = load(wanted);
    if (m_installed) {
        QApplication::setPalette(palette());
        QToolTip::setPalette(palette());
    }
    Q_EMIT changed();
}

QColor Theme::environment(const QString &colour, const QString &name) const
{
    // QColor also knows names; an environment's colour is written #rrggbb or is none.
    const QColor own = colour.size() == 7 && colour.startsWith(u'#') ? QColor(colour) : QColor();
    if (own.isValid())
        return own;
    uint sum = 0;
    for (const QChar c : name)
        sum = sum * 31 + c.unicode();
    return m_tokens.environments[int(sum % uint(m_tokens.environments.size()))];
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Role token) { palette.setColor(role, colour(token)); };
    set(QPalette::Window, Role::Window);
    set(QPalette::WindowText, Role::Text);
    set(QPalette::Base, Role::Surface);
    set(QPalette::AlternateBase, Role::Surface);
    set(QPalette::Text, Role::Text);
    set(QPalette::PlaceholderText, Role::Muted);
    set(QPalette::Button, Role::Raised);
    set(QPalette::ButtonText, Role::Text);
    set(QPalette::BrightText, Role::Text);
    set(QPalette::ToolTipBase, Role::Raised);
    set(QPalette::ToolTipText, Role::Text);
    set(QPalette::Link, Role::Accent);
    set(QPalette::LinkVisited, Role::Accent);
    set(QPalette::Light, Role::Hover);
    set(QPalette::Midlight, Role::Hover);
    set(QPalette::Mid, Role::Line);
    set(QPalette::Dark, Role::Line);
    set(QPalette::Shadow, Role::Line);
    palette.setColor(QPalette::Highlight,
                     blend(blend(colour(Role::Surface), colour(Role::Selection)), colour(Role::Selection)));
    set(QPalette::HighlightedText, Role::Text);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colour(Role::Faint));
    return palette;
}

QFont Theme::font(TypeSize size, Weight weight, Face face)
{
    static const QStringList sans{QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans CJK SC"),
                                  QStringLiteral("sans-serif")};
    static const QStringList mono{QStringLiteral("JetBrains Mono"), QStringLiteral("Noto Sans Mono CJK SC"),
                                  QStringLiteral("monospace")};
    QFont font;
    font.setFamilies(face == Face::Mono ? mono : sans);
    font.setStyleHint(face == Face::Mono ? QFont::Monospace : QFont::SansSerif);
    font.setPixelSize(int(size));
    font.setWeight(QFont::Weight(int(weight)));
    // What is read letter by letter is written so: JetBrains Mono joins "--" and "=:", and Debian 12 has no cut of it
    // that does not.
    if (face == Face::Mono)
        font.setStyleStrategy(QFont::StyleStrategy(font.styleStrategy() | QFont::PreferNoShaping));
    return font;
}

} // namespace widgets

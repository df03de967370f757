#include "verbmenu.h"

#include "actiondesk.h"

#include <contract/convert.h>
#include <contract/verbnames.h>
#include <core/tooltip.h>

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QPointer>
#include <QVector>

#include <utility>

namespace widgets {

namespace {

constexpr qsizetype kLongestVerbLine = 140; // letters; the tool tip has all

QAction *verbLine(const QString &text, const QString &toolTip, QObject *parent)
{
    QString shown = text.size() > kLongestVerbLine ? text.left(kLongestVerbLine - 1) + QChar(0x2026) : text;
    auto *line = new QAction(shown.replace(u'&', QStringLiteral("&&")), parent);
    line->setToolTip(core::toolTip(toolTip));
    line->setEnabled(false);
    return line;
}

/// A menu's part that is filled when the answer comes.
class VerbLines final : public QObject
{
public:
    VerbLines(QMenu &menu, const models::ActTarget &target, ActionDesk &desk, QWidget *from)
        : QObject(&menu)
        , m_menu(menu)
        , m_end(menu.addSeparator())
        , m_verbs(desk.link(), this)
        , m_desk(&desk)
        , m_from(from)
    {
        menu.setToolTipsVisible(true);
        connect(&m_verbs, &models::Verbs::changed, this, [this] { fill(); });
        m_verbs.ask(target);
    }

private:
    void put(QAction *action)
    {
        m_menu.insertAction(m_end, action);
        m_lines += action;
    }
    void say(const QString &text) { put(verbLine(text, text, &m_menu)); }

    void fill()
    {
        qDeleteAll(m_lines);
        m_lines.clear();
        switch (m_verbs.state()) {
        case models::Verbs::State::Loading:
            return say(QCoreApplication::translate("widgets::Verbs", "Asking what can be done …"));
        case models::Verbs::State::Failed:
            return say(QCoreApplication::translate("widgets::Verbs", "What can be done is not known: %1")
                           .arg(m_verbs.problem()));
        default: break;
        }
        if (m_verbs.offers().empty())
            return say(QCoreApplication::translate("widgets::Verbs", "Nothing can be done to it from here."));
        for (const bool isDestructive : {false, true}) {
            bool isFirst = !m_lines.isEmpty();
            for (const contract::v1::VerbOffer &offer : m_verbs.offers()) {
                if (offer.destructive() != isDestructive)
                    continue;
                if (std::exchange(isFirst, false)) {
                    auto *line = new QAction(&m_menu);
                    line->setSeparator(true);
                    put(line);
                }
                put(lineOf(offer));
            }
        }
    }

    QAction *lineOf(const contract::v1::VerbOffer &offer)
    {
        if (!offer.allowed())
            return verbLine(refusedLine(offer), models::refusalOf(offer), &m_menu);
        const QString verb = contract::text(offer.verb());
        auto *action = new QAction(contract::verbTitle(verb) + QStringLiteral("…"), &m_menu);
        const Act act{m_verbs.target(), verb, {}, offer};
        connect(action, &QAction::triggered, m_desk.data(), [desk = m_desk, from = m_from, act] {
            if (desk && from)
                desk->open(act, from);
        });
        return action;
    }

    QMenu &m_menu;
    QAction *m_end;
    models::Verbs m_verbs;
    QPointer<ActionDesk> m_desk;
    QPointer<QWidget> m_from;
    QVector<QAction *> m_lines;
};

} // namespace

void addVerbs(QMenu &menu, const models::ActTarget &target, ActionDesk &desk, QWidget *from)
{
    new VerbLines(menu, target, desk, from);
}

QString refusedLine(const contract::v1::VerbOffer &offer)
{
    return QCoreApplication::translate("widgets::Verbs", "%1: %2")
        .arg(contract::verbTitle(contract::text(offer.verb())), models::refusalOf(offer));
}

} // namespace widgets

#include "section.h"
#include "servicehead.h"
#include "servicepage.h"

#include <widgets/actions/verbbar.h>
#include <widgets/theme/metrics.h>

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

// What can be done to the service and to its rows, from its page.

namespace widgets {

/// Verbs stand at the right of the name. Why some may not be used comes after why the service is as it is.
void ServicePage::buildHead(QVBoxLayout &all)
{
    if (!m_context.actions) {
        all.addWidget(m_head);
        return;
    }
    m_verbs = new VerbBar(*m_context.actions);
    auto *line = new QHBoxLayout;
    line->setSpacing(metrics::kGap);
    line->addWidget(m_head, 1);
    line->addWidget(m_verbs);
    all.addLayout(line);
    connect(m_verbs, &VerbBar::changed, this, &ServicePage::commandsChanged);
}

/// Rows tell of what others do, in another window or with qdctl: what was offered before may be refused now.
void ServicePage::watchActing(const contract::v1::Row &row)
{
    const QString now = models::actingState(row);
    if (m_verbs && std::exchange(m_acting, now) != now)
        m_verbs->askSoon();
}

/// The service's own, and those of its rows: what only a workload can has no other way from the keyboard. A workload
/// that is called as its service says nothing twice.
void ServicePage::addVerbCommands(QVector<Command> &all) const
{
    if (!m_verbs)
        return;
    all += m_verbs->commands();
    for (const Section *section : m_sections) {
        const QVector<Command> ofRow = section->commands();
        for (const Command &command : ofRow) {
            const bool isTold = std::any_of(all.cbegin(), all.cend(),
                                            [&command](const Command &told) { return told.title == command.title; });
            if (!isTold)
                all += command;
        }
    }
}

bool ServicePage::runKey(QChar letter)
{
    if (!m_verbs || (letter != u'r' && letter != u's'))
        return false;
    m_verbs->run(letter == u'r' ? QStringLiteral("restart") : QStringLiteral("scale"));
    return true;
}

} // namespace widgets

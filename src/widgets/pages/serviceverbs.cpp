#include "servicehead.h"
#include "servicepage.h"

#include <widgets/actions/verbbar.h>
#include <widgets/theme/metrics.h>

#include <QHBoxLayout>
#include <QVBoxLayout>

// What can be done to the service, from its page.

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

bool ServicePage::runKey(QChar letter)
{
    if (!m_verbs || (letter != u'r' && letter != u's'))
        return false;
    m_verbs->run(letter == u'r' ? QStringLiteral("restart") : QStringLiteral("scale"));
    return true;
}

} // namespace widgets

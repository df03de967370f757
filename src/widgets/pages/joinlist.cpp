#include "joinlist.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <widgets/label.h>

#include <QVBoxLayout>

namespace widgets {

JoinList::JoinList(QWidget *parent) : QWidget(parent), m_lines(new QVBoxLayout(this))
{
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(4);
}

void JoinList::setJoins(const google::protobuf::RepeatedPtrField<contract::v1::Join> &joins)
{
    std::string now;
    for (const auto &join : joins)
        now += join.SerializeAsString();
    if (now == m_shown && m_lines->count() > 0)
        return;
    m_shown = now;
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto &join : joins) {
        const QString text =
            tr("%1 (%2), from %3")
                .arg(contract::Phrases::render(join.rule()), core::safeText(contract::text(join.object())),
                     core::safeText(contract::text(join.source())));
        auto *label = new Label(text, Role::Muted);
        label->setElided(true);
        m_lines->addWidget(label);
    }
    if (joins.empty())
        m_lines->addWidget(new Label(tr("No rule joined anything yet."), Role::Muted));
}

} // namespace widgets

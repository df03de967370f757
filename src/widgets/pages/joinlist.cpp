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
        const QString rule = contract::Phrases::render(join.rule());
        const QString object = core::safeText(contract::text(join.object()));
        const QString source = core::safeText(contract::text(join.source()));
        // Of many pods no one is named, and alerts may come from several sources.
        const QString what = object.isEmpty() ? rule : tr("%1 (%2)").arg(rule, object);
        auto *label = new Label(source.isEmpty() ? what : tr("%1, from %2").arg(what, source), Role::Muted);
        label->setElided(true);
        m_lines->addWidget(label);
    }
    if (joins.empty())
        m_lines->addWidget(new Label(tr("No rule joined anything yet."), Role::Muted));
}

} // namespace widgets

#pragma once

#include <engine/provider/provider.h>
#include <widgets/pages/welcomepage.h>

#include <QHash>

namespace desktop {

/// What was found on this machine, as the first page offers it. Every page that was ever opened is answered, whatever
/// was found since: an offer's id is made of its system and settings, never of its place.
class Offers
{
public:
    QVector<widgets::Offer> offer(const QVector<engine::FoundSource> &found);
    /// Ids that were never offered are passed over.
    QVector<engine::FoundSource> chosen(const QStringList &ids) const;

private:
    QHash<QString, engine::FoundSource> m_known;
};

} // namespace desktop

#include "offers.h"

#include <contract/phrases.h>

#include <QJsonDocument>

namespace desktop {

QVector<widgets::Offer> Offers::offer(const QVector<engine::FoundSource> &found)
{
    QVector<widgets::Offer> offers;
    for (const engine::FoundSource &source : found) {
        const QByteArray settings = QJsonDocument(source.settings).toJson(QJsonDocument::Compact);
        const QString id = source.system + u' ' + QString::fromUtf8(settings);
        m_known.insert(id, source);
        offers.append({id, source.system, source.name, contract::Phrases::render(source.origin)});
    }
    return offers;
}

QVector<engine::FoundSource> Offers::chosen(const QStringList &ids) const
{
    QVector<engine::FoundSource> wanted;
    for (const QString &id : ids) {
        if (const auto known = m_known.constFind(id); known != m_known.cend())
            wanted += *known;
    }
    return wanted;
}

} // namespace desktop

#pragma once

#include <engine/collection.h>

#include <QObject>
#include <QSet>
#include <QString>

namespace fakes {

/// Every key that a collection said was touched.
class Touched
{
public:
    explicit Touched(const engine::Collection *collection)
    {
        QObject::connect(collection, &engine::Collection::changed, &m_context,
                         [this](const QSet<QString> &keys) { m_keys.unite(keys); });
    }
    bool contains(const QString &key) const { return m_keys.contains(key); }
    qsizetype size() const { return m_keys.size(); }
    void clear() { m_keys.clear(); }

private:
    QObject m_context;
    QSet<QString> m_keys;
};

} // namespace fakes

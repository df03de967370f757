#pragma once

#include <engine/collection.h>
#include <watch/store.h>

namespace engine {

/// The items of a store as rows, built when somebody looks. `Build` fills in everything but the key.
template <class T> class StoreFeed final : public RowFeed
{
public:
    using Build = std::function<void(const T &item, contract::v1::Row &row)>;

    StoreFeed(const watch::Store<T> &store, Build build) : m_store(store), m_build(std::move(build)) {}

    qsizetype size() const override { return m_store.size(); }
    bool contains(const QString &key) const override { return m_store.items().contains(key); }
    RowPtr row(const QString &key, const QString &fullKey) const override
    {
        const auto item = m_store.find(key);
        if (!item)
            return nullptr;
        auto row = std::make_shared<contract::v1::Row>();
        row->set_key(fullKey.toStdString());
        m_build(*item, *row);
        return row;
    }
    void forEachKey(const std::function<void(const QString &)> &visit) const override
    {
        for (auto it = m_store.items().cbegin(); it != m_store.items().cend(); ++it)
            visit(it.key());
    }

private:
    const watch::Store<T> &m_store;
    Build m_build;
};

} // namespace engine

#pragma once

#include <engine/collection.h>
#include <watch/store.h>

namespace engine {

/// The items of a store as rows, built when somebody looks. `Build` fills in everything but the key; items that
/// `Filter` refuses are no rows.
template <class T> class StoreFeed final : public RowFeed
{
public:
    using Build = std::function<void(const T &item, contract::v1::Row &row)>;

    using Filter = std::function<bool(const T &item)>;

    StoreFeed(const watch::Store<T> &store, Build build, Filter filter)
        : m_store(store)
        , m_build(std::move(build))
        , m_filter(std::move(filter))
    {
    }

    qsizetype size() const override
    {
        if (!m_filter)
            return m_store.size();
        qsizetype shown = 0;
        for (const auto &item : m_store.items())
            shown += m_filter(*item);
        return shown;
    }
    bool contains(const QString &key) const override
    {
        const auto item = m_store.find(key);
        return item && (!m_filter || m_filter(*item));
    }
    RowPtr row(const QString &key, const QString &fullKey) const override
    {
        const auto item = m_store.find(key);
        if (!item || (m_filter && !m_filter(*item)))
            return nullptr;
        auto row = std::make_shared<contract::v1::Row>();
        row->set_key(fullKey.toStdString());
        m_build(*item, *row);
        return row;
    }
    void forEachKey(const std::function<void(const QString &)> &visit) const override
    {
        for (auto it = m_store.items().cbegin(); it != m_store.items().cend(); ++it) {
            if (!m_filter || m_filter(**it))
                visit(it.key());
        }
    }

private:
    const watch::Store<T> &m_store;
    Build m_build;
    Filter m_filter;
};

} // namespace engine

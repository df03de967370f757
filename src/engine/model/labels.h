#pragma once

#include <QString>
#include <QVector>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace engine {

/// The labels of an object: a small map, ordered by name, with QHash's reading interface. A tenth of a QHash's memory
/// at the usual five entries, which counts at 150,000 pods. Implicitly shared.
class Labels
{
public:
    using Entry = std::pair<QString, QString>;

    class const_iterator
    {
    public:
        explicit const_iterator(const Entry *at = nullptr) : m_at(at) {}
        const QString &key() const { return m_at->first; }
        const QString &value() const { return m_at->second; }
        const QString &operator*() const { return m_at->second; }
        const QString *operator->() const { return &m_at->second; }
        const_iterator &operator++()
        {
            ++m_at;
            return *this;
        }
        friend bool operator==(const_iterator, const_iterator) = default;

    private:
        const Entry *m_at;
    };

    Labels() = default;
    Labels(std::initializer_list<Entry> entries)
    {
        for (const Entry &entry : entries)
            insert(entry.first, entry.second);
    }

    bool isEmpty() const { return m_entries.isEmpty(); }
    qsizetype size() const { return m_entries.size(); }
    bool contains(QStringView name) const { return find(name) != nullptr; }
    QString value(QStringView name, const QString &fallback = {}) const
    {
        const Entry *entry = find(name);
        return entry ? entry->second : fallback;
    }
    const_iterator constFind(QStringView name) const
    {
        const Entry *entry = find(name);
        return entry ? const_iterator(entry) : cend();
    }
    QString &operator[](const QString &name)
    {
        auto at = place(name);
        if (at == m_entries.end() || at->first != name)
            at = m_entries.insert(at, Entry(name, QString()));
        return at->second;
    }
    void insert(const QString &name, const QString &value) { (*this)[name] = value; }
    void reserve(qsizetype size) { m_entries.reserve(size); }

    const_iterator begin() const { return cbegin(); }
    const_iterator end() const { return cend(); }
    const_iterator cbegin() const { return const_iterator(m_entries.constData()); }
    const_iterator cend() const { return const_iterator(m_entries.constData() + m_entries.size()); }
    /// For `for (const auto &[name, value] : labels.entries())`, ordered by name.
    const QVector<Entry> &entries() const { return m_entries; }

    friend bool operator==(const Labels &, const Labels &) = default;

private:
    const Entry *find(QStringView name) const
    {
        const auto at = std::lower_bound(m_entries.cbegin(), m_entries.cend(), name,
                                         [](const Entry &entry, QStringView wanted) { return entry.first < wanted; });
        return at != m_entries.cend() && at->first == name ? &*at : nullptr;
    }
    QVector<Entry>::iterator place(const QString &name)
    {
        return std::lower_bound(m_entries.begin(), m_entries.end(), name,
                                [](const Entry &entry, const QString &wanted) { return entry.first < wanted; });
    }

    QVector<Entry> m_entries;
};

} // namespace engine

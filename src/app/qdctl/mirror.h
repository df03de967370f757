#pragma once

#include <contract/v1.h>

#include <QObject>
#include <QSet>

#include <link/link.h>

#include <memory>
#include <vector>

namespace qdctl {

/// A collection as a client holds it: everything behind a filter, in as many windows as it takes, kept up to date.
class Mirror final : public QObject
{
    Q_OBJECT
public:
    struct Query
    {
        QString collection;
        QString environment;
        QString filter;
        QString service; ///< only rows of this ServiceRow.key
    };
    Mirror(qlink::Link &link, Query query, QObject *parent);

    const QString &collection() const { return m_query.collection; }
    /// A first answer is here, for every window.
    bool hasArrived() const;
    contract::v1::Freshness freshness() const { return m_freshness; }
    const contract::v1::Tally &tally() const { return m_tally; }
    int unfiltered() const { return m_unfiltered; } ///< rows without the filter
    std::vector<contract::v1::Row> rows() const;

Q_SIGNALS:
    void changed();
    void failed(const contract::v1::Error &error);

private:
    struct Window
    {
        std::vector<contract::v1::Row> rows;
        bool hasArrived = false;
    };
    void open(int offset);
    void take(Window &window, const contract::v1::Response &response);
    static bool apply(std::vector<contract::v1::Row> &rows, const contract::v1::Delta &delta);

    qlink::Link &m_link;
    Query m_query;
    std::vector<std::unique_ptr<Window>> m_windows;
    contract::v1::Tally m_tally;
    int m_unfiltered = 0;
    contract::v1::Freshness m_freshness = contract::v1::FRESHNESS_LOADING;
};

} // namespace qdctl

#pragma once

#include "apicall.h"
#include "objectstore.h"

namespace lab::kube {

/// get and list, with selectors, paging and the rules of resourceVersion and resourceVersionMatch.
class ReadHandler
{
public:
    explicit ReadHandler(const ObjectStore &store) : m_store(store) {}

    void get(const ApiCall &call) const;
    void list(const ApiCall &call) const;

private:
    const ObjectStore &m_store;
};

} // namespace lab::kube

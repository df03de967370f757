#pragma once

#include <memory>
#include <vector>

namespace watch {

/// One batch of changes of a Store, each key at most once. A delete and re-create that were seen together arrive as
/// `changed`: compare identities (uid) where that matters.
template <class T> struct Diff
{
    using Item = std::shared_ptr<const T>;
    struct Change
    {
        Item before;
        Item after;
    };

    std::vector<Item> added;
    std::vector<Change> changed;
    std::vector<Item> removed;

    bool isEmpty() const { return added.empty() && changed.empty() && removed.empty(); }
};

} // namespace watch

#pragma once

#include "apistatus.h"
#include "resourcetype.h"

#include <string>
#include <string_view>
#include <vector>

namespace lab::kube {

/// One condition of a label selector.
struct LabelRequirement
{
    enum class Operator { In, NotIn, Exists, DoesNotExist, GreaterThan, LessThan };
    std::string key;
    Operator op = Operator::Exists;
    std::vector<std::string> values;
};

/// Which objects, by their labels: `a=b, c!=d, e in (f,g), h notin (i), j, !k`.
/// Source: kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
class LabelSelector
{
public:
    /// Everything.
    LabelSelector() = default;
    static ApiResult<LabelSelector> parse(std::string_view text);
    /// From `matchLabels` and `matchExpressions`; a null or empty selector matches nothing, as workloads want it.
    static LabelSelector fromWorkload(const Json &selector);
    /// From a plain map (Services); a null or empty map matches nothing.
    static LabelSelector fromMap(const Json &labels);

    bool matches(const Json &labels) const;
    bool isEverything() const { return !m_nothing && m_requirements.empty(); }
    std::string toString() const;

private:
    bool m_nothing = false;
    std::vector<LabelRequirement> m_requirements;
};

/// Which objects, by the few fields that the API can select by: `status.phase!=Running,spec.nodeName=a`.
class FieldSelector
{
public:
    FieldSelector() = default;
    /// Refuses fields that the type cannot be selected by, with the API's words.
    static ApiResult<FieldSelector> parse(std::string_view text, const ResourceType &type);

    bool matches(const Json &document) const;
    bool isEverything() const { return m_terms.empty(); }

private:
    struct Term
    {
        std::vector<std::string> path;
        bool equal = true;
        std::string value;
    };
    std::vector<Term> m_terms;
};

} // namespace lab::kube

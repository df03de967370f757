#include "selectors.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace lab::kube {

namespace {

using Operator = LabelRequirement::Operator;

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())))
        text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
        text.remove_suffix(1);
    return text;
}

/// Cuts at commas outside parentheses.
std::vector<std::string_view> cut(std::string_view text)
{
    std::vector<std::string_view> parts;
    int depth = 0;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i == text.size() || (text[i] == ',' && depth == 0)) {
            parts.push_back(trimmed(text.substr(from, i - from)));
            from = i + 1;
        } else {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        }
    }
    return parts;
}

bool isKey(std::string_view key)
{
    return !key.empty() && key.size() <= 317 && std::all_of(key.begin(), key.end(), [](unsigned char c) {
        return std::isalnum(c) || c == '-' || c == '_' || c == '.' || c == '/';
    });
}

bool isValue(std::string_view value)
{
    return value.size() <= 63 && std::all_of(value.begin(), value.end(), [](unsigned char c) {
               return std::isalnum(c) || c == '-' || c == '_' || c == '.';
           });
}

std::optional<LabelRequirement> parseSet(std::string_view term)
{
    const auto open = term.find('(');
    const auto space = term.find_first_of(" \t");
    if (open == std::string_view::npos || term.back() != ')' || space == std::string_view::npos || space > open)
        return std::nullopt;
    LabelRequirement requirement;
    requirement.key = term.substr(0, space);
    const auto word = trimmed(term.substr(space, open - space));
    if (word == "in")
        requirement.op = Operator::In;
    else if (word == "notin")
        requirement.op = Operator::NotIn;
    else
        return std::nullopt;
    for (const std::string_view value : cut(term.substr(open + 1, term.size() - open - 2)))
        requirement.values.emplace_back(value);
    return requirement;
}

std::optional<LabelRequirement> parseRequirement(std::string_view term)
{
    LabelRequirement requirement;
    if (term.find('(') != std::string_view::npos)
        return parseSet(term);
    if (term.starts_with('!') && !term.starts_with("!=")) {
        requirement.op = Operator::DoesNotExist;
        requirement.key = trimmed(term.substr(1));
        return requirement;
    }
    const auto at = term.find_first_of("=!<>");
    requirement.key = trimmed(term.substr(0, at));
    if (at == std::string_view::npos)
        return requirement;
    auto rest = term.substr(at);
    const auto take = [&rest](std::string_view word) {
        const bool found = rest.starts_with(word);
        if (found)
            rest.remove_prefix(word.size());
        return found;
    };
    if (take("=="))
        requirement.op = Operator::In;
    else if (take("!="))
        requirement.op = Operator::NotIn;
    else if (take("="))
        requirement.op = Operator::In;
    else if (take(">"))
        requirement.op = Operator::GreaterThan;
    else if (take("<"))
        requirement.op = Operator::LessThan;
    else
        return std::nullopt;
    requirement.values.emplace_back(trimmed(rest));
    return requirement;
}

std::optional<std::int64_t> asNumber(std::string_view text)
{
    std::int64_t value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    return result.ec == std::errc() && result.ptr == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

bool holds(const LabelRequirement &requirement, const Json &labels)
{
    const Json &found = at(labels, {requirement.key});
    const bool exists = found.is_string();
    if (requirement.op == Operator::Exists || requirement.op == Operator::DoesNotExist)
        return exists == (requirement.op == Operator::Exists);
    if (!exists)
        return requirement.op == Operator::NotIn;
    const auto &value = found.get_ref<const std::string &>();
    if (requirement.op == Operator::GreaterThan || requirement.op == Operator::LessThan) {
        const auto have = asNumber(value);
        const auto bound = asNumber(requirement.values.front());
        return have && bound && (requirement.op == Operator::GreaterThan ? *have > *bound : *have < *bound);
    }
    const bool listed =
        std::find(requirement.values.begin(), requirement.values.end(), value) != requirement.values.end();
    return listed == (requirement.op == Operator::In);
}

} // namespace

ApiResult<LabelSelector> LabelSelector::parse(std::string_view text)
{
    LabelSelector selector;
    if (trimmed(text).empty())
        return selector;
    for (const std::string_view term : cut(text)) {
        auto requirement = parseRequirement(term);
        if (!requirement || !isKey(requirement->key) ||
            !std::all_of(requirement->values.begin(), requirement->values.end(), isValue))
            return tl::unexpected(ApiStatus::badRequest(
                "unable to parse requirement: " + Json(std::string(term)).dump() + " is no label requirement"));
        selector.m_requirements.push_back(std::move(*requirement));
    }
    return selector;
}

LabelSelector LabelSelector::fromMap(const Json &labels)
{
    LabelSelector selector;
    if (labels.is_object()) {
        for (const auto &[key, value] : labels.items())
            selector.m_requirements.push_back(
                {key, Operator::In, {value.is_string() ? value.get<std::string>() : std::string()}});
    }
    selector.m_nothing = selector.m_requirements.empty();
    return selector;
}

LabelSelector LabelSelector::fromWorkload(const Json &json)
{
    LabelSelector selector = fromMap(at(json, {"matchLabels"}));
    for (const Json &expression : items(json, {"matchExpressions"})) {
        LabelRequirement requirement;
        requirement.key = text(expression, {"key"});
        const std::string op = text(expression, {"operator"});
        requirement.op = op == "In"       ? Operator::In
                         : op == "NotIn"  ? Operator::NotIn
                         : op == "Exists" ? Operator::Exists
                                          : Operator::DoesNotExist;
        for (const Json &value : items(expression, {"values"}))
            requirement.values.push_back(text(value, {}));
        selector.m_requirements.push_back(std::move(requirement));
    }
    selector.m_nothing = selector.m_requirements.empty();
    return selector;
}

bool LabelSelector::matches(const Json &labels) const
{
    return !m_nothing &&
           std::all_of(m_requirements.begin(), m_requirements.end(), [&](const auto &r) { return holds(r, labels); });
}

std::string LabelSelector::toString() const
{
    std::string out;
    for (const LabelRequirement &requirement : m_requirements) {
        if (!out.empty())
            out += ',';
        std::string values;
        for (const std::string &value : requirement.values)
            values += (values.empty() ? "" : ",") + value;
        switch (requirement.op) {
        case Operator::In:
            out += requirement.values.size() == 1 ? requirement.key + '=' + values
                                                  : requirement.key + " in (" + values + ')';
            break;
        case Operator::NotIn:
            out += requirement.values.size() == 1 ? requirement.key + "!=" + values
                                                  : requirement.key + " notin (" + values + ')';
            break;
        case Operator::Exists: out += requirement.key; break;
        case Operator::DoesNotExist: out += '!' + requirement.key; break;
        case Operator::GreaterThan: out += requirement.key + '>' + values; break;
        case Operator::LessThan: out += requirement.key + '<' + values; break;
        }
    }
    return out;
}

} // namespace lab::kube

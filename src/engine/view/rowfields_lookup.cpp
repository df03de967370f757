#include "rowfields.h"

#include <QByteArray>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace engine {

using contract::v1::Row;

namespace {

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

} // namespace

const RowField *findField(RowKind kind, std::string_view name)
{
    static constexpr std::pair<std::string_view, std::string_view> kShort[] = {
        {"env", "environment"}, {"ns", "namespace"}, {"dc", "datacenter"},      {"fresh", "freshness"},
        {"svc", "service"},     {"src", "source"},   {"errors", "error_ratio"},
    };
    for (const auto &[alias, full] : kShort) {
        if (name == alias)
            name = full;
    }
    for (const RowField &field : fieldsOf(kind)) {
        if (name == field.name)
            return &field;
    }
    return nullptr;
}

QString fieldNames(RowKind kind)
{
    QStringList names;
    for (const RowField &field : fieldsOf(kind))
        names += QLatin1String(field.name);
    return names.join(QLatin1String(", "));
}

std::string folded(std::string_view utf8)
{
    if (!isAscii(utf8)) {
        const QByteArray lower = QString::fromUtf8(utf8.data(), qsizetype(utf8.size())).toCaseFolded().toUtf8();
        return std::string(lower.constData(), std::size_t(lower.size()));
    }
    std::string out(utf8);
    for (char &c : out)
        c = c >= 'A' && c <= 'Z' ? char(c + 32) : c;
    return out;
}

void appendSearchText(const Row &row, std::string &out)
{
    const std::size_t begin = out.size();
    for (const RowField &field : fieldsOf(row.kind_case())) {
        if (!field.text)
            continue;
        field.text(row, out);
        out += '\n';
    }
    const std::string_view added(out.data() + begin, out.size() - begin);
    if (isAscii(added)) {
        for (std::size_t i = begin; i < out.size(); ++i)
            out[i] = out[i] >= 'A' && out[i] <= 'Z' ? char(out[i] + 32) : out[i];
    } else {
        const std::string lower = folded(added);
        out.replace(begin, std::string::npos, lower);
    }
}

} // namespace engine

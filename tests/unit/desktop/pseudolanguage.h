#pragma once

#include <QTranslator>

namespace stage {

/// A language that nobody speaks: every text stands between « and » and is 30 % longer, so that what was forgotten, cut
/// off or put together shows. Patterns of dates stay as they are.
class PseudoLanguage final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *disambiguation, int n) const override;
};

} // namespace stage

#pragma once

#include <QStringView>

#include <optional>

namespace widgets {

/// How well what was typed fits a text: its characters must stand there in this order. Higher is better; word starts
/// and runs count more, an exact start most. Nothing where it does not fit. Case does not matter; an empty needle fits
/// all.
std::optional<int> fuzzyScore(QStringView needle, QStringView text);

} // namespace widgets

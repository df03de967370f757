#pragma once

#include <widgets/theme/theme.h>

#include <QApplication>

namespace support {

/// The program's look on everything that the tests of a class show: a member of the class.
struct Themed
{
    widgets::Theme theme;

    Themed() { theme.install(*qApp); }
};

} // namespace support

#include "unittable.h"

#include <QtGlobal>

namespace core {

std::span<const UnitFamily> moneyUnits()
{
    using enum UnitLadder;
    using enum UnitPlace;
    static constexpr UnitRow kCurrency[] = {
        {"currencyUSD", QT_TRANSLATE_NOOP("units", "US dollar ($)"), Money, "$", 1, Before},
        {"currencyGBP", QT_TRANSLATE_NOOP("units", "British pound (£)"), Money, "£", 1, Before},
        {"currencyEUR", QT_TRANSLATE_NOOP("units", "Euro (€)"), Money, "€", 1, Before},
        {"currencyJPY", QT_TRANSLATE_NOOP("units", "Japanese yen (¥)"), Money, "¥", 1, Before},
        {"currencyRUB", QT_TRANSLATE_NOOP("units", "Russian rouble (₽)"), Money, "₽", 1, Before},
        {"currencyUAH", QT_TRANSLATE_NOOP("units", "Ukrainian hryvnia (₴)"), Money, "₴", 1, Before},
        {"currencyBRL", QT_TRANSLATE_NOOP("units", "Brazilian real (R$)"), Money, "R$", 1, Before},
        {"currencyDKK", QT_TRANSLATE_NOOP("units", "Danish krone (kr)"), Money, "kr"},
        {"currencyISK", QT_TRANSLATE_NOOP("units", "Icelandic króna (kr)"), Money, "kr"},
        {"currencyNOK", QT_TRANSLATE_NOOP("units", "Norwegian krone (kr)"), Money, "kr"},
        {"currencySEK", QT_TRANSLATE_NOOP("units", "Swedish krona (kr)"), Money, "kr"},
        {"currencyCZK", QT_TRANSLATE_NOOP("units", "Czech koruna (czk)"), Money, "czk", 1, Before},
        {"currencyCHF", QT_TRANSLATE_NOOP("units", "Swiss franc (CHF)"), Money, "CHF", 1, Before},
        {"currencyPLN", QT_TRANSLATE_NOOP("units", "Polish złoty (PLN)"), Money, "PLN", 1, Before},
        {"currencyBTC", QT_TRANSLATE_NOOP("units", "Bitcoin (฿)"), Money, "฿", 1, Before},
        {"currencymBTC", QT_TRANSLATE_NOOP("units", "Millibitcoin (mBTC)"), Money, "mBTC", 1, Before},
        {"currencyμBTC", QT_TRANSLATE_NOOP("units", "Microbitcoin (μBTC)"), Money, "μBTC", 1, Before},
        {"currencyZAR", QT_TRANSLATE_NOOP("units", "South African rand (R)"), Money, "R", 1, Before},
        {"currencyINR", QT_TRANSLATE_NOOP("units", "Indian rupee (₹)"), Money, "₹", 1, Before},
        {"currencyKRW", QT_TRANSLATE_NOOP("units", "South Korean won (₩)"), Money, "₩", 1, Before},
        {"currencyIDR", QT_TRANSLATE_NOOP("units", "Indonesian rupiah (Rp)"), Money, "Rp", 1, Before},
        {"currencyPHP", QT_TRANSLATE_NOOP("units", "Philippine peso (PHP)"), Money, "PHP", 1, Before},
        {"currencyVND", QT_TRANSLATE_NOOP("units", "Vietnamese dong (đ)"), Money, "đ"},
        {"currencyTRY", QT_TRANSLATE_NOOP("units", "Turkish lira (₺)"), Money, "₺"},
        {"currencyMYR", QT_TRANSLATE_NOOP("units", "Malaysian ringgit (RM)"), Money, "RM", 1, Before},
        {"currencyXPF", QT_TRANSLATE_NOOP("units", "CFP franc (XPF)"), Money, "XPF", 1, Before},
        {"currencyBGN", QT_TRANSLATE_NOOP("units", "Bulgarian lev (BGN)"), Money, "BGN", 1, Before},
        {"currencyPYG", QT_TRANSLATE_NOOP("units", "Paraguayan guaraní (₲)"), Money, "₲", 1, Before},
        {"currencyUYU", QT_TRANSLATE_NOOP("units", "Uruguayan peso (UYU)"), Money, "UYU", 1, Before},
        {"currencyILS", QT_TRANSLATE_NOOP("units", "Israeli new shekel (₪)"), Money, "₪", 1, Before},
    };
    static constexpr UnitFamily kFamilies[] = {
        {QT_TRANSLATE_NOOP("units", "Currency"), kCurrency},
    };
    return kFamilies;
}

} // namespace core

#pragma once

#include "cell.h"

#include <contract/v1.h>
#include <core/clock.h>

#include <QString>

#include <span>

namespace models {

/// One column of a table over contract rows. Adding a column is adding a line to its table (servicecolumns.cpp and its
/// neighbours); the views, the column chooser, sorting and copying follow.
struct Column
{
    const char *id;    ///< stable: saved settings, Sort.column of the contract
    const char *title; ///< English, translated in context "columns"
    int widthPx;       ///< first width; 0 = takes what is left
    bool rightAligned;
    bool shownAtFirst;
    bool sortable;
    /// `elapsed`: how long ago the row arrived; ages in the row are older by that much now.
    Cell (*read)(const contract::v1::Row &row, core::Milliseconds elapsed);
    /// True when the text changes with the mere passing of time.
    bool ages = false;
    /// The figure that the column shows, where it is one.
    const contract::v1::Signal &(*signal)(const contract::v1::Row &row) = nullptr;
    const char *about = nullptr; ///< English, what the title alone does not say, in context "columns"
};

using Columns = std::span<const Column>;

Columns serviceColumns();
Columns sourceColumns();
Columns instanceColumns();
Columns podColumns();
Columns workloadColumns();
Columns eventColumns();
Columns alertColumns();
Columns changeColumns();
Columns actionColumns();
Columns auditColumns();
Columns configColumns();

/// The translated title.
QString title(const Column &column);
/// What the column shows, translated; empty where its title says it all.
QString about(const Column &column);

} // namespace models

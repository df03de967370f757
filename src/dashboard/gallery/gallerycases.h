#pragma once

#include "gallerydata.h"

#include <QJsonObject>
#include <QVector>

namespace dashboard {

/// One picture of the gallery: a kind of panel with options, over some data.
struct GalleryCase
{
    const char *id;      ///< "stat-background"; unique, lower case, names a file
    const char *kind;    ///< PanelKind::id
    const char *options; ///< a JSON object
    GalleryData data = GalleryData::None;
    PanelState state = PanelState::Ready;
};

/// Every kind with every option that changes its look; those of a kind stand together, the plainest first. Pictures of
/// living data, golden images, the search for texts that cannot be read and the browser's gallery are all made of
/// these. A kind that a registry lacks is passed over; one without a case fails a test.
const QVector<GalleryCase> &galleryCases();

QJsonObject galleryOptions(const GalleryCase &one);
/// The case's own made-up data in its state.
PanelInput galleryInput(const GalleryCase &one);

} // namespace dashboard

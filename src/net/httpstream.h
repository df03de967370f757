#pragma once

#include "connector.h"

namespace net {

/// The working side of HttpClient::stream().
std::unique_ptr<HttpStream> beginStream(const std::shared_ptr<Connector> &connector, core::Clock &clock,
                                        HttpRequest request, HttpStream::Callbacks callbacks);

} // namespace net

#pragma once

#include <QString>

namespace audit {

/// Who runs this program, as the machine names the user: "ada (1000)".
QString operatorOfProcess();
/// "<machine>/<program>".
QString originOfProcess();

} // namespace audit

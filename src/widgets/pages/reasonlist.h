#pragma once

#include <contract/v1.h>
#include <core/clock.h>

#include <QWidget>

class QVBoxLayout;

namespace widgets {

/// Why a service has its health: a line each, the worst first, with its mark, since when, and a link to the row that
/// shows it. At most six lines; the rest is counted.
class ReasonList final : public QWidget
{
    Q_OBJECT
public:
    explicit ReasonList(QWidget *parent = nullptr);

    void setReasons(const google::protobuf::RepeatedPtrField<contract::v1::Reason> &reasons,
                    core::Milliseconds elapsed);

Q_SIGNALS:
    /// "pods:prod/shop/payment-…": collection and key.
    void evidenceChosen(const QString &evidence);

private:
    QVBoxLayout *m_lines;
    std::string m_shown; // serialised, so that an update without news costs nothing
};

} // namespace widgets

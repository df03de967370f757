#pragma once

#include <contract/v1.h>
#include <core/clock.h>

#include <QWidget>

namespace widgets {

/// The top of a service page: the health's shape, the name, and in words how it is, for how long, where it lives and
/// how old the data is. A service that is not live never wears its health's colour.
class ServiceHead final : public QWidget
{
    Q_OBJECT
public:
    explicit ServiceHead(QWidget *parent = nullptr);

    void setService(const contract::v1::ServiceRow &service, core::Milliseconds elapsed);
    /// Before the row is here: the name from the address.
    void setName(const QString &name);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    QString m_subtitle; ///< "critical for 4 min · shop · dc1 · v41"
    contract::v1::Health m_health = contract::v1::HEALTH_UNKNOWN;
    bool m_live = false;
};

} // namespace widgets

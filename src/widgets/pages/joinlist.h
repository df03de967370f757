#pragma once

#include <contract/v1.h>

#include <QWidget>

class QVBoxLayout;

namespace widgets {

/// How we know: which rule joined what from which source into this service.
class JoinList final : public QWidget
{
    Q_OBJECT
public:
    explicit JoinList(QWidget *parent = nullptr);
    void setJoins(const google::protobuf::RepeatedPtrField<contract::v1::Join> &joins);

private:
    QVBoxLayout *m_lines;
    std::string m_shown;
};

} // namespace widgets

#pragma once

#include <contract/v1.h>

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace widgets {

/// Notices under the top bar: one line each, replaced by id, dismissed by hand or when they are over. Plain text.
class NoticeStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit NoticeStrip(QWidget *parent = nullptr);
    void set(const QString &id, contract::v1::Health severity, const QString &text, const QString &actionText,
             std::function<void()> action);
    void clear(const QString &id);
    int count() const;

private:
    QVBoxLayout *m_layout;
};

} // namespace widgets

#pragma once

#include <contract/v1.h>
#include <core/clock.h>

#include <QWidget>

#include <memory>
#include <vector>

class QPushButton;
class QVBoxLayout;

namespace widgets {

class Label;
class MarkWidget;

/// Why a service has its health: a line each, the worst first, with its mark, since when, and a link to the row that
/// shows it. At most six lines; the rest is counted.
class ReasonList final : public QWidget
{
    Q_OBJECT
public:
    explicit ReasonList(QWidget *parent = nullptr);

    /// `live`: whether its sources answer; without reasons the two are different sentences.
    void setReasons(const google::protobuf::RepeatedPtrField<contract::v1::Reason> &reasons, core::Milliseconds elapsed,
                    bool live = true);

Q_SIGNALS:
    /// "pods:prod/shop/payment-…": collection and key.
    void evidenceChosen(const QString &evidence);

private:
    /// Lines are used again, not made anew: one may have the keyboard or be about to be clicked.
    struct Line
    {
        QWidget *widget;
        MarkWidget *mark;
        Label *text;
        QPushButton *show;
        QString evidence;
    };
    void add();
    void fill(Line &line, const contract::v1::Reason &reason, core::Milliseconds elapsed);

    QVBoxLayout *m_layout;
    std::vector<std::unique_ptr<Line>> m_lines;
    Label *m_rest;
    QWidget *m_tabAnchor; ///< never seen: lines that come later are put behind it in the Tab key's order
};

} // namespace widgets

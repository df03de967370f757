#pragma once

#include <contract/v1.h>

#include <QWidget>

#include <string>

class QGridLayout;
class QVBoxLayout;

namespace widgets {

class DiffView;
class Label;

/// What a verb would do: who says no and why, the figures before and after, the steps, the difference, which comes
/// before both lists when it is short. A new preview takes the place of the old one only when it says something else.
class PreviewView final : public QWidget
{
    Q_OBJECT
public:
    explicit PreviewView(QWidget *parent = nullptr);

    void setPreview(const contract::v1::PreviewReply &preview);

private:
    static QString undoText(const contract::v1::PreviewReply &preview);
    void fillFindings(const contract::v1::PreviewReply &preview);
    void fillImpact(const contract::v1::PreviewReply &preview);
    void fillSteps(const contract::v1::PreviewReply &preview);
    void placeDiff();

    std::string m_shown;  ///< the preview that is shown, as bytes
    QWidget *m_tabAnchor; ///< never shown; keeps the findings' place in the tab order
    QGridLayout *m_findings;
    Label *m_impactTitle;
    QGridLayout *m_impact;
    Label *m_stepsTitle;
    QVBoxLayout *m_steps;
    Label *m_undo; ///< that there is no way back
    Label *m_diffTitle;
    DiffView *m_diff;
};

} // namespace widgets

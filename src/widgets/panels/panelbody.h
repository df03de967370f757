#pragma once

#include "weblink.h"

#include <dashboard/panel.h>

#include <QVBoxLayout>
#include <QWidget>

#include <memory>
#include <utility>

namespace widgets {

class Label;
class LinkLine;
class StatePanel;

/// A panel that is a widget: its content, above it a line while that is old, partial or cut, and in its place what
/// stands there when there is none. A stroke at the top that moves nothing says that more is under way. A link that is
/// chosen says where it leads before it can be opened; what webLink() refuses is never opened. GUI thread.
class PanelBody
    : public QWidget
    , public dashboard::PanelContent
{
    Q_OBJECT
public:
    explicit PanelBody(QWidget *parent = nullptr);

    void setInput(const dashboard::PanelInput &input) final;
    const dashboard::PanelInput &input() const { return m_input; }
    QString summary() const final;
    /// Who opens links; registerPanels() gives each panel one. Without it none is opened.
    void setLinkOpener(LinkOpener opener) { m_opener = std::move(opener); }

protected:
    /// The content, below the line. `speaks` has the keyboard and the accessible name.
    void setContent(QWidget *content, QWidget *speaks);
    /// The input is new.
    virtual void refresh() = 0;
    /// What the content says, without its state.
    virtual QString told() const = 0;
    /// What is not shown of what came, in words; stands in the line above the content. Empty: all is shown.
    virtual QString leftOut() const { return {}; }
    /// Panels whose content is an option instead of data show it in every state.
    virtual bool needsData() const { return true; }
    void showState();
    /// The link that the keyboard stands on, as it came; empty: there is none.
    virtual QString chosenLink() const { return {}; }
    /// Tells where it leads, or why it is not opened. Empty: nothing is told any more.
    void tellLink(const QString &link);
    /// Opens it, or tells why it is not opened.
    void followLink(const QString &link);
    /// Context of what the parts tell; gone before they are.
    QObject *listener() const { return m_listener.get(); }
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeBusy();

    dashboard::PanelInput m_input;
    QVBoxLayout *m_layout;
    QWidget *m_noteLine; ///< above the content: the state's mark and the words
    QWidget *m_noteMark;
    Label *m_note;
    QWidget *m_content = nullptr;
    QWidget *m_speaks = nullptr;
    StatePanel *m_state;
    QWidget *m_busy;
    LinkLine *m_linkLine;
    QString m_toldLink;
    LinkOpener m_opener;
    std::unique_ptr<QObject> m_listener;
};

} // namespace widgets

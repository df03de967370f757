#pragma once

#include "panelbody.h"

#include <QPointer>
#include <QTextDocument>

class QTextBrowser;

namespace widgets {

/// A text of the dashboard's author. Options: `content` (at most kLongestMarkdown characters), `mode` ("markdown",
/// "text"). Links to other places than the web are text.
class TextPanel final : public PanelBody
{
    Q_OBJECT
public:
    explicit TextPanel(QWidget *parent = nullptr);
    core::Result<void> setOptions(const QJsonObject &options) override;
    dashboard::Values values() const override;

protected:
    void refresh() override {}
    QString told() const override;
    bool needsData() const override { return false; }
    QString chosenLink() const override;
    void changeEvent(QEvent *event) override;

private:
    void build();

    QTextBrowser *m_view;
    QPointer<QTextDocument> m_document; ///< the view's child, once there is Markdown
    QString m_content;
    bool m_isMarkdown = true;
};

} // namespace widgets

#pragma once

#include "panelbody.h"

#include <QPointer>
#include <QTextDocument>

class QTextBrowser;

namespace widgets {

/// A text of the dashboard's author. Options: `content` (at most kLongestMarkdown characters), `mode` ("markdown",
/// "text"). Links are told, not followed.
class TextPanel final : public PanelBody
{
    Q_OBJECT
public:
    explicit TextPanel(QWidget *parent = nullptr);
    core::Result<void> setOptions(const QJsonObject &options) override;
    dashboard::Values values() const override;

Q_SIGNALS:
    /// http and https only.
    void linkActivated(const QUrl &link);

protected:
    void refresh() override {}
    QString told() const override;
    bool needsData() const override { return false; }
    void changeEvent(QEvent *event) override;

private:
    void build();

    QTextBrowser *m_view;
    QPointer<QTextDocument> m_document; ///< the view's child, once there is Markdown
    QString m_content;
    bool m_isMarkdown = true;
};

} // namespace widgets

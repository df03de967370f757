#include "textpanel.h"

#include "markdownlook.h"
#include "safetext.h"

#include <dashboard/options.h>
#include <widgets/theme/theme.h>

#include <core/text.h>

#include <QEvent>
#include <QTextBrowser>
#include <QTextCursor>
#include <QUrl>

namespace widgets {

namespace {

/// Shows a document and asks nobody for anything.
class ClosedBrowser final : public QTextBrowser
{
public:
    using QTextBrowser::QTextBrowser;
    QVariant loadResource(int, const QUrl &) override { return {}; }

protected:
    /// From link to link: Qt chooses the next one without saying so.
    bool focusNextPrevChild(bool next) override
    {
        const bool stays = QTextBrowser::focusNextPrevChild(next);
        Q_EMIT selectionChanged();
        return stays;
    }
};

} // namespace

TextPanel::TextPanel(QWidget *parent) : PanelBody(parent), m_view(new ClosedBrowser(this))
{
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setOpenLinks(false);
    m_view->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_view->setAccessibleName(tr("Text"));
    m_view->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    connect(m_view, &QTextBrowser::anchorClicked, listener(),
            [this](const QUrl &link) { followLink(QString::fromLatin1(link.toEncoded())); });
    // The one under the pointer goes before the one that the keyboard stands on.
    connect(m_view, &QTextBrowser::highlighted, listener(), [this](const QUrl &link) {
        tellLink(link.isEmpty() ? chosenLink() : QString::fromLatin1(link.toEncoded()));
    });
    connect(m_view, &QTextBrowser::selectionChanged, listener(), [this] { tellLink(chosenLink()); });
    setContent(m_view, m_view);
    build();
}

core::Result<void> TextPanel::setOptions(const QJsonObject &options)
{
    QString content;
    QString mode = QStringLiteral("markdown");
    dashboard::OptionReader reader(options);
    reader.text("content", content, kLongestMarkdown, true);
    reader.choice("mode", mode, {QStringLiteral("markdown"), QStringLiteral("text")});
    if (auto result = reader.finish(); !result)
        return result;
    m_content = content;
    m_isMarkdown = mode == QLatin1String("markdown");
    build();
    return {};
}

void TextPanel::build()
{
    if (m_isMarkdown) {
        QTextDocument *document = safeMarkdown(m_content).release();
        dressMarkdown(*document, Theme::of(this));
        document->setParent(m_view);
        m_view->setDocument(document);
        if (m_document)
            delete m_document.data();
        m_document = document;
    } else {
        m_view->setPlainText(core::safeText(m_content, true, kLongestMarkdown * 6));
    }
    tellLink({}); // of the text before
    showState();
}

dashboard::Values TextPanel::values() const
{
    dashboard::Values values;
    values.header = {QStringLiteral("Text")};
    values.rows = {QStringList{m_view->toPlainText()}};
    return values;
}

QString TextPanel::chosenLink() const
{
    const QTextCursor cursor = m_view->textCursor();
    return cursor.hasSelection() ? cursor.charFormat().anchorHref() : QString();
}

QString TextPanel::told() const
{
    return m_view->toPlainText().simplified().left(200);
}

void TextPanel::changeEvent(QEvent *event)
{
    PanelBody::changeEvent(event);
    // Colours are written into the document.
    if (event->type() == QEvent::PaletteChange)
        build();
}

} // namespace widgets

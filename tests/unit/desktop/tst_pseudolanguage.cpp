#include "desktopstage.h"
#include "paintedtext.h"
#include "pseudolanguage.h"

#include <dashboard/chartgroup.h>
#include <support/testregistry.h>
#include <widgets/chart/timeserieschart.h>
#include <widgets/label.h>
#include <widgets/shell/rail.h>
#include <widgets/table/datatable.h>

#include <QAbstractButton>
#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QRegularExpression>
#include <QTableView>
#include <QTest>

using namespace stage;

namespace {

/// Latin words outside of « and » that are nobody's to translate: the program's name, keys, proper names of systems,
/// Kubernetes' own kinds and types.
const QStringList kOwnNames{
    QStringLiteral("Quarterdeck"), QStringLiteral("Ctrl"),         QStringLiteral("Alt"),
    QStringLiteral("Shift"),       QStringLiteral("Enter"),        QStringLiteral("Esc"),
    QStringLiteral("Home"),        QStringLiteral("End"),          QStringLiteral("Backspace"),
    QStringLiteral("Menu"),        QStringLiteral("consul"),       QStringLiteral("kubernetes"),
    QStringLiteral("prometheus"),  QStringLiteral("alertmanager"), QStringLiteral("Deployment"),
    QStringLiteral("Warning"),
    QStringLiteral("critical"),                               // an alert's severity label
    QStringLiteral("now"),         QStringLiteral("default"), // what may be typed, and is filled in
    QStringLiteral("Tuesday"),     QStringLiteral("November"),     QStringLiteral("UTC"), // the locale's
    QStringLiteral("KiB"),                                                                // a unit
    QStringLiteral("theme"),                                                              // what a test typed
};

/// The words of a text that came past the translator.
QStringList untranslated(const QString &text)
{
    QString rest;
    int depth = text.contains(u'»') && text.indexOf(u'»') < text.indexOf(u'«') ? 1 : 0;
    if (!text.contains(u'«') && text.contains(u'»'))
        depth = 1;
    for (const QChar c : text) {
        if (c == u'«')
            ++depth;
        if (depth == 0)
            rest += c;
        if (c == u'»' && depth > 0)
            --depth;
    }
    static const QRegularExpression word(QStringLiteral("[A-Za-z]{3,}"));
    QStringList found;
    auto all = word.globalMatch(rest);
    while (all.hasNext()) {
        const QString one = all.next().captured();
        if (!kOwnNames.contains(one))
            found += one;
    }
    return found;
}

bool isInside(const QWidget *widget, const char *className)
{
    for (; widget; widget = widget->parentWidget()) {
        if (widget->inherits(className))
            return true;
    }
    return false;
}

/// Whether a text here may be shortened with an ellipsis: rows of tables, and labels that were made for it.
bool mayBeElided(const QWidget *widget)
{
    if (!widget)
        return true;
    if (qobject_cast<const widgets::Label *>(widget))
        return widget->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored ||
               widget->sizePolicy().horizontalPolicy() == QSizePolicy::Maximum;
    const QWidget *parent = widget->parentWidget();
    if (qobject_cast<const QTableView *>(parent))
        return true;
    if (qobject_cast<const QLineEdit *>(widget))
        return true; // a hint that gives way
    return isInside(widget, "widgets::ServiceHead") || isInside(widget, "widgets::ChangeStrip") ||
           isInside(widget, "widgets::CommandPalette") || isInside(widget, "widgets::Breadcrumb");
}

bool isScrolled(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (widget->objectName() == QLatin1String("qt_scrollarea_viewport"))
            return true;
    }
    return false;
}

/// What is cut off or lies upon something else.
QStringList geometryFaults(QWidget &widget)
{
    QStringList faults;
    const QVector<PaintedText> all = paintedTexts(widget);
    for (const PaintedText &one : all) {
        if (one.text.trimmed().isEmpty())
            continue;
        const QRectF allowed = one.clip.adjusted(-1.5, -1, 1.5, 1);
        const bool cut = one.core.left() < allowed.left() || one.core.right() > allowed.right() ||
                         one.core.top() < allowed.top() || one.core.bottom() > allowed.bottom();
        if (cut && !isScrolled(one.widget))
            faults += QStringLiteral("cut off: ") + described(one);
        if (one.text.contains(u'…') && one.text.contains(u'«') != one.text.contains(u'»') && !mayBeElided(one.widget))
            faults += QStringLiteral("shortened: ") + described(one);
    }
    for (qsizetype i = 0; i < all.size(); ++i) {
        for (qsizetype j = i + 1; j < all.size(); ++j) {
            // Selected text is painted once more, in its other colour.
            if (all[i].widget == all[j].widget && all[i].text == all[j].text && all[i].rect == all[j].rect)
                continue;
            const QRectF both = (all[i].core & all[i].clip) & (all[j].core & all[j].clip);
            if (both.width() > 2 && both.height() > 2)
                faults += QStringLiteral("upon each other: ") + described(all[i]) + QStringLiteral(" and ") +
                          described(all[j]);
        }
    }
    return faults;
}

/// What widgets say without painting it: tool tips, names for screen readers, menu entries, rows' tool tips.
QStringList unpaintedTexts(QWidget &widget)
{
    QStringList texts;
    QList<QWidget *> all = widget.findChildren<QWidget *>();
    all.append(&widget);
    for (const QWidget *one : std::as_const(all)) {
        if (!one->isVisible())
            continue;
        texts += {one->toolTip(), one->accessibleName(), one->accessibleDescription()};
        for (const QAction *action : one->actions())
            texts += action->text();
        const auto *table = qobject_cast<const widgets::DataTable *>(one);
        for (int row = 0; table && row < table->model()->rowCount(); ++row) {
            for (int column = 0; column < table->model()->columnCount(); ++column) {
                const QModelIndex index = table->model()->index(row, column);
                for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)})
                    texts += index.data(role).toString();
            }
        }
        if (const auto *chart = qobject_cast<const widgets::TimeSeriesChart *>(one))
            texts += {chart->data().title, chart->data().note};
    }
    static const QRegularExpression markup(QStringLiteral("</?span[^>]*>|<[^>]*>"));
    for (QString &text : texts)
        text.remove(markup);
    return texts;
}

} // namespace

class PseudoLanguageTest : public QObject
{
    Q_OBJECT
private:
    PseudoLanguage m_language;

    QWidget *showScreen(Desktop &desktop, int index)
    {
        const Screen &screen = screens()[index];
        if (screen.prepare)
            screen.prepare(desktop);
        desktop.show();
        return screen.open(desktop);
    }

private Q_SLOTS:
    void init() { QVERIFY(QCoreApplication::installTranslator(&m_language)); }
    void cleanup()
    {
        QCoreApplication::removeTranslator(&m_language);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void everyTextIsTranslated_data() { addScreenRows(); }
    void everyTextIsTranslated()
    {
        QFETCH(int, screen);
        Desktop desktop;
        desktop.size = QSize(1600, 2600);
        QWidget *shown = showScreen(desktop, screen);
        QVERIFY(shown);
        QStringList faults;
        int marked = 0;
        for (const PaintedText &one : paintedTexts(*shown)) {
            marked += one.text.contains(u'«');
            // Of a text over several lines only the first and the last are marked.
            const auto *label = qobject_cast<const QLabel *>(one.widget.data());
            const QString whole = label && label->wordWrap() ? label->text() : one.text;
            if (const QStringList words = untranslated(whole); !words.isEmpty())
                faults += words.join(u' ') + QStringLiteral(" in ") + described(one);
        }
        for (const QString &text : unpaintedTexts(*shown)) {
            if (const QStringList words = untranslated(text); !words.isEmpty())
                faults += words.join(u' ') + QStringLiteral(" in what is not painted: ") + text;
        }
        QVERIFY2(marked >= 1, "nothing was painted");
        faults.removeDuplicates();
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void longerTextsFit_data()
    {
        QTest::addColumn<int>("screen");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("rightToLeft");
        for (int i = 0; i < screens().size(); ++i) {
            const QByteArray name = screens()[i].name;
            QTest::newRow((name + ", 1440 x 900").constData()) << i << QSize(1440, 900) << false;
            QTest::newRow((name + ", 1280 x 720").constData()) << i << QSize(1280, 720) << false;
            QTest::newRow((name + ", all of it").constData()) << i << QSize(1440, 2600) << false;
            QTest::newRow((name + ", from right to left").constData()) << i << QSize(1440, 2600) << true;
        }
    }
    void longerTextsFit()
    {
        QFETCH(int, screen);
        QFETCH(QSize, size);
        QFETCH(bool, rightToLeft);
        QGuiApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        Desktop desktop;
        desktop.size = size;
        QWidget *shown = showScreen(desktop, screen);
        QVERIFY(shown);
        const QStringList faults = geometryFaults(*shown);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void columnTitlesFitTheirColumns_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("longer");
        for (const bool longer : {false, true}) {
            const QByteArray how = longer ? ", in a language with longer words" : "";
            QTest::newRow(("services" + how).constData()) << QStringLiteral("services") << QString() << longer;
            QTest::newRow(("a service's sections" + how).constData()) << QStringLiteral("service") << kSick << longer;
            QTest::newRow(("sources" + how).constData()) << QStringLiteral("sources") << QString() << longer;
        }
    }
    void columnTitlesFitTheirColumns()
    {
        QFETCH(QString, page);
        QFETCH(QString, key);
        QFETCH(bool, longer);
        if (!longer)
            QCoreApplication::removeTranslator(&m_language);
        Desktop desktop;
        desktop.size = QSize(1440, 2600);
        desktop.show();
        QStringList faults;
        for (const PaintedText &one : paintedTexts(*desktop.open(page, key))) {
            if (one.widget && qobject_cast<QHeaderView *>(one.widget->parentWidget()) && one.text.contains(u'…'))
                faults += described(one);
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void rightToLeftMirrorsTheWindowAndNotTime()
    {
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        Desktop desktop;
        desktop.show();
        widgets::Page *page = desktop.open(QStringLiteral("service"), kHealthy);
        QVERIFY(page);
        auto *rail = desktop.shell().findChild<widgets::Rail *>();
        QVERIFY(rail->geometry().left() > desktop.shell().width() / 2);
        QVERIFY(page->mapTo(&desktop.shell(), QPoint(0, 0)).x() < 10);
        bool title = false;
        for (const PaintedText &one : paintedTexts(*page)) {
            if (!title && one.text.contains(QStringLiteral("πληρωμή"))) {
                title = true;
                QVERIFY2(one.rect.right() > page->width() * 0.75, qPrintable(described(one)));
            }
        }
        QVERIFY(title);

        // The crosshair of the charts says which time a place is.
        auto *chart = page->findChild<widgets::TimeSeriesChart *>();
        auto *group = page->findChild<dashboard::ChartGroup *>();
        QVERIFY(chart && group);
        const auto timeAt = [&](double share) {
            const QPointF at(chart->width() * share, chart->height() / 2.0);
            QMouseEvent move(QEvent::MouseMove, at, chart->mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
            QCoreApplication::sendEvent(chart, &move);
            return group->crosshair();
        };
        const auto early = timeAt(0.4);
        const auto late = timeAt(0.7);
        QVERIFY(early && late);
        QVERIFY(*early < *late);
    }
};

QD_TEST(PseudoLanguageTest)
#include "tst_pseudolanguage.moc"

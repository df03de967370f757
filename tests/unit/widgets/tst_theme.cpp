#include <support/testregistry.h>
#include <widgets/chart/chartstyle.h>
#include <widgets/healthmark.h>
#include <widgets/icon.h>
#include <widgets/theme/quarterdeckstyle.h>
#include <widgets/theme/theme.h>

#include <QApplication>
#include <QFile>
#include <QGlyphRun>
#include <QImage>
#include <QPainter>
#include <QSet>
#include <QStyleOptionSlider>
#include <QTest>
#include <QTextLayout>

#include <limits>

using namespace widgets;

namespace {

QByteArray themeFile(const QString &name)
{
    QFile file(QStringLiteral(QD_SOURCE_DIR "/resources/themes/%1.json").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int painted(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 40;
    }
    return count;
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNumbersFieldLooksLikeOthers_data()
    {
        QTest::addColumn<bool>("focus");
        QTest::newRow("at rest") << false;
        QTest::newRow("where the keyboard is") << true;
    }
    void aNumbersFieldLooksLikeOthers()
    {
        QFETCH(bool, focus);
        Theme theme;
        const QuarterdeckStyle style(&theme);
        QStyleOptionSpinBox number;
        QStyleOptionFrame text;
        number.frame = true;
        text.lineWidth = 1;
        const auto drawn = [&](QStyleOption &option, const auto &draw) {
            option.rect = QRect(0, 0, 120, 30);
            option.state = QStyle::State_Enabled | (focus ? QStyle::State_HasFocus : QStyle::State_None);
            QImage image(option.rect.size(), QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            draw(painter);
            return image;
        };
        const QImage box = drawn(number, [&](QPainter &painter) {
            style.drawComplexControl(QStyle::CC_SpinBox, &number, &painter, nullptr);
        });
        const QImage line = drawn(
            text, [&](QPainter &painter) { style.drawPrimitive(QStyle::PE_PanelLineEdit, &text, &painter, nullptr); });
        const QRect arrows = style.subControlRect(QStyle::CC_SpinBox, &number, QStyle::SC_SpinBoxUp, nullptr);
        QVERIFY(arrows.left() > 60);
        QCOMPARE(box.copy(0, 0, 60, 30), line.copy(0, 0, 60, 30)); // where no arrows are
        QVERIFY(box != line);
    }

    void theHandleOfAScrollBarCanBeSeizedAndStaysInside_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<int>("maximum");
        QTest::addColumn<int>("least");
        QTest::newRow("a table of 50,000 rows") << 600 << 50'000 << 28;
        QTest::newRow("the longest that there is") << 600 << std::numeric_limits<int>::max() << 28;
        QTest::newRow("a short list") << 600 << 100 << 100;
        QTest::newRow("a bar shorter than its least handle") << 20 << 50'000 << 20;
        QTest::newRow("no bar to speak of") << 0 << 50'000 << 0;
        QTest::newRow("nothing to scroll") << 600 << 0 << 600;
    }
    void theHandleOfAScrollBarCanBeSeizedAndStaysInside()
    {
        QFETCH(int, length);
        QFETCH(int, maximum);
        QFETCH(int, least);
        Theme theme;
        const QuarterdeckStyle style(&theme);
        for (const Qt::Orientation orientation : {Qt::Vertical, Qt::Horizontal}) {
            const bool isVertical = orientation == Qt::Vertical;
            const auto lengthOf = [isVertical](const QRect &rect) { return isVertical ? rect.height() : rect.width(); };
            const auto beginOf = [isVertical](const QRect &rect) { return isVertical ? rect.top() : rect.left(); };
            for (const int position : {0, maximum / 2, maximum}) {
                QStyleOptionSlider bar;
                bar.orientation = orientation;
                bar.rect = isVertical ? QRect(0, 0, 10, length) : QRect(0, 0, length, 10);
                bar.minimum = 0;
                bar.maximum = maximum;
                bar.pageStep = 20;
                bar.sliderPosition = position;
                const auto part = [&](QStyle::SubControl which) {
                    return style.subControlRect(QStyle::CC_ScrollBar, &bar, which, nullptr);
                };
                const QRect handle = part(QStyle::SC_ScrollBarSlider);
                QVERIFY2(lengthOf(handle) >= least, qPrintable(QString::number(lengthOf(handle))));
                QVERIFY(beginOf(handle) >= 0 && beginOf(handle) + lengthOf(handle) <= length);
                QCOMPARE(lengthOf(part(QStyle::SC_ScrollBarSubPage)), beginOf(handle));
                QCOMPARE(lengthOf(part(QStyle::SC_ScrollBarAddPage)), length - beginOf(handle) - lengthOf(handle));
                if (position == maximum)
                    QVERIFY(beginOf(handle) + lengthOf(handle) >= length - 1); // Qt reckons in doubles
            }
        }
    }

    void textHasContrastOnEveryGround_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::newRow("dark: 4.5 at least") << QStringLiteral("dark");
        QTest::newRow("light: 4.5 at least") << QStringLiteral("light");
        QTest::newRow("high contrast: 7 at least") << QStringLiteral("high-contrast");
    }
    void textHasContrastOnEveryGround()
    {
        QFETCH(QString, theme);
        const auto tokens = Tokens::fromJson(themeFile(theme));
        QVERIFY(tokens.has_value());
        const double wanted = theme == QLatin1String("high-contrast") ? 7.0 : 4.5;
        QCOMPARE(tokens->minimumContrast, wanted);
        QStringList poor;
        const auto check = [&](Role text, const QColor &ground, const QString &where) {
            const double ratio = contrast(tokens->colour(text), ground);
            if (ratio < wanted)
                poor += QStringLiteral("%1 on %2: %3").arg(QLatin1String(name(text)), where).arg(ratio, 0, 'f', 2);
        };
        for (const Role ground : {Role::Window, Role::Surface, Role::Raised, Role::Field}) {
            const QColor plain = tokens->colour(ground);
            const QString groundName = QLatin1String(name(ground));
            for (const Role text :
                 {Role::Text, Role::Muted, Role::Passing, Role::Warning, Role::Critical, Role::Unknown, Role::Accent}) {
                check(text, plain, groundName);
                if (ground != Role::Field)
                    check(text, blend(plain, tokens->colour(Role::Selection)),
                          groundName + QStringLiteral(" selected"));
            }
            for (const Role text : {Role::Text, Role::Muted}) {
                check(text, blend(plain, tokens->colour(Role::Added)), groundName + QStringLiteral(" added"));
                check(text, blend(plain, tokens->colour(Role::Removed)), groundName + QStringLiteral(" removed"));
                check(text, blend(plain, tokens->colour(Role::Hatch)), groundName + QStringLiteral(" hatched"));
            }
        }
        for (const Role text : {Role::Text, Role::Muted})
            check(text, tokens->colour(Role::Hover), QStringLiteral("hover"));
        check(Role::OnAccent, tokens->colour(Role::Accent), QStringLiteral("accent"));
        // Rows: under the pointer, chosen while stale (what is stale is written in these two roles only), and notices
        // on the tint of what they are about.
        const QColor surface = tokens->colour(Role::Surface);
        QColor pointer = tokens->colour(Role::Hover);
        pointer.setAlpha(120);
        const QColor pointed = blend(surface, pointer);
        const QColor chosen = blend(surface, tokens->colour(Role::Selection));
        for (const Role text :
             {Role::Text, Role::Muted, Role::Passing, Role::Warning, Role::Critical, Role::Unknown, Role::Accent})
            check(text, pointed, QStringLiteral("row under the pointer"));
        for (const Role text : {Role::Text, Role::Muted}) {
            check(text, blend(chosen, tokens->colour(Role::Hatch)), QStringLiteral("chosen stale row"));
            check(text, blend(pointed, tokens->colour(Role::Hatch)), QStringLiteral("stale row under the pointer"));
            for (const Role about : {Role::Passing, Role::Warning, Role::Critical, Role::Unknown}) {
                QColor tint = tokens->colour(about);
                tint.setAlphaF(0.1f);
                check(text, blend(surface, tint), QLatin1String(name(about)) + QStringLiteral(" notice"));
            }
        }
        QVERIFY2(poor.isEmpty(), qPrintable(poor.join(QStringLiteral("\n"))));
    }

    void seriesAreSeenAndAreNoHealthColours_data() { textHasContrastOnEveryGround_data(); }
    void seriesAreSeenAndAreNoHealthColours()
    {
        QFETCH(QString, theme);
        const auto tokens = Tokens::fromJson(themeFile(theme));
        QVERIFY(tokens.has_value());
        QVERIFY(tokens->series.size() >= 8);
        for (const QColor &series : tokens->series) {
            QVERIFY2(contrast(series, tokens->colour(Role::Surface)) >= 3, qPrintable(series.name()));
            for (const Role health : {Role::Passing, Role::Critical})
                QVERIFY2(series != tokens->colour(health), qPrintable(series.name()));
        }
    }

    void changesAreSeen_data() { textHasContrastOnEveryGround_data(); }
    void changesAreSeen()
    {
        QFETCH(QString, theme);
        const auto tokens = Tokens::fromJson(themeFile(theme));
        QVERIFY(tokens.has_value());
        QSet<QRgb> colours;
        for (int kind = 0; kind < chart::kMarkerKinds; ++kind) {
            const QColor colour = tokens->colour(markerRole(chart::MarkerKind(kind)));
            QVERIFY2(contrast(colour, tokens->colour(Role::Surface)) >= 3, qPrintable(colour.name()));
            colours += colour.rgb();
        }
        QCOMPARE(colours.size(), qsizetype(chart::kMarkerKinds));
    }

    void aBrokenThemeSaysWhatIsMissing_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("part");
        QTest::newRow("not JSON") << QByteArray("{") << QStringLiteral("document");
        QTest::newRow("an array") << QByteArray("[]") << QStringLiteral("document");
        QTest::newRow("no roles") << QByteArray("{}") << QStringLiteral("window");
        QByteArray noSeries = themeFile(QStringLiteral("dark"));
        noSeries.replace("\"series\"", "\"serials\"");
        QTest::newRow("no series") << noSeries << QStringLiteral("series");
        QByteArray badColour = themeFile(QStringLiteral("dark"));
        badColour.replace("#9ba6b5", "grayish");
        QTest::newRow("a colour that is none") << badColour << QStringLiteral("muted");
    }
    void aBrokenThemeSaysWhatIsMissing()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, part);
        const auto tokens = Tokens::fromJson(json);
        QVERIFY(!tokens.has_value());
        QCOMPARE(tokens.error().message.code, QStringLiteral("theme.invalid"));
        QCOMPARE(std::get<QString>(tokens.error().message.args.first().value), part);
    }

    void changingTheSchemeTellsOnce()
    {
        Theme theme;
        theme.setScheme(Theme::Scheme::Dark);
        int heard = 0;
        connect(&theme, &Theme::changed, this, [&] { ++heard; });
        theme.setScheme(Theme::Scheme::Light);
        QCOMPARE(theme.tokens().name, QStringLiteral("light"));
        theme.setScheme(Theme::Scheme::Light);
        QCOMPARE(heard, 1);
        theme.setScheme(Theme::Scheme::HighContrast);
        QCOMPARE(heard, 2);
    }

    void anEnvironmentsColourIsItsOwnOrOneOfTheThemes()
    {
        Theme theme;
        QCOMPARE(theme.environment(QStringLiteral("#123456"), QStringLiteral("prod")), QColor(0x12, 0x34, 0x56));
        for (const QString &bad :
             {QString(), QStringLiteral("red"), QStringLiteral("#12345"), QStringLiteral("javascript")})
            QVERIFY(theme.tokens().environments.contains(theme.environment(bad, QStringLiteral("prod"))));
    }

    void theMonospacedFaceJoinsNoLetters_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"--pods", "=:", "->", "!=", "https://", "<!--", "0xff", "www"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void theMonospacedFaceJoinsNoLetters()
    {
        QFETCH(QString, text);
        const auto glyphs = [](const QString &of) {
            QTextLayout layout(of, Theme::font(TypeSize::Body, Weight::Normal, Face::Mono));
            layout.beginLayout();
            layout.createLine();
            layout.endLayout();
            QVector<quint32> all;
            for (const QGlyphRun &run : layout.glyphRuns())
                all += run.glyphIndexes();
            return all;
        };
        QVector<quint32> alone;
        for (const QChar letter : text)
            alone += glyphs(letter);
        QCOMPARE(glyphs(text), alone);
    }

    void everyIconHasLinesInsideItsSquare()
    {
        for (int i = 0; i < kIconCount; ++i) {
            const QPainterPath &path = iconPath(Icon(i));
            QVERIFY2(!path.isEmpty(), qPrintable(QString::number(i)));
            QVERIFY2(QRectF(0, 0, 24, 24).contains(path.boundingRect()), qPrintable(QString::number(i)));
        }
    }

    void healthShapesDiffer()
    {
        QVector<QImage> seen;
        for (const Mark mark : {Mark::Passing, Mark::Warning, Mark::Critical, Mark::Unknown, Mark::Stale}) {
            QImage image(16, 16, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            paintMark(painter, QRectF(2, 2, 12, 12), mark, Qt::white);
            painter.end();
            QVERIFY(painted(image) > 15);
            QVERIFY(!seen.contains(image));
            seen += image;
        }
    }
};

QD_TEST(ThemeTest)
#include "tst_theme.moc"

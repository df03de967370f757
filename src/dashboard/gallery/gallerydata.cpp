#include "gallerydata.h"

#include "gallerycourse.h"

#include "galleryannotations.h"
#include "galleryexemplars.h"
#include "galleryhistograms.h"

#include <dashboard/legend.h>

#include <QRandomGenerator>

#include <cmath>
#include <functional>
#include <limits>

namespace dashboard {

namespace {

constexpr double kNoSample = std::numeric_limits<double>::quiet_NaN();

using GalleryCourse = std::function<double(int sample)>;

/// A wave with noise around `base`.
GalleryCourse waving(double base, double noise, quint32 seed)
{
    return [base, noise, random = QRandomGenerator(seed)](int i) mutable {
        return base * (1 + noise * (std::sin(i / 9.0 + base) + random.generateDouble() - 0.5));
    };
}

Labels serviceLabel(const QString &service)
{
    return {{QStringLiteral("service"), service}};
}

Frames galleryRates()
{
    Frames frames;
    const std::pair<const char *, double> kServices[] = {
        {"payment", 1210}, {"order", 840}, {"ledger", 460}, {"gateway", 2100}};
    quint32 seed = 1;
    for (const auto &[service, base] : kServices) {
        const QString name = QString::fromLatin1(service);
        frames += courseFrame(name, QStringLiteral("reqps"), serviceLabel(name), waving(base, 0.12, seed++));
    }
    return frames;
}

Frames galleryErrors()
{
    return {courseFrame(QStringLiteral("payment"), QStringLiteral("percentunit"),
                        serviceLabel(QStringLiteral("payment")), [wave = waving(0.001, 0.5, 11)](int i) mutable {
                            return wave(i) + (i < 213 ? 0 : 0.041 * std::min(1.0, (i - 213) / 14.0));
                        })};
}

Frames galleryLatency()
{
    Frames frames;
    const std::tuple<const char *, double, double> kQuantiles[] = {
        {"p50", 0.021, 0}, {"p95", 0.094, 0.71}, {"p99", 0.18, 0.94}};
    quint32 seed = 21;
    for (const auto &[quantile, base, leap] : kQuantiles) {
        frames += courseFrame(QString::fromLatin1(quantile), QStringLiteral("s"), {},
                              [wave = waving(base, 0.1, seed++), leap = leap](int i) mutable {
                                  return wave(i) + (i < 190 ? 0 : leap * std::min(1.0, (i - 190) / 20.0));
                              });
    }
    return frames;
}

Frames galleryGaps()
{
    return {courseFrame(QStringLiteral("scraped now and then"), QStringLiteral("short"), {},
                        [wave = waving(40, 0.3, 31)](int i) mutable {
                            const double value = wave(i);
                            const bool isShort = i % 40 == 17 || i % 40 == 18;
                            const bool isLong = i > 90 && i < 140 && i != 115;
                            return isShort || isLong ? kNoSample : value;
                        }),
            courseFrame(QStringLiteral("always there"), QStringLiteral("short"), {}, waving(22, 0.2, 32))};
}

Frames galleryTraffic()
{
    return {courseFrame(QStringLiteral("in"), QStringLiteral("bytes"), {}, waving(48e6, 0.2, 41)),
            courseFrame(QStringLiteral("out"), QStringLiteral("bytes"), {}, waving(31e6, 0.3, 42))};
}

Frames galleryDecades()
{
    return {courseFrame(QStringLiteral("queue"), QStringLiteral("short"), {},
                        [](int i) { return std::pow(10.0, -3 + 9.0 * i / kCourseSamples); }),
            courseFrame(QStringLiteral("workers"), QStringLiteral("short"), {}, waving(90, 0.4, 51))};
}

Frames galleryNoise()
{
    return {courseFrame(
        QStringLiteral("noise"), QStringLiteral("short"), {},
        [random = QRandomGenerator(61)](int) mutable { return random.generateDouble(); }, 20'000)};
}

Frames galleryStates()
{
    Frames frames;
    for (int n = 0; n < 8; ++n) {
        const QString name = QStringLiteral("payment-%1").arg(n + 1);
        frames += courseFrame(name, {}, {{QStringLiteral("instance"), name}}, [n](int i) {
            if (n == 5 && i > 60 && i < 100)
                return kNoSample;
            if (n == 2 && i > 200)
                return 2.0;
            return (i + n * 31) % 97 < 9 ? 1.0 : (n == 6 && i % 50 == 0 ? 2.0 : 0.0);
        });
    }
    return frames;
}

Frames gallerySparse()
{
    constexpr int kFew = 18;
    return {courseFrame(QStringLiteral("payment"), QStringLiteral("reqps"), serviceLabel(QStringLiteral("payment")),
                        waving(24, 0.5, 71), kFew),
            courseFrame(QStringLiteral("order"), QStringLiteral("reqps"), serviceLabel(QStringLiteral("order")),
                        waving(15, 0.5, 72), kFew)};
}

/// Without the rows that have no number.
Frame withoutNulls(const Frame &whole)
{
    Frame frame = whole;
    for (Field &field : frame.fields)
        field.numbers.clear();
    for (qsizetype row = 0; row < whole.rows(); ++row) {
        if (std::isnan(whole.fields[1].numbers[row]))
            continue;
        for (qsizetype i = 0; i < frame.fields.size(); ++i)
            frame.fields[i].numbers += whole.fields[i].numbers[row];
    }
    return frame;
}

Frames galleryMissing()
{
    Frames frames;
    for (int n = 0; n < 4; ++n) {
        const QString name = QStringLiteral("payment-%1").arg(n + 1);
        // Holes of a minute, and one that is longer than any hold.
        frames += withoutNulls(courseFrame(name, {}, {{QStringLiteral("instance"), name}}, [n](int i) {
            const bool isShort = (i + 7 * n) % 40 > 36;
            return isShort || (n == 2 && i > 150 && i < 190) ? kNoSample : (i + n * 31) % 97 < 30 ? 2.0 : 1.0;
        }));
    }
    return frames;
}

Frames galleryFleet()
{
    static const char *const kClusters[] = {"eu-1", "eu-2", "us-1", "ap-1"};
    Frames frames;
    QRandomGenerator random(81);
    for (int n = 0; n < 300; ++n) {
        const QString cluster = QString::fromLatin1(kClusters[n * 4 / 300]);
        const QString name = QStringLiteral("%1/node-%2").arg(cluster).arg(n);
        const double dice = random.generateDouble();
        const double state = dice < 0.02 ? 2 : dice < 0.08 ? 1 : 0;
        frames += courseFrame(
            name, {}, {{QStringLiteral("job"), cluster}, {QStringLiteral("instance"), name}},
            [state](int i) { return i > 2 ? state : 0; }, 4);
    }
    return frames;
}

Frames galleryAmounts()
{
    Frames frames = galleryRates();
    frames += courseFrame(QStringLiteral("fx-rates"), QStringLiteral("reqps"), serviceLabel(QStringLiteral("fx-rates")),
                          waving(12, 0.4, 91));
    frames += courseFrame(QStringLiteral("notification-dispatcher-for-the-northern-region"), QStringLiteral("reqps"),
                          serviceLabel(QStringLiteral("notification-dispatcher")), waving(312, 0.2, 92));
    return frames;
}

Frames galleryShares()
{
    Frames frames;
    const std::pair<const char *, double> kParts[] = {
        {"CPU", 0.46}, {"memory", 0.71}, {"disk", 0.93}, {"connections", 0.12}, {"quota", 1.08}};
    quint32 seed = 101;
    for (const auto &[part, base] : kParts)
        frames += courseFrame(QString::fromLatin1(part), QStringLiteral("percentunit"), {}, waving(base, 0.03, seed++));
    return frames;
}

Field galleryTexts(const char *name, const QStringList &texts)
{
    Field field;
    field.kind = Field::Kind::Text;
    field.name = QString::fromLatin1(name);
    field.texts = texts;
    return field;
}

Field galleryNumbers(const char *name, const QString &unit, const QVector<double> &numbers,
                     Field::Kind kind = Field::Kind::Number)
{
    Field field;
    field.kind = kind;
    field.name = QString::fromLatin1(name);
    field.unit = unit;
    field.numbers = numbers;
    return field;
}

Field galleryMoments(const char *name, int rows)
{
    QVector<double> moments;
    for (int i = 0; i < rows; ++i)
        moments += kGalleryEndMs - kGalleryHourMs + (i + 1) * kGalleryHourMs / (rows + 1);
    return galleryNumbers(name, {}, moments, Field::Kind::Time);
}

Frames galleryRows()
{
    const QStringList services{
        QStringLiteral("payment"),  QStringLiteral("order"),
        QStringLiteral("ledger"),   QStringLiteral("gateway"),
        QStringLiteral("fx-rates"), QStringLiteral("notification-dispatcher-for-the-northern-region")};
    return {{QStringLiteral("services"),
             {galleryTexts("service", services),
              galleryNumbers("rate", QStringLiteral("reqps"), {1210, 1180, 2440, 5900, kNoSample, 312}),
              galleryNumbers("errors", QStringLiteral("percentunit"), {0.041, 0.009, 0, 0.0011, kNoSample, 0.0004}),
              galleryNumbers("p95", QStringLiteral("s"), {0.82, 0.412, 0.038, 0.054, kNoSample, 0.071}),
              galleryMoments("deployed", int(services.size()))}}};
}

Frames galleryLines()
{
    const QStringList texts{
        QStringLiteral("level=info msg=\"listening\" addr=:8080"),
        QStringLiteral("level=info msg=\"transfer booked\" id=8f3a amount=120.00 currency=EUR took=18ms"),
        QStringLiteral("level=warning msg=\"ledger is slow\" took=820ms limit=400ms"),
        QStringLiteral("level=error msg=\"ledger refused the entry\" code=409 retry=1 of 3, because another entry with "
                       "this idempotency key is under way"),
        QStringLiteral("level=debug msg=\"retrying\" after=250ms"),
        QStringLiteral("level=error msg=\"gave up\" id=8f3b"),
        QStringLiteral("\u4ed8\u6b3e\u5b8c\u6210 id=8f3c"),
    };
    return {{QStringLiteral("payment"), {galleryMoments("Time", int(texts.size())), galleryTexts("line", texts)}}};
}

Frames galleryAlerts()
{
    return {
        {QStringLiteral("alerts"),
         {galleryTexts("alertname", {QStringLiteral("HighErrorRate"), QStringLiteral("LatencyAboveObjective"),
                                     QStringLiteral("DiskFillsUp"), QStringLiteral("CertificateExpires")}),
          galleryTexts("severity", {QStringLiteral("critical"), QStringLiteral("warning"), QStringLiteral("warning"),
                                    QStringLiteral("info")}),
          galleryTexts("state", {QStringLiteral("firing"), QStringLiteral("firing"), QStringLiteral("suppressed"),
                                 QStringLiteral("pending")}),
          galleryTexts("summary", {QStringLiteral("4.1 % of the requests to payment fail"),
                                   QStringLiteral("p95 of order is 412 ms, its objective 400 ms"),
                                   QStringLiteral("node-2 has room for 3 h"), QStringLiteral("gateway: 12 days left")}),
          galleryTexts("service",
                       {QStringLiteral("payment"), QStringLiteral("order"), QString(), QStringLiteral("gateway")}),
          galleryTexts("link", {QString(), QString(), QString(), QString()}),
          galleryTexts("labels", {QStringLiteral("cluster=eu-1 team=payments"), QStringLiteral("cluster=eu-1"),
                                  QStringLiteral("instance=node-2 mountpoint=/data"), QString()}),
          galleryMoments("since", 4)}}};
}

Frames galleryHostile()
{
    const QStringList names{QStringLiteral("0"),
                            QStringLiteral("<b>bold</b> &amp; <img src=x>"),
                            QString(kLongestName, u'x'),
                            QStringLiteral("\u0645\u0639\u062f\u0644 \u0627\u0644\u0637\u0644\u0628\u0627\u062a"),
                            QStringLiteral("\u7f51\u5173\u8bf7\u6c42\u6570\u91cf"),
                            QStringLiteral("%1 %n {{le}} ${value}")};
    Frames frames;
    quint32 seed = 111;
    for (const QString &name : names) {
        frames += courseFrame(name, QStringLiteral("short"), serviceLabel(name), waving(seed * 1e5, 0.3, seed));
        ++seed;
    }
    return frames;
}

Frames galleryFrames(GalleryData data)
{
    switch (data) {
    case GalleryData::None: return {};
    case GalleryData::Rates: return galleryRates();
    case GalleryData::Errors: return galleryErrors();
    case GalleryData::Latency: return galleryLatency();
    case GalleryData::Gaps: return galleryGaps();
    case GalleryData::Traffic: return galleryTraffic();
    case GalleryData::Decades: return galleryDecades();
    case GalleryData::Noise: return galleryNoise();
    case GalleryData::Buckets: return galleryBuckets();
    case GalleryData::Native: return galleryNative(false);
    case GalleryData::Signed: return galleryNative(true);
    case GalleryData::Samples: return gallerySamples();
    case GalleryData::States: return galleryStates();
    case GalleryData::Fleet: return galleryFleet();
    case GalleryData::Amounts: return galleryAmounts();
    case GalleryData::Shares: return galleryShares();
    case GalleryData::Rows: return galleryRows();
    case GalleryData::Lines: return galleryLines();
    case GalleryData::Alerts: return galleryAlerts();
    case GalleryData::Changes:
    case GalleryData::Annotations: return galleryRates().mid(0, 1);
    case GalleryData::Exemplars: return galleryExemplars(galleryLatency(), 12);
    case GalleryData::ManyExemplars: return galleryExemplars(galleryLatency(), 800);
    case GalleryData::Sparse: return gallerySparse();
    case GalleryData::Unknown: return galleryStates();
    case GalleryData::Missing: return galleryMissing();
    case GalleryData::Hostile: return galleryHostile();
    }
    return {};
}

} // namespace

PanelInput galleryInput(GalleryData data)
{
    PanelInput input;
    input.frames = galleryFrames(data);
    input.fromMs = kGalleryEndMs - kGalleryHourMs;
    input.toMs = kGalleryEndMs;
    input.state = PanelState::Ready;
    if (data == GalleryData::Changes) {
        double minute = 6;
        for (const char *kind : {"deploy", "config", "alert", "restart", "scale"}) {
            input.markers += PanelMarker{input.fromMs + minute * 60'000, QString::fromLatin1(kind), {}};
            minute += 12;
        }
    }
    if (data == GalleryData::Annotations)
        input.markers = galleryAnnotations(input.fromMs);
    return input;
}

GalleryQuery galleryQuery(GalleryData data)
{
    switch (data) {
    case GalleryData::Rates:
    case GalleryData::Amounts: return {"sum by (service) (rate(http_requests_total[15s]))", "{{service}}", "reqps"};
    case GalleryData::Noise: return {"sum(rate(http_requests_total[15s]))", "all", "reqps"};
    case GalleryData::Errors:
        return {"sum by (service) (rate(http_requests_total{code=~\"5..\"}[15s])) / on (service) sum by (service) "
                "(rate(http_requests_total[15s]))",
                "{{service}}", "percentunit", 3};
    case GalleryData::Latency:
        return {"label_replace(histogram_quantile(0.5, sum by (le) (rate(http_request_duration_seconds_bucket[15s]))), "
                "\"q\", \"p50\", \"\", \"\") or label_replace(histogram_quantile(0.95, sum by (le) "
                "(rate(http_request_duration_seconds_bucket[15s]))), \"q\", \"p95\", \"\", \"\") or "
                "label_replace(histogram_quantile(0.99, sum by (le) "
                "(rate(http_request_duration_seconds_bucket[15s]))), \"q\", \"p99\", \"\", \"\")",
                "{{q}}", "s"};
    case GalleryData::Exemplars:
        return {"histogram_quantile(0.95, sum by (service, le) (rate(http_request_duration_seconds_bucket[15s])))",
                "{{service}}", "s", 3};
    case GalleryData::Gaps: return {"sum by (service) (http_requests_in_flight > 0)", "{{service}}", "short", 2};
    case GalleryData::Traffic:
        // Under the names that the cases' options mean.
        return {"label_replace(max(process_resident_memory_bytes), \"q\", \"in\", \"\", \"\") or "
                "label_replace(min(process_resident_memory_bytes), \"q\", \"out\", \"\", \"\")",
                "{{q}}", "bytes", 2};
    case GalleryData::Decades:
        // A cube spans decades where requests begin.
        return {"label_replace(sum(rate(http_requests_total[15s])) ^ 3, \"q\", \"queue\", \"\", \"\") or "
                "label_replace(sum(rate(http_requests_total[15s])), \"q\", \"workers\", \"\", \"\")",
                "{{q}}", "short", 2};
    case GalleryData::Sparse:
        return {"sum by (service) (rate(http_requests_total[15s])) and on () (vector(time() % 10) < 1)", "{{service}}",
                "reqps", 2};
    case GalleryData::Unknown:
        // 0 by 0 is no number: null while nothing is under way.
        return {"(sum by (service) (http_requests_in_flight) > bool 1) / "
                "(sum by (service) (http_requests_in_flight) > bool 0)",
                "{{service}}", "", 8};
    case GalleryData::Missing: return {"sum by (service) (http_requests_in_flight > 0)", "{{service}}", "", 8};
    case GalleryData::Buckets:
        return {"sum by (le) (rate(http_request_duration_seconds_bucket[15s]))", "{{le}}", "reqps", 40};
    case GalleryData::Samples:
        return {"rate(http_request_duration_seconds_sum[15s]) / rate(http_request_duration_seconds_count[15s])",
                "{{instance}}", "s", 40};
    case GalleryData::States: return {"1 - up", "{{instance}}", "", 8};
    case GalleryData::Fleet: return {"1 - up", "{{job}} {{instance}}", "", 1000};
    case GalleryData::Shares: return {"rate(process_cpu_seconds_total[15s])", "{{instance}}", "percentunit", 5};
    default: return {};
    }
}

} // namespace dashboard

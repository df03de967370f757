#include <kubernetes/jsonlistsplitter.h>
#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using kubernetes::JsonListSplitter;

namespace {

struct Cut
{
    QByteArrayList items;
    QString resourceVersion;
    QString continueToken;
    QString error;
};

/// The list in pieces of so many bytes, items taken after each.
Cut cut(const QByteArray &list, qsizetype piece)
{
    Cut out;
    JsonListSplitter splitter;
    const auto take = [&] {
        const kubernetes::Batch batch = splitter.take();
        for (std::size_t i = 0; i < batch.spans.size(); ++i)
            out.items += QByteArray(batch.at(i).data(), qsizetype(batch.at(i).size()));
    };
    for (qsizetype at = 0; at < list.size(); at += piece) {
        if (const auto fed = splitter.feed(list.mid(at, piece)); !fed) {
            out.error = fed.error().message.code;
            return out;
        }
        take();
    }
    if (const auto whole = splitter.finish(); !whole)
        out.error = whole.error().message.code;
    out.resourceVersion = splitter.resourceVersion();
    out.continueToken = splitter.continueToken();
    return out;
}

} // namespace

class JsonListTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itemsAreCutOutHoweverTheListArrives_data()
    {
        QTest::addColumn<QByteArray>("list");
        QTest::addColumn<QByteArrayList>("items");
        const QByteArray head =
            "{\"kind\":\"PodList\",\"metadata\":{\"resourceVersion\":\"12\",\"continue\":\"c+/=\"},";
        QTest::newRow("two items") << head + "\"items\":[{\"a\":1},{\"b\":[{}]}]}"
                                   << QByteArrayList{"{\"a\":1}", "{\"b\":[{}]}"};
        QTest::newRow("brackets and quotes inside strings")
            << head + "\"items\":[{\"a\":\"]},{\\\"\\\\\"},{\"b\":\"[\"}]}"
            << QByteArrayList{"{\"a\":\"]},{\\\"\\\\\"}", "{\"b\":\"[\"}"};
        QTest::newRow("items before the rest")
            << QByteArray("{\"items\":[{}],\"metadata\":{\"continue\":\"c+/=\",\"resourceVersion\":\"12\"},"
                          "\"kind\":\"PodList\"}")
            << QByteArrayList{"{}"};
        QTest::newRow("white space everywhere")
            << QByteArray(" \n{ \"items\" : [ {\"a\": 1} ,\n\t{} ] , ") + head.mid(1).chopped(1) + " } \r\n"
            << QByteArrayList{"{\"a\": 1}", "{}"};
        QTest::newRow("other members called items")
            << head + "\"more\":{\"items\":[1,[2]]},\"text\":\"items\",\"list\":[{\"items\":[]}],\"items\":[{}]}"
            << QByteArrayList{"{}"};
        QTest::newRow("no items") << head + "\"items\":[]}" << QByteArrayList();
        QTest::newRow("null for no items") << head + "\"items\":null}" << QByteArrayList();
        QTest::newRow("no word of items") << head.chopped(1) + "}" << QByteArrayList();
    }
    void itemsAreCutOutHoweverTheListArrives()
    {
        QFETCH(QByteArray, list);
        QFETCH(QByteArrayList, items);
        for (const qsizetype piece : {qsizetype(1), qsizetype(2), qsizetype(7), list.size()}) {
            const Cut got = cut(list, piece);
            QCOMPARE(got.error, QString());
            QCOMPARE(got.items, items);
            QCOMPARE(got.resourceVersion, u"12"_s);
            QCOMPARE(got.continueToken, u"c+/="_s);
        }
    }

    void whatIsNoListIsRefused_data()
    {
        QTest::addColumn<QByteArray>("list");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const QByteArray &list, const char *code) {
            QTest::newRow(name) << list << QString::fromLatin1(code);
        };
        const QByteArray kind = "{\"kind\":\"PodList\",";
        row("nothing", "", "kubernetes.truncated");
        row("a page", "<html>", "kubernetes.json");
        row("an array", "[{}]", "kubernetes.json");
        row("another kind", "{\"kind\":\"Status\",\"items\":[]}", "kubernetes.unexpected-kind");
        row("cut off between items", kind + "\"items\":[{},", "kubernetes.truncated");
        row("cut off in an item", kind + "\"items\":[{\"a\":\"b", "kubernetes.truncated");
        row("cut off behind the items", kind + "\"items\":[{}]", "kubernetes.truncated");
        row("an item that is no object", kind + "\"items\":[{},1]}", "kubernetes.json");
        row("a list as an item", kind + "\"items\":[[]]}", "kubernetes.json");
        row("no comma between items", kind + "\"items\":[{}{}]}", "kubernetes.json");
        row("a comma too many", kind + "\"items\":[{},]}", "kubernetes.json");
        row("a comma before the first", kind + "\"items\":[,{}]}", "kubernetes.json");
        row("items twice", kind + "\"items\":[{}],\"items\":[{}]}", "kubernetes.json");
        row("items under an escaped name", kind + "\"\\u0069tems\":[{}]}", "kubernetes.json");
        row("no JSON around the items", kind + "\"items\":[{}],}", "kubernetes.json");
        row("brackets that do not match", kind + "\"metadata\":[},\"items\":[{}]}", "kubernetes.json");
        row("something behind the end", kind + "\"items\":[]}{}", "kubernetes.json");
        row("endless words around the items", kind + "\"a\":\"" + QByteArray(2 << 20, 'x'), "kubernetes.json");
        row("endless brackets", "{\"a\":" + QByteArray(2 << 20, '['), "kubernetes.json");
        row("an item without end", kind + "\"items\":[{\"a\":\"" + QByteArray(17 << 20, 'x'),
            "kubernetes.frame-too-large");
    }
    void whatIsNoListIsRefused()
    {
        QFETCH(QByteArray, list);
        QFETCH(QString, code);
        QCOMPARE(cut(list, 64 * 1024).error, code);
        if (list.size() < 1000)
            QCOMPARE(cut(list, 1).error, code);
    }
};

QD_TEST(JsonListTest)
#include "tst_jsonlist.moc"

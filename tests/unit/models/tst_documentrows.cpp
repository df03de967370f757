#include <models/documentrows.h>
#include <support/testregistry.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using formats::DocumentSyntax;
using models::DocumentRows;

namespace {

/// A text whose rows ask for changes, which are made.
struct EditedRows
{
    explicit EditedRows(DocumentSyntax syntax_, const QString &text_) : syntax(syntax_), text(text_)
    {
        QObject::connect(&rows, &DocumentRows::editAsked, &rows, [this](int begin, int size, const QString &with) {
            text.replace(begin, size, with);
            rows.setText(syntax, text);
        });
        rows.setText(syntax, text);
    }
    bool setValue(int row, const QString &value)
    {
        return rows.setData(rows.index(row, DocumentRows::ValueColumn), value, Qt::EditRole);
    }
    QString shown(int row, int column) const { return rows.index(row, column).data().toString(); }

    DocumentSyntax syntax;
    QString text;
    DocumentRows rows;
    QAbstractItemModelTester tester{&rows};
};

} // namespace

class DocumentRowsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEditIsMadeInLetters()
    {
        EditedRows edited(DocumentSyntax::Json,
                          QStringLiteral("{\n  \"\u4f60\U0001F600\": \"\u597d\",\n  \"port\": 8080\n}\n"));
        QVERIFY(edited.setValue(1, QStringLiteral("9090")));
        QCOMPARE(edited.text, QStringLiteral("{\n  \"\u4f60\U0001F600\": \"\u597d\",\n  \"port\": 9090\n}\n"));
        QCOMPARE(edited.shown(1, DocumentRows::ValueColumn), QStringLiteral("9090"));
        QVERIFY(edited.setValue(0, QStringLiteral("x")));
        QCOMPARE(edited.text, QStringLiteral("{\n  \"\u4f60\U0001F600\": \"x\",\n  \"port\": 9090\n}\n"));
    }

    void aByteOrderMarkIsALetter()
    {
        EditedRows edited(DocumentSyntax::Yaml, QStringLiteral("\ufeffa: 1\nb: 2\n"));
        QVERIFY(edited.setValue(1, QStringLiteral("3")));
        QCOMPARE(edited.text, QStringLiteral("\ufeffa: 1\nb: 3\n"));
    }

    void aTypeChangesOnlyWhenItIsAsked()
    {
        EditedRows edited(DocumentSyntax::Yaml, QStringLiteral("port: 8080\nnone:\n"));
        QSignalSpy refused(&edited.rows, &DocumentRows::refused);
        QVERIFY(!edited.setValue(0, QStringLiteral("abc")));
        QCOMPARE(refused.size(), 1);
        QVERIFY(!refused.at(0).at(0).toString().isEmpty());
        const QModelIndex type = edited.rows.index(0, DocumentRows::TypeColumn);
        QVERIFY(edited.rows.setData(type, int(DocumentRows::Type::Text), Qt::EditRole));
        QCOMPARE(edited.text, QStringLiteral("port: \"8080\"\nnone:\n"));
        QVERIFY(edited.rows.setData(type, int(DocumentRows::Type::Number), Qt::EditRole));
        QCOMPARE(edited.text, QStringLiteral("port: 8080\nnone:\n"));
        QVERIFY(edited.setValue(1, QStringLiteral("true"))); // nothing had no type
        QCOMPARE(edited.text, QStringLiteral("port: 8080\nnone: true\n"));
        QCOMPARE(edited.shown(1, DocumentRows::TypeColumn), DocumentRows::typeNames().at(2));
    }

    void rowsComeAndGoInSmallSteps()
    {
        EditedRows edited(DocumentSyntax::Properties, QStringLiteral("a=1\nb=2\nc=3\n"));
        QSignalSpy reset(&edited.rows, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&edited.rows, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&edited.rows, &QAbstractItemModel::rowsRemoved);
        QVERIFY(edited.rows.add(QStringLiteral("d"), QStringLiteral("4"), DocumentRows::Type::Text));
        QVERIFY(edited.rows.remove(1));
        QCOMPARE(edited.text, QStringLiteral("a=1\nc=3\nd=4\n"));
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed.at(0).at(1).toInt(), 1);
        QCOMPARE(reset.size(), 0);
    }

    void whatCannotBeReadIsToldWithItsPlace()
    {
        EditedRows edited(DocumentSyntax::Json, QStringLiteral("{\"a\": 1}"));
        edited.rows.setText(DocumentSyntax::Json, QStringLiteral("{\n\"a\" 1}"));
        QCOMPARE(edited.rows.rowCount(), 0);
        QVERIFY(!edited.rows.problem().isEmpty());
        QCOMPARE(edited.rows.problemLine(), 2);
        QCOMPARE(edited.rows.problemColumn(), 5);
        QVERIFY(!edited.rows.add(QStringLiteral("b"), {}, DocumentRows::Type::Text));
        edited.rows.setText(DocumentSyntax::Json, QStringLiteral("{\"a\": 1}"));
        QCOMPARE(edited.rows.rowCount(), 1);
        QVERIFY(edited.rows.problem().isEmpty());
    }

    /// A field for one line would cut it, and what it cut would be gone.
    void whatIsTooLongForAFieldIsEditedAsText()
    {
        const QString longValue(40'000, u'x');
        EditedRows edited(DocumentSyntax::Properties, QStringLiteral("a=") + longValue + QStringLiteral("\nb=2\n"));
        QVERIFY(!(edited.rows.flags(edited.rows.index(0, DocumentRows::ValueColumn)) & Qt::ItemIsEditable));
        QVERIFY(!edited.setValue(0, longValue.left(32'767)));
        QVERIFY(edited.setValue(1, QStringLiteral("3")));
        QCOMPARE(edited.text, QStringLiteral("a=") + longValue + QStringLiteral("\nb=3\n"));
    }

    void readOnlyStaysSo()
    {
        EditedRows edited(DocumentSyntax::Yaml, QStringLiteral("a: 1\nlist: [1]\n"));
        QVERIFY(!(edited.rows.flags(edited.rows.index(1, DocumentRows::ValueColumn)) & Qt::ItemIsEditable));
        QVERIFY(edited.rows.flags(edited.rows.index(0, DocumentRows::ValueColumn)) & Qt::ItemIsEditable);
        QVERIFY(!(edited.rows.flags(edited.rows.index(0, DocumentRows::PathColumn)) & Qt::ItemIsEditable));
        edited.rows.setReadOnly(true);
        QVERIFY(!edited.setValue(0, QStringLiteral("2")));
        QVERIFY(!edited.rows.remove(0));
        QCOMPARE(edited.text, QStringLiteral("a: 1\nlist: [1]\n"));
    }
};

QD_TEST(DocumentRowsTest)
#include "tst_documentrows.moc"

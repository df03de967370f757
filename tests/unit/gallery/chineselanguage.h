#pragma once

#include <QByteArray>
#include <QHash>
#include <QTranslator>

namespace stage {

/// The program's Chinese texts as they stand in its sources; spoken as long as this lives.
class ChineseLanguage final : public QTranslator
{
public:
    ChineseLanguage();
    ~ChineseLanguage() override;
    Q_DISABLE_COPY_MOVE(ChineseLanguage)

    bool isEmpty() const override { return m_texts.isEmpty(); }
    QString translate(const char *context, const char *sourceText, const char *disambiguation, int n) const override;

private:
    QHash<QByteArray, QString> m_texts; ///< by keyOf()
};

} // namespace stage

#pragma once

#include "pagecontext.h"

#include <QPointer>
#include <QWidget>

class QGridLayout;
class QPushButton;

namespace widgets {

class Label;

/// The connection doctor of one source: its steps as they are found, the failing one with what it means and what to do.
class DoctorPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit DoctorPanel(PageContext context, QWidget *parent = nullptr);

    /// Shows the source; nothing is tried until examine().
    void setSource(const QString &id, const QString &title);
    void examine();

private:
    void add(const contract::v1::DiagnosisStep &step);
    void finish(const qlink::ResponsePtr &last);
    void conclude();
    void clear();
    void copy() const;

    PageContext m_context;
    QString m_source;
    QPointer<qlink::Stream> m_stream;
    QVector<contract::v1::DiagnosisStep> m_steps;
    Label *m_title;
    Label *m_summary;
    QPushButton *m_run;
    QPushButton *m_copy;
    QWidget *m_body;
    QGridLayout *m_grid;
};

} // namespace widgets

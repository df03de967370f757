#pragma once

#include <widgets/panel.h>

#include <models/rowsmodel.h>

class QGridLayout;
class QToolButton;

namespace widgets {

class Label;

/// One row of a model with every column in full, also those that the table hides or cuts; texts can be selected. Keeps
/// up with the row while it is open, and closes when the row is gone.
class RowDetail final : public Panel
{
    Q_OBJECT
public:
    /// The model outlives the panel. Hidden until toggle().
    explicit RowDetail(models::RowsModel &model, QWidget *parent = nullptr);

    /// Opens on the row, or closes when it shows this one.
    void toggle(const QString &key);
    /// False when it is not open.
    bool close();

Q_SIGNALS:
    /// By hand, or since the row is gone. `hadKeyboard`: the keyboard was in it, and now needs another place.
    void closed(bool hadKeyboard);

private:
    void refresh();

    models::RowsModel &m_model;
    QString m_key;
    QGridLayout *m_grid;
    QVector<Label *> m_values; ///< one for each column
    QToolButton *m_close;
};

} // namespace widgets

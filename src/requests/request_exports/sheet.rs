//! The table for Excel.

use super::{
    forms::Column,
    queries::{self, AT_ONCE, Row},
    work::{Order, Writing, cell, moment},
};
use crate::{i18n::Texts, jobs::Task};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use serde_json::Value;

/// What a sheet of Excel holds, without its head.
const MOST_ROWS: u32 = 1_048_575;

/// The filtered queue as a sheet; what is more than a sheet takes is left out.
pub async fn make_xlsx(task: &Task<'_>) -> anyhow::Result<Value> {
    let mut file = Writing::begin(task).await?;
    let Order { user, t, asking, columns } = Order::of(&file).await?;
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (bold, date) = (Format::new().set_bold(), Format::new().set_num_format("yyyy-mm-dd hh:mm"));
    for (at, column) in (0..).zip(&columns) {
        sheet.write_string_with_format(0, at, column.name(t), &bold)?;
        sheet.set_column_width(at, 24)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let (mut after, mut line) = (0, 0);
    loop {
        let rows = queries::rows(&file.db, &asking, after).await?;
        for row in &rows {
            if line == MOST_ROWS {
                break;
            }
            line += 1;
            write(sheet, line, row, (&columns, t, &date))?;
        }
        match rows.last() {
            Some(last) if rows.len() == AT_ONCE && line < MOST_ROWS => after = last.id,
            _ => break,
        }
        task.progress(50).await?;
    }
    let bytes = tokio::task::spawn_blocking(move || book.save_to_buffer()).await??;
    file.keep(&bytes).await?;
    file.done(user).await
}

fn write(
    sheet: &mut Worksheet,
    line: u32,
    row: &Row,
    (columns, t, date): (&[Column], &'static Texts, &Format),
) -> Result<(), XlsxError> {
    for (at, column) in (0..).zip(columns) {
        match moment(row, *column) {
            Some(moment) => sheet.write_datetime_with_format(line, at, moment, date)?,
            None => sheet.write_string(line, at, cell(row, *column, t))?,
        };
    }
    Ok(())
}

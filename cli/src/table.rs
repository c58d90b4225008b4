//! Aligned text for terminals, Korean included, whose letters are two columns wide.

use textwrap::Options;
use textwrap::core::display_width;

/// What the text is kept within, as far as words allow.
pub(crate) const WIDTH: usize = 100;

/// Columns with headers. Every row has as many cells.
pub(crate) struct Table<const N: usize> {
    columns: [Column; N],
    rows: Vec<[String; N]>,
}

/// A column's header and side.
#[derive(Clone, Copy)]
pub(crate) enum Column {
    /// Text, on the left.
    Left(&'static str),
    /// A number, on the right.
    Right(&'static str),
}

impl<const N: usize> Table<N> {
    pub(crate) fn new(columns: [Column; N]) -> Self {
        Self { columns, rows: Vec::new() }
    }

    pub(crate) fn row(&mut self, cells: [String; N]) {
        self.rows.push(cells);
    }

    /// Headers and rows, two spaces between columns; what is too long for the last column goes on below it. A
    /// table without rows is no text at all.
    pub(crate) fn render(&self) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let headers = self.columns.map(|column| match column {
            Column::Left(header) | Column::Right(header) => header.to_owned(),
        });
        let headed = headers.iter().any(|header| !header.is_empty());
        let lines: Vec<&[String; N]> = headed.then_some(&headers).into_iter().chain(&self.rows).collect();
        let widest = |index: usize| lines.iter().map(|line| display_width(&line[index])).max().unwrap_or(0);
        let widths: [usize; N] = std::array::from_fn(widest);
        lines.into_iter().map(|line| self.line(line, &widths)).collect()
    }

    fn line(&self, cells: &[String; N], widths: &[usize; N]) -> String {
        let mut line = String::new();
        for (index, (cell, width)) in cells.iter().zip(widths).enumerate() {
            let gap = " ".repeat(width.saturating_sub(display_width(cell)));
            match self.columns[index] {
                Column::Left(_) if index + 1 == N => return hanging(&line, cell),
                Column::Left(_) => line += &format!("{cell}{gap}  "),
                Column::Right(_) => line += &format!("{gap}{cell}  "),
            }
        }
        line.trim_end().to_owned() + "\n"
    }
}

/// Text after a beginning; what does not fit on the line goes on below the text's own start.
pub(crate) fn hanging(beginning: &str, text: &str) -> String {
    if text.is_empty() {
        return beginning.trim_end().to_owned() + "\n";
    }
    fill(beginning, text, &" ".repeat(display_width(beginning)))
}

/// Text whose lines after the first are indented.
pub(crate) fn indented(text: &str, indent: &str) -> String {
    fill("", text, indent)
}

fn fill(beginning: &str, text: &str, indent: &str) -> String {
    let options = Options::new(WIDTH)
        .initial_indent(beginning)
        .subsequent_indent(indent)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(text, options).trim_end().to_owned() + "\n"
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn columns_are_aligned() {
        let mut table = Table::new([Column::Left("서비스"), Column::Right("COUNT"), Column::Left("")]);
        assert_eq!(table.render(), "");
        table.row(["web".into(), "1,200".into(), "x".into()]);
        table.row(["주문".into(), "7".into(), "long ".repeat(24).trim_end().into()]);
        table.row(["a-longer-name".into(), "7".into(), String::new()]);
        expect![[r#"
            서비스         COUNT
            web            1,200  x
            주문               7  long long long long long long long long long long long long long long long
                                  long long long long long long long long long
            a-longer-name      7
        "#]]
        .assert_eq(&table.render());
    }
}

//! Reading the embedded tables: lines of cells between tabs, `#` for comments.

use super::Source;

/// A cell that does not hold what its column says. A test keeps such tables from being shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TableError {
    /// The line, from 1.
    pub(super) line: usize,
    /// The column's name.
    pub(super) column: &'static str,
}

/// A line that is being read, cell by cell.
pub(super) struct Row {
    line: usize,
    cells: std::str::Split<'static, char>,
}

/// The lines that are no comments.
pub(super) fn rows(text: &'static str) -> impl Iterator<Item = Row> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
    lines.map(|(index, line)| Row { line: index + 1, cells: line.split('\t') })
}

/// The comments that begin with a name, such as `#cited`: what follows it.
pub(super) fn comments(text: &'static str, name: &'static str) -> impl Iterator<Item = Row> {
    let lines = text.lines().enumerate();
    lines.filter_map(move |(index, line)| {
        let cells = line.strip_prefix('#')?.strip_prefix(name)?.strip_prefix('\t')?;
        Some(Row { line: index + 1, cells: cells.split('\t') })
    })
}

/// The lines `#source`.
pub(super) fn sources(text: &'static str) -> impl Iterator<Item = Source> {
    text.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("#source\t")?.split('\t');
        Some(Source { part: cells.next()?, name: cells.next()?, date: cells.next()?, licence: cells.next()? })
    })
}

impl Row {
    /// The line, from 1.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// An error in the cell that was read last.
    pub(super) fn error(&self, column: &'static str) -> TableError {
        TableError { line: self.line, column }
    }

    /// The next cell; empty past the line's end.
    pub(super) fn cell(&mut self) -> &'static str {
        self.cells.next().unwrap_or_default()
    }

    pub(super) fn text(&mut self, column: &'static str) -> Result<&'static str, TableError> {
        Some(self.cell()).filter(|cell| !cell.is_empty()).ok_or(self.error(column))
    }

    pub(super) fn number(&mut self, column: &'static str) -> Result<u32, TableError> {
        self.cell().parse().map_err(|_| self.error(column))
    }

    /// A number, or an empty cell.
    pub(super) fn optional(&mut self, column: &'static str) -> Result<Option<u32>, TableError> {
        match self.cell() {
            "" => Ok(None),
            cell => cell.parse().map(Some).map_err(|_| self.error(column)),
        }
    }

    /// Nothing may follow.
    pub(super) fn end(mut self, column: &'static str) -> Result<(), TableError> {
        if self.cells.next().is_none() { Ok(()) } else { Err(self.error(column)) }
    }
}

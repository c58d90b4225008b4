//! Writing the answer. A reader that has seen enough, such as `head`, is no error.

use std::io::{self, ErrorKind, Write};

use serde::Serialize;

use crate::Failure;

/// Writes the answer to standard output.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.map_err(Failure::Unwritable),
    }
}

/// Writes a message to standard error. Where even that is closed, the exit code remains.
pub(crate) fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "{message}");
}

/// The answer for programs. A report has text keys only, so that it always is JSON.
pub(crate) fn json(report: &impl Serialize) -> String {
    serde_json::to_string_pretty(report).unwrap_or_default() + "\n"
}

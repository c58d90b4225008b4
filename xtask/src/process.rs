//! Running programs: to the end, silently, or line by line.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Which of a program's two streams a line came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

/// A moment in the run of a program that is followed.
#[derive(Debug)]
pub(crate) enum Moment<'a> {
    /// The program wrote a line.
    Line(Stream, &'a str),
    /// `tick` has passed again; the time since the start.
    Tick(Duration),
}

/// Runs a program on this terminal; an error when it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start `{}`", line_of(command)))?;
    check(command, status)
}

/// What a program prints on standard output; an error when it fails.
pub(crate) fn capture(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start `{}`", line_of(command)))?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` failed ({}): {}", line_of(command), output.status, reason.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program and tells `on` of every line that it writes, and of every `tick` that passes.
pub(crate) fn follow(
    command: &mut Command,
    tick: Duration,
    mut on: impl FnMut(Moment<'_>),
) -> Result<ExitStatus> {
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{}`", line_of(command)))?;
    let (lines, inbox) = mpsc::channel();
    if let Some(out) = child.stdout.take() {
        forward(out, Stream::Out, lines.clone());
    }
    if let Some(err) = child.stderr.take() {
        forward(err, Stream::Err, lines.clone());
    }
    drop(lines);
    let mut next_tick = started + tick;
    loop {
        match inbox.recv_timeout(next_tick.saturating_duration_since(Instant::now())) {
            Ok((stream, line)) => on(Moment::Line(stream, &line)),
            Err(RecvTimeoutError::Timeout) => {
                on(Moment::Tick(started.elapsed()));
                next_tick += tick;
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    child.wait().with_context(|| format!("lost `{}`", line_of(command)))
}

/// An error that names the program when `status` is not success.
pub(crate) fn check(command: &Command, status: ExitStatus) -> Result<()> {
    if status.success() { Ok(()) } else { bail!("`{}` failed ({status})", line_of(command)) }
}

/// The command as one would type it, for messages.
pub(crate) fn line_of(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    let words = std::iter::once(name).chain(command.get_args()).map(|word| word.to_string_lossy());
    words.collect::<Vec<_>>().join(" ")
}

/// Sends the lines of one stream from a thread of its own: a pipe that nobody reads would block the program.
fn forward(stream: impl Read + Send + 'static, from: Stream, to: Sender<(Stream, String)>) {
    thread::spawn(move || {
        let mut reader = BufReader::new(stream);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
            let text = String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned();
            line.clear();
            if to.send((from, text)).is_err() {
                break;
            }
        }
    });
}

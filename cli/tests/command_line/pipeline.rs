//! Runs the command line as a pipeline does.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What a run has printed, and its exit code.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The exit code; a signal has none.
    pub(crate) code: Option<i32>,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

impl Answer {
    fn new(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the answer is UTF-8");
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

/// The command with these arguments, in the folder of the tests' plans.
pub(crate) fn stowage(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stowage"));
    command.args(arguments).current_dir(plans());
    command
}

/// Runs the command without any input.
pub(crate) fn run(arguments: &[&str]) -> Answer {
    Answer::new(stowage(arguments).stdin(Stdio::null()).output().expect("the command runs"))
}

/// Runs the command with this on standard input.
pub(crate) fn run_with(arguments: &[&str], input: &[u8]) -> Answer {
    let mut child = stowage(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let mut stdin = child.stdin.take().expect("its standard input is a pipe");
    // A command that has seen enough closes its end.
    let _ = stdin.write_all(input);
    drop(stdin);
    Answer::new(child.wait_with_output().expect("the command ends"))
}

/// The folder of the tests' plans.
pub(crate) fn plans() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plans")
}

/// The sample plan that ships with the studio.
pub(crate) const TRAFFIC: &str = "../../../public/plans/notes-traffic.json";
pub(crate) const SAMPLE: &str = "../../../public/plans/notes-cluster.json";

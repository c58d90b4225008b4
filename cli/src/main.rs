//! The command line: what the studio knows about a plan, for pipelines and scripts.
//!
//! It reads, asks the core and prints. What is printed as JSON has a published shape, which only grows:
//! `public/schema/`.

#![forbid(unsafe_code)]

mod arguments;
mod check;
mod convert;
mod failure;
mod input;
mod output;
mod place;
#[cfg(test)]
mod schemas;
mod simulate;
mod size;
mod table;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command};
use crate::failure::Failure;

/// What a command prints, and whether it found anything that a pipeline should stop for.
struct Outcome {
    text: String,
    clean: bool,
    /// What goes to standard error beside the text, a line each.
    remarks: Vec<String>,
    /// The inputs among several that have no answer.
    failures: Vec<Failure>,
}

impl Outcome {
    fn new(text: String, clean: bool) -> Self {
        Self { text, clean, remarks: Vec::new(), failures: Vec::new() }
    }
}

/// The exit codes, as `--help` states them.
const CLEAN: u8 = 0;
const FINDINGS: u8 = 1;
const BAD_INPUT: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let language = arguments.lang.into();
    let outcome = match &arguments.command {
        Command::Check(command) => check::run(command, language),
        Command::Convert(command) => convert::run(command, language),
        Command::Place(command) => place::run(command, language),
        Command::Simulate(command) => simulate::run(command, language),
        Command::Size(command) => size::run(command, language),
    };
    let mut failures = Vec::new();
    let mut clean = true;
    match outcome.and_then(|outcome| output::print(&outcome.text).map(|()| outcome)) {
        Ok(outcome) => {
            outcome.remarks.iter().for_each(|remark| output::complain(remark));
            (clean, failures) = (outcome.clean, outcome.failures);
        }
        Err(failure) => failures.push(failure),
    }
    for failure in &failures {
        output::complain(&failure.message(language));
    }
    ExitCode::from(match (failures.is_empty(), clean) {
        (false, _) => BAD_INPUT,
        (true, false) => FINDINGS,
        (true, true) => CLEAN,
    })
}

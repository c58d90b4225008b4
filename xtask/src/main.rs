//! The one entry for people and CI.
//!
//! Each command first provides what it needs (`tools`), so that a fresh machine with Rust is enough. Here live no
//! facts about ECS and no code of the product.

#![forbid(unsafe_code)]

mod bench;
mod browser;
mod checks;
mod console;
mod process;
mod server;
mod site;
mod summary;
mod test;
mod tools;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::console::say;
use crate::tools::Need;
use crate::workspace::Workspace;

/// Builds, serves, tests and measures Stowage. A machine with Rust is enough: what is missing is installed.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Subcommands,
}

#[derive(Debug, Subcommand)]
enum Subcommands {
    /// Builds the site and serves it on 127.0.0.1
    Serve {
        /// The port to serve on; when it is taken, the next free one
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Runs everything that must hold, and ends with a summary of what ran
    ///
    /// In this order: formatting, clippy and the rules of the house; tests on this machine; tests in a page in headless
    /// Chromium; the built site, held to its size; journeys through it, which leave pictures in target/journeys.
    Test {
        /// Only this part; may be repeated
        #[arg(long, value_enum)]
        only: Vec<test::Part>,
    },
    /// Measures speed and prints JSON lines
    Bench {
        /// Only this subject; may be repeated
        #[arg(long, value_enum)]
        only: Vec<bench::Subject>,
        /// A workload of kind `queue` or `lb` (ecs-perf/1) to run instead of the built-in ones; may be repeated
        #[arg(long, value_name = "FILE")]
        workload: Vec<PathBuf>,
    },
    /// Builds the optimised static site into dist/, for any folder of any static host
    Dist,
    /// Splits parts off the page that Trunk has bundled; Trunk calls it
    #[command(hide = true)]
    Split,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match Workspace::locate().and_then(|workspace| execute(&workspace, arguments.command)) {
        Ok(code) => code,
        Err(error) => {
            say(format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn execute(workspace: &Workspace, command: Subcommands) -> Result<ExitCode> {
    match command {
        Subcommands::Serve { port } => serve(workspace, port)?,
        Subcommands::Test { only } => return Ok(test::run(workspace, &only)),
        Subcommands::Bench { only, workload } => bench::run(workspace, &only, &workload)?,
        Subcommands::Split => site::split(workspace)?,
        Subcommands::Dist => {
            tools::provision(workspace, &[Need::Site])?;
            print!("{}", site::build(workspace)?.table());
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn serve(workspace: &Workspace, port: u16) -> Result<()> {
    tools::provision(workspace, &[Need::Site])?;
    site::build(workspace)?;
    let listener = server::listen_from(port)?;
    say("Ctrl-C ends the server");
    println!("http://{}/", listener.local_addr()?);
    server::serve_until_interrupted(listener, &workspace.dist())
}

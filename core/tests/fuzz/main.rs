//! No input makes a parser panic, or take long: each is given mutations of what is known, for a bounded time.
//!
//! `STOWAGE_FUZZ_SECONDS` is how long a target runs, 2 unless set. What a target was once broken by is in
//! `core/tests/corpus`, under its name, together with inputs that are worth starting from; all of them are run first.
//! A new parser is one line in the table below.

#![allow(missing_docs, clippy::panic, reason = "a test")]

mod engine;
mod targets;

use engine::fuzz;

/// A test for each target: its name, what runs an input, and what may be put into one.
macro_rules! targets {
    ($($name:ident: $run:path, $pieces:expr;)+) => {
        $(
            #[test]
            fn $name() {
                fuzz(stringify!($name), $run, $pieces);
            }
        )+
    };
}

targets! {
    task_definition: targets::task_definition, targets::JSON;
    service: targets::service, targets::JSON;
    query: targets::query, targets::QUERY;
    plan: targets::plan, targets::JSON;
    docker_run: targets::docker_run, targets::SHELL;
    compose: targets::compose, targets::YAML;
    cloudformation: targets::cloudformation, targets::YAML;
    terraform: targets::terraform, targets::HCL;
    servers: targets::servers, targets::CSV;
}

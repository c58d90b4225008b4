//! What is done with an input. Each target says in short what came of it: an input with another outcome than all
//! before it is one to go on from.

use std::collections::BTreeSet;

use stowage_core::interchange::{Format, read, recognize, write_all};
use stowage_core::plan::{FleetSettings, Plan};
use stowage_core::query::Expression;
use stowage_core::sizing::{read_servers, servers_need};
use stowage_core::task_definition::{import, parse};
use stowage_core::validation::{mend, validate};

/// Pieces of JSON documents.
pub(crate) const JSON: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\u0000",
    "\\ud800",
    "null",
    "true",
    "false",
    "-1",
    "0",
    "1e400",
    "1.0",
    "2147483648",
    "-9223372036854775808",
    "99999999999999999999",
    "\"FARGATE\"",
    "\"awsvpc\"",
    "\"host\"",
    "\"none\"",
    "\"DAEMON\"",
    "\"HEALTHY\"",
    "\"80-90\"",
    "\"90-80\"",
    "\"1 GB\"",
    "\"$X\"",
    "\"가\"",
    "\"\"",
    "\u{feff}",
    "[[[[[[[[",
    "{\"a\":{\"a\":",
    "/~0~1",
];

/// Pieces of lists of servers.
pub(crate) const CSV: &[&str] = &[
    ",",
    ";",
    "\t",
    "\"",
    "\"\"",
    "\n",
    "\r\n",
    "name",
    "cpu",
    "passmark",
    "average",
    "메모리 (GB)",
    "피크",
    "count",
    "Xeon E5-2670 @ 2.60GHz",
    "m5.large",
    "8,800",
    "10,5",
    "1.234.567,8",
    "99999999999999999999",
    "100 %",
    "4 GB",
    "16384 MiB",
    "-1",
    "\u{feff}",
];

/// Pieces of expressions of the cluster query language.
pub(crate) const QUERY: &[&str] = &[
    "and",
    "or",
    "not",
    "!",
    "(",
    ")",
    "((((",
    "[",
    "]",
    ",",
    "==",
    "!=",
    "=~",
    "!~",
    ">",
    ">=",
    "in",
    "not_in",
    "exists",
    "!exists",
    "attribute:",
    "task:group",
    "agentConnected",
    "ecs.instance-type",
    "t2.*",
    "'",
    "\"",
    "\\",
    "/",
    "*",
    "[a-",
    "(?:",
    "{1000}",
    "가",
    " ",
    "0",
    "true",
];

/// Pieces of command lines.
pub(crate) const SHELL: &[&str] = &[
    "docker run ",
    "docker create ",
    "$(",
    ")",
    "`",
    "'",
    "\"",
    "\\\n",
    "\n",
    "#",
    "<<E\n",
    "&&",
    "|",
    ";",
    "${A:-b}",
    "--name ",
    "--env ",
    "-p ",
    "1-3:4-6/udp",
    "--mount ",
    "type=volume,",
    "\"src=a,b\"",
    "--network ",
    "--link ",
    "a:b",
    "=",
    "--",
    "-dit",
    "-m ",
    "1g",
    "-1",
    "99999999999999999999",
    "\0",
    "가",
    " ",
];

/// Pieces of Compose files and templates.
pub(crate) const YAML: &[&str] = &[
    "\n",
    "\n  ",
    "  ",
    "- ",
    "? ",
    ": ",
    "&a ",
    "*a",
    "<<: *a",
    "{",
    "}",
    "[",
    "]",
    ",",
    "|\n",
    ">-\n",
    "'",
    "\"",
    "#",
    "---\n",
    "~",
    "!!str ",
    "!Ref ",
    "!Sub ",
    "!If ",
    "!GetAtt ",
    "Fn::Join: ",
    "${",
    "}",
    "$$",
    "AWS::NoValue",
    "services:\n",
    "extends: ",
    "Resources:\n",
    "Properties: ",
    "null",
    "0x1",
    "1e9",
    "99999999999999999999",
    "가",
    "\t",
];

/// Pieces of Terraform configurations.
pub(crate) const HCL: &[&str] = &[
    "\n",
    " = ",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ",",
    "\"",
    "${",
    "%{",
    "$${",
    "}",
    "<<E\n",
    "\nE\n",
    "# ",
    "/*",
    "*/",
    "? a : b",
    "for x in ",
    " : x",
    "[*]",
    ".a",
    "var.x",
    "local.a",
    "each.value",
    "jsonencode(",
    "format(",
    "merge(",
    "toset(",
    "dynamic \"volume\" ",
    "null",
    "true",
    "-1",
    "1e9",
    "99999999999999999999",
    " % 0",
    " / 0",
    "가",
];

pub(crate) fn task_definition(text: &str) -> String {
    let imported = match import(text) {
        Ok(taken) => {
            // What has been taken in can be written, and says the same when it is taken in again.
            let again = import(&serde_json::to_string(taken.definition.document()).unwrap_or_default());
            assert!(again.is_ok_and(|again| again.definition == taken.definition), "{text}");
            "taken".to_owned()
        }
        Err(error) => format!("{:?}", std::mem::discriminant(&error.kind)),
    };
    format!("{imported} {}", rules(text))
}

pub(crate) fn service(text: &str) -> String {
    rules(text)
}

pub(crate) fn query(text: &str) -> String {
    match text.parse::<Expression>() {
        Ok(expression) => {
            let again = expression.to_string().parse::<Expression>();
            assert!(again.is_ok_and(|again| again == expression), "{text}");
            format!("{}", expression.to_string().split(' ').count())
        }
        Err(error) => format!("{:?}", std::mem::discriminant(&error.fault)),
    }
}

pub(crate) fn plan(text: &str) -> String {
    let read = match Plan::from_json(text) {
        Ok(plan) => {
            let again = Plan::from_json(&plan.to_json());
            assert!(again.is_ok_and(|again| again == plan), "{text}");
            "read".to_owned()
        }
        // Where, without the numbers and names that any input may have.
        Err(error) => {
            format!("{:?} {:?}", std::mem::discriminant(&error.kind), steps(error.pointer.as_deref()))
        }
    };
    format!("{read} {}", rules(text))
}

pub(crate) fn docker_run(text: &str) -> String {
    interchange(Format::DockerRun, text)
}

pub(crate) fn compose(text: &str) -> String {
    interchange(Format::Compose, text)
}

pub(crate) fn cloudformation(text: &str) -> String {
    interchange(Format::CloudFormation, text)
}

pub(crate) fn terraform(text: &str) -> String {
    interchange(Format::Terraform, text)
}

/// What is read can be written in every format. What is told of it is the outcome, without names and numbers.
fn interchange(format: Format, text: &str) -> String {
    let recognized = recognize(text);
    match read(format, text) {
        Ok(incoming) => {
            assert!(!incoming.definitions.is_empty() || !incoming.notes.is_empty(), "{text}");
            for to in Format::ALL {
                write_all(to, &incoming.definitions);
            }
            let kinds: BTreeSet<String> = incoming
                .notes
                .iter()
                .map(|note| format!("{:?}", std::mem::discriminant(&note.kind)))
                .collect();
            format!("{recognized:?} {} {kinds:?}", incoming.definitions.len())
        }
        Err(error) => format!("{recognized:?} {:?}", std::mem::discriminant(&error.kind)),
    }
}

/// Every line is read, or told of with its place; what is read needs no more than it has.
pub(crate) fn servers(text: &str) -> String {
    let list = read_servers(text);
    let told: BTreeSet<usize> = list.faults.iter().map(|fault| fault.place.line).collect();
    // A carriage return alone ends a line too.
    let lines = text.split(['\n', '\r']).count();
    assert!(told.iter().all(|line| (1..=lines).contains(line)), "{text}");
    assert!(list.servers.iter().all(|server| !told.contains(&server.line)), "{text}");
    match list.servers.is_empty() {
        true => assert!(list.lines == 0 || !told.is_empty(), "{text}"),
        // What is wrong with a record of several lines is told of each of them.
        false => assert!(
            list.servers.len() <= list.lines && list.servers.len() + told.len() >= list.lines,
            "{text}"
        ),
    }
    let need = servers_need(&list.servers, &(&FleetSettings::default()).into());
    assert!(need.average.amount() <= need.peak.amount() && need.peak.amount() <= need.ecu.amount(), "{text}");
    let kinds: BTreeSet<String> =
        list.faults.iter().map(|fault| format!("{:?}", std::mem::discriminant(&fault.kind))).collect();
    format!("{} {} {kinds:?}", list.servers.len(), list.ignored.len())
}

fn steps(pointer: Option<&str>) -> usize {
    pointer.map_or(0, |pointer| pointer.split('/').count())
}

/// The codes of what the rules find; every fix applies to the text as it is.
fn rules(text: &str) -> String {
    let Ok(document) = parse(text.strip_prefix('\u{feff}').unwrap_or(text)) else { return String::new() };
    let found = validate(&document);
    for diagnostic in &found {
        if let Some(fix) = &diagnostic.fix {
            assert!(fix.apply(&document).is_some(), "{diagnostic:?} does not apply to {text}");
        }
    }
    if text.len() < 2_000 {
        // What has been mended is still JSON.
        assert!(parse(mend(text).trim_start_matches('\u{feff}')).is_ok(), "{text}");
    }
    let codes: BTreeSet<&str> = found.iter().map(|found| found.rule.facts().code).collect();
    codes.into_iter().collect::<Vec<_>>().join(" ")
}

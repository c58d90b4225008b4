//! Texts as long as what is read: what they name is looked up, not searched for.

use std::fmt::Write;

use serde_json::Value;

use crate::interchange::{Format, Incoming, read};

/// A text of repetitions, each with its number.
fn repeated(count: usize, part: impl Fn(&mut String, usize) -> std::fmt::Result) -> String {
    let mut text = String::new();
    for number in 0..count {
        part(&mut text, number).expect("a string takes everything");
    }
    text
}

#[track_caller]
fn read_whole(format: Format, text: &str) -> Incoming {
    assert!(text.len() > 400_000, "{} bytes", text.len());
    read(format, text).expect("the text is of the format")
}

fn count(container: &Value, member: &str) -> usize {
    container[member].as_array().map_or(0, Vec::len)
}

#[test]
fn a_command_of_many_options() {
    let options = repeated(8_000, |text, number| {
        write!(text, "-e E{number}=v -e A=x{number} -v /v/{number}:/v{number} -v /anonymous -v n{number}:/n ")
    });
    let incoming = read_whole(Format::DockerRun, &format!("docker run {options} nginx"));
    let container = &incoming.definitions[0]["containerDefinitions"][0];
    assert_eq!(count(container, "environment"), 8_001);
    assert_eq!(container["environment"][1]["value"], "x7999");
    assert_eq!(count(container, "mountPoints"), 24_000);
    assert_eq!(container["mountPoints"][23_998]["sourceVolume"], "anonymous-8000");
}

#[test]
fn many_commands_with_comments() {
    let text = repeated(8_000, |text, number| {
        writeln!(text, "# task definition: f\ndocker run --name c{number} <a<b nginx")
    });
    let incoming = read_whole(Format::DockerRun, &text);
    assert_eq!(incoming.definitions.len(), 8_000);
}

#[test]
fn ranges_of_ports_have_an_end() {
    let options = repeated(20_000, |text, _| write!(text, "-p 1-100:1-100 -p 1-99:1-99 "));
    let incoming = read_whole(Format::DockerRun, &format!("docker run {options} nginx"));
    assert_eq!(count(&incoming.definitions[0]["containerDefinitions"][0], "portMappings"), 10_050);
    let left_out = incoming.notes.iter().filter(|note| note.subject.starts_with("-p")).count();
    assert!(left_out > 39_000, "{left_out}");
}

#[test]
fn a_project_whose_services_extend_each_other() {
    let environment =
        repeated(10_000, |text, number| writeln!(text, "      VARIABLE_OF_MANY_{number}: value"));
    let services = repeated(10_000, |text, number| {
        writeln!(text, "  s{number}: {{extends: {{service: base}}, depends_on: [base]}}")
    });
    let text = format!(
        "services:\n  base:\n    image: nginx\n    environment: &all\n{environment}  more:\n    extends: base\n    environment:\n      <<: *all\n{services}"
    );
    let incoming = read_whole(Format::Compose, &text);
    let containers = incoming.definitions[0]["containerDefinitions"].as_array().expect("it is a list");
    assert_eq!(containers.len(), 10_002);
    assert_eq!(count(&containers[1], "environment"), 10_000);
    // Those that would make far more of the text than it is are told.
    assert!(incoming.notes.iter().any(|note| &*note.subject == "services.s9999.extends"));
}

//! `stowage size` of a list of servers, and of a plan that has one.

use std::io::Write;
use std::process::Stdio;

use crate::answers::{check, check_against, json};
use crate::pipeline::{run, run_with, stowage};
use expect_test::{expect, expect_file};
use serde_json::Value;

const NOTES: [&str; 4] =
    ["--region=ap-northeast-2", "--ecu-rule=notes", "--families=c5,m5,r5", "--survive=zone"];

#[test]
fn a_list_of_servers_as_text() {
    let notes = [&["size", "servers.csv"], NOTES.as_slice()].concat();
    check(&notes, 0, expect_file!["../expected/size-servers.txt"]);
    // A line that cannot be read is a finding.
    check(&["--lang=ko", "size", "servers.ko.csv"], 1, expect_file!["../expected/size-servers.ko.txt"]);
    let small = ["size", "servers.csv", "--families=t3", "--growth=50", "--peaks-apart"];
    check(&small, 1, expect_file!["../expected/size-servers-unfit.txt"]);
}

#[test]
fn a_list_of_servers_as_json() {
    let notes = [&["size", "servers.csv", "--format=json"], NOTES.as_slice()].concat();
    let answer = json(&notes);
    check_against("size.schema.json", &answer);
    let servers = &answer["servers"];
    assert_eq!((&servers["lines"], &servers["linesRead"]), (&9.into(), &9.into()));
    // The notes' web server: 2.2 of its 22 ECU on average, 10 at the peak.
    let web = &servers["groups"][0];
    let amounts = ["ecuOfEach", "averageEcu", "peakEcu"].map(|member| web[member]["amount"].as_f64());
    assert_eq!(amounts, [Some(22.0), Some(13.2), Some(60.0)]);
    assert_eq!(servers["plannedForZoneLossEcu"]["operation"], "quotient");
    assert_eq!(answer["fleets"], Value::Array(Vec::new()));
    let types = answer["instanceTypes"].as_array().map(Vec::len);
    assert_eq!(types, servers["fleet"]["types"].as_object().map(serde_json::Map::len));
    // Every number ends at a source.
    fn ends(figure: &Value) -> bool {
        let inputs = figure["of"].as_array();
        figure["origin"].is_string()
            || inputs.is_some_and(|inputs| !inputs.is_empty() && inputs.iter().all(ends))
    }
    assert!(ends(&web["peakEcu"]) && ends(&servers["plannedEcu"]) && ends(&web["tasks"][0]["cpuUnits"]));

    let korean = json(&["size", "servers.ko.csv", "--format=json"]);
    check_against("size.schema.json", &korean);
    assert_eq!(korean["servers"]["faults"][1]["line"], 5);
    let unfit = json(&["size", "servers.csv", "--families=t3.nano", "--format=json"]);
    check_against("size.schema.json", &unfit);
    assert_eq!(unfit["servers"]["fleet"], Value::Null);
}

#[test]
fn how_numbers_were_read_is_said() {
    let list = "name;passmark;average;peak;memory\nweb;8.800;0,1;0,45;16.384\n";
    let answer = run_with(&["size", "-", "--families=m5"], list.as_bytes());
    let head: String =
        answer.stdout.split_inclusive('\n').skip_while(|line| !line.starts_with("Servers")).take(6).collect();
    expect![[r#"
        Servers: 1 of 1 line read; an ECU is 169 marks of PassMark (fitted to AWS's ECU)
          2:11: no average or peak is above 1; they are read as percent, so that 0.5 is half a percent

        SERVERS  COUNT  PASSMARK   ECU  AVERAGE  AVERAGE ECU  PEAK ECU  MEMORY
        web          1     8,800  52.1    0.1 %          0.1       0.2  16 GiB
        total        1            52.1                   0.1       0.2
    "#]]
    .assert_eq(&head);
    let answer = run_with(&["size", "-", "--format=json"], list.as_bytes());
    let answer: Value = serde_json::from_str(&answer.stdout).expect("it is JSON");
    check_against("size.schema.json", &answer);
    assert_eq!(answer["servers"]["notes"][0]["line"], 2);
}

#[test]
fn a_plan_may_have_servers_beside_services() {
    let answer = json(&["size", "every-member.json", "--format=json"]);
    check_against("size.schema.json", &answer);
    assert!(answer["servers"]["lines"].as_u64() > Some(0));
    assert!(answer["fleets"].as_array().is_some_and(|fleets| !fleets.is_empty()));
}

/// Runs the command on a text from standard input.
fn of_text(text: &str) -> String {
    let mut command = stowage(&["size", "-"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    child.stdin.take().expect("it listens").write_all(text.as_bytes()).expect("it reads all");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), b"".as_slice()));
    String::from_utf8(output.stderr).expect("messages are text")
}

#[test]
fn what_is_no_list_of_servers() {
    let told = [
        of_text("hello\nworld\n"),
        of_text("name,memory\nweb,4 GB\n"),
        of_text("cpu\nXeon X9999\n"),
        of_text("name,passmark,count\rweb\0,8800,1\rapi,x,1\rbatch,8800,1.5\r"),
        of_text("\n"),
        of_text("{\"format\": 1}"),
        of_text(&format!("passmark\n{}", "8800\n".repeat(60_000))),
        run(&["size", "servers.csv", "--families=m99"]).stderr,
    ];
    expect![[r#"
        <stdin>:1:1: no heading is known here; known are name, processor, PassMark, cores, average, peak, memory, count
        <stdin>:1:1: no column has a processor or PassMark
        <stdin>:2:1: the processor "Xeon X9999" is not known; a PassMark column takes its marks
        <stdin>:2:4: the control character U+0000 cannot stand in a list
        <stdin>:3:5: PassMark: "x" is not a number
        <stdin>:4:12: count: "1.5" is not a whole number
        <stdin>: no servers, and no plan either
        <stdin>:1:12: /format: Expected stowage-plan/2; found 1.
        <stdin>: longer than 262,144 characters, the most that a list of servers may have
        --families: No instance type or family is called "m99".
    "#]].assert_eq(&told.concat());
}

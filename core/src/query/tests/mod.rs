//! Expressions of the cluster query language.

mod patterns;
mod properties;

use expect_test::{Expect, expect};

use super::*;
use crate::words::{Language, query_error};

/// An instance to be asked.
struct Sample;

impl Host for Sample {
    fn attribute(&self, name: &str) -> Option<&str> {
        match name {
            "ecs.instance-type" => Some("t2.small"),
            "ecs.availability-zone" => Some("us-east-1a"),
            "tier" => Some("1.50"),
            "debt" => Some("-3"),
            "nothing" => Some("0"),
            "gpu" => Some(""),
            _ => None,
        }
    }

    fn ec2_instance_id(&self) -> &str {
        "i-abcd1234"
    }

    fn agent_connected(&self) -> bool {
        true
    }

    fn running_tasks_count(&self) -> u32 {
        12
    }

    fn has_group(&self, test: &mut dyn FnMut(&str) -> bool) -> bool {
        ["service:web", "family:batch"].into_iter().any(test)
    }
}

fn parse(text: &str) -> Result<Expression, QueryError> {
    text.parse()
}

/// What an expression says, and whether it holds for the sample; or why it is none.
#[track_caller]
fn check(texts: &[&str], expected: &Expect) {
    let say = |text: &&str| match parse(text) {
        Ok(expression) => format!("{}  {}\n", expression.holds(&Sample), expression.condition()),
        Err(error) => {
            assert!(text.is_char_boundary(error.offset), "{text}");
            format!("{}\n", query_error(Language::En, &error))
        }
    };
    expected.assert_eq(&texts.iter().map(say).collect::<String>());
}

/// The developer guide's examples.
#[test]
fn the_documented_examples_hold_where_they_should() {
    check(
        &[
            "attribute:ecs.instance-type == t2.small",
            "attribute:ecs.availability-zone in [us-east-1a, us-east-1b]",
            "attribute:ecs.instance-type =~ g2.* and attribute:ecs.availability-zone != us-east-1d",
            "attribute:ecs.instance-type =~ t2.*",
            "task:group == service:production",
            "task:group == service:web",
            "not(task:group == database)",
            "runningTasksCount == 12",
            "ec2InstanceId in ['i-abcd1234', 'i-wxyx7890']",
            "registeredAt >= 2018-02-18T22:28:28+00:00",
            "agentConnected == true",
        ],
        &expect![[r#"
            true  attribute:ecs.instance-type == t2.small
            true  attribute:ecs.availability-zone in [us-east-1a, us-east-1b]
            false  attribute:ecs.instance-type =~ g2.* && attribute:ecs.availability-zone != us-east-1d
            true  attribute:ecs.instance-type =~ t2.*
            false  task:group == service:production
            true  task:group == service:web
            true  !(task:group == database)
            true  runningTasksCount == 12
            true  ec2InstanceId in [i-abcd1234, i-wxyx7890]
            false  registeredAt >= 2018-02-18T22:28:28+00:00
            true  agentConnected == true
        "#]],
    );
}

#[test]
fn signs_and_words_say_the_same() {
    check(
        &[
            "attribute:tier equals 1.50",
            "attribute:tier not_equals 1.5",
            "attribute:tier greater_than 1.5",
            "attribute:tier greater_than_equal 1.5",
            "attribute:tier less_than 2",
            "attribute:tier less_than_equal 1.4999",
            "attribute:gpu exists",
            "attribute:gpu not_exists",
            "attribute:rack !exists",
            "ec2InstanceId not_in [i-1]",
            "ec2InstanceId !in [i-abcd1234]",
            "ec2InstanceId matches i-[a-d]+[0-9]+",
            "ec2InstanceId not_matches i-(x|y)",
            "ec2InstanceId !~ i-.*",
            "attribute:tier==1.50",
            "attribute:tier>1.5||attribute:tier<=1.5",
        ],
        &expect![[r#"
            true  attribute:tier == 1.50
            true  attribute:tier != 1.5
            false  attribute:tier > 1.5
            true  attribute:tier >= 1.5
            true  attribute:tier < 2
            false  attribute:tier <= 1.4999
            true  attribute:gpu exists
            false  attribute:gpu !exists
            true  attribute:rack !exists
            true  ec2InstanceId !in [i-1]
            false  ec2InstanceId !in [i-abcd1234]
            true  ec2InstanceId =~ i-[a-d]+[0-9]+
            true  ec2InstanceId !~ i-(x|y)
            false  ec2InstanceId !~ i-.*
            true  attribute:tier == 1.50
            true  attribute:tier > 1.5 || attribute:tier <= 1.5
        "#]],
    );
}

#[test]
fn and_binds_more_than_or_and_parentheses_most() {
    check(
        &[
            "agentConnected == false && agentConnected == false || agentConnected == true",
            "agentConnected == false and (agentConnected == false or agentConnected == true)",
            "((agentConnected == true))",
            "! ! agentConnected == true",
            "not attribute:rack exists and attribute:gpu == ''",
            "!(attribute:rack == a) && attribute:rack != a && !attribute:rack in [a]",
        ],
        &expect![[r#"
            true  agentConnected == false && agentConnected == false || agentConnected == true
            false  agentConnected == false && (agentConnected == false || agentConnected == true)
            true  agentConnected == true
            true  !(!(agentConnected == true))
            true  !(attribute:rack exists) && attribute:gpu == ''
            true  !(attribute:rack == a) && attribute:rack != a && !(attribute:rack in [a])
        "#]],
    );
}

#[test]
fn numbers_compare_by_size_and_nothing_else_does() {
    check(
        &[
            "runningTasksCount > 9",
            "runningTasksCount < 100",
            "runningTasksCount >= 12.0",
            "runningTasksCount == 12.0",
            "runningTasksCount in [012]",
            "runningTasksCount > 012",
            "attribute:debt < -2.9",
            "attribute:debt > -10",
            "attribute:debt < 0",
            "attribute:nothing <= -0",
            "attribute:nothing > -0.00",
            "attribute:debt < -0",
            "attribute:ecs.instance-type > 1",
            "attribute:rack > 1",
            "attribute:rack <= 1",
        ],
        &expect![[r#"
            true  runningTasksCount > 9
            true  runningTasksCount < 100
            true  runningTasksCount >= 12.0
            true  runningTasksCount == 12.0
            Character 19 of the expression: runningTasksCount does not take the operator in.
            false  runningTasksCount > 012
            true  attribute:debt < -2.9
            true  attribute:debt > -10
            true  attribute:debt < 0
            true  attribute:nothing <= -0
            false  attribute:nothing > -0.00
            true  attribute:debt < -0
            false  attribute:ecs.instance-type > 1
            false  attribute:rack > 1
            false  attribute:rack <= 1
        "#]],
    );
}

#[test]
fn quotes_take_any_text() {
    check(
        &[
            "attribute:a == 'it''s (a \"b\") && c'",
            "attribute:a == \"it's \"\"b\"\"\"",
            "attribute:a in ['', \"x, y]\", z]",
            "attribute:a == 가나",
        ],
        &expect![[r#"
            false  attribute:a == 'it''s (a "b") && c'
            false  attribute:a == 'it''s "b"'
            false  attribute:a in ['', 'x, y]', z]
            false  attribute:a == 가나
        "#]],
    );
}

#[test]
fn what_is_no_expression_says_where() {
    check(
        &[
            "",
            "  ",
            "attribute: == a",
            "zone == a",
            "가 == a",
            "attribute:a",
            "attribute:a = b",
            "attribute:a isin [b]",
            "attribute:a ==",
            "attribute:a == )",
            "attribute:a in b",
            "attribute:a in []",
            "attribute:a in [b c]",
            "attribute:a in [b,",
            "attribute:가 == a",
            "attribute:a == 'b",
            "(attribute:a == b",
            "attribute:a == b)",
            "attribute:a == b attribute:c == d",
            "attribute:a == b and",
            "attribute:a exists b",
            "runningTasksCount in [1]",
            "agentConnected exists",
            "agentVersion =~ 1.*",
            "ec2InstanceId > i-1",
            "runningTasksCount == few",
            "attribute:tier > high",
            "attribute:a && attribute:b",
        ],
        &expect![[r#"
            Character 1 of the expression: Expected a subject such as attribute:ecs.instance-type; the text ends here.
            Character 3 of the expression: Expected a subject such as attribute:ecs.instance-type; the text ends here.
            Character 1 of the expression: Unknown subject "attribute:"; expected one of agentConnected, agentVersion, attribute:NAME, ec2InstanceId, registeredAt, runningTasksCount, task:group.
            Character 1 of the expression: Unknown subject "zone"; expected one of agentConnected, agentVersion, attribute:NAME, ec2InstanceId, registeredAt, runningTasksCount, task:group.
            Character 1 of the expression: Expected a subject such as attribute:ecs.instance-type; found '가'.
            Character 12 of the expression: Expected an operator such as ==, in, =~ or exists; the text ends here.
            Character 13 of the expression: Expected an operator such as ==, in, =~ or exists; found '='.
            Character 13 of the expression: Expected an operator such as ==, in, =~ or exists; found 'i'.
            Character 15 of the expression: Expected a value; the text ends here.
            Character 16 of the expression: Expected a value; found ')'.
            Character 16 of the expression: Expected a list such as [a, b]; found 'b'.
            Character 17 of the expression: Expected a value; found ']'.
            Character 19 of the expression: Expected a comma or ]; found 'c'.
            Character 19 of the expression: Expected a value; the text ends here.
            Character 1 of the expression: Unknown subject "attribute:"; expected one of agentConnected, agentVersion, attribute:NAME, ec2InstanceId, registeredAt, runningTasksCount, task:group.
            Character 18 of the expression: Expected a closing quote; the text ends here.
            Character 18 of the expression: Expected ) or && or ||; the text ends here.
            Character 17 of the expression: Expected && or ||, or the end; found ')'.
            Character 18 of the expression: Expected && or ||, or the end; found 'a'.
            Character 21 of the expression: Expected a subject such as attribute:ecs.instance-type; the text ends here.
            Character 20 of the expression: Expected && or ||, or the end; found 'b'.
            Character 19 of the expression: runningTasksCount does not take the operator in.
            Character 16 of the expression: agentConnected does not take the operator exists.
            Character 14 of the expression: agentVersion does not take the operator =~.
            Character 15 of the expression: ec2InstanceId does not take the operator >.
            Character 22 of the expression: "few" is not a number.
            Character 18 of the expression: "high" is not a number.
            Character 13 of the expression: Expected an operator such as ==, in, =~ or exists; found '&'.
        "#]],
    );
    let long = format!("attribute:a == {}", "x".repeat(MAX_EXPRESSION_CHARS));
    let deep = format!("{}agentConnected == true{}", "(".repeat(65), ")".repeat(65));
    check(
        &[&long, &deep, &"!".repeat(1_999), &deep[1..deep.len() - 1]],
        &expect![[r#"
        Character 1 of the expression: 2,015 characters; ECS takes 2,000 at most.
        Character 65 of the expression: Nested too deep.
        Character 65 of the expression: Nested too deep.
        Character 65 of the expression: Nested too deep.
    "#]],
    );
}

#[test]
fn the_part_that_fails_is_named() {
    let unmet = |text: &str| {
        let expression = parse(text).expect("an expression");
        expression.condition().unmet(&Sample).map(ToString::to_string)
    };
    let both = "attribute:ecs.instance-type =~ t2.* && attribute:ecs.availability-zone == us-east-1b";
    assert_eq!(unmet(both).as_deref(), Some("attribute:ecs.availability-zone == us-east-1b"));
    let either = "attribute:rack exists || task:group == family:cron";
    assert_eq!(unmet(either).as_deref(), Some(either));
    assert_eq!(unmet("!(agentConnected == true)").as_deref(), Some("!(agentConnected == true)"));
    assert_eq!(unmet("agentConnected == true"), None);
    assert_eq!(Subject::TaskGroup.value(&Sample), None);
    assert_eq!(Subject::Ec2InstanceId.value(&Sample).as_deref(), Some("i-abcd1234"));
}

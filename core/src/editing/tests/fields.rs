//! Texts of forms: what they say, and what is wrong with them.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use crate::editing::fields::{
    FieldError, NameFault, attributes, attributes_text, constraints, constraints_text, free_service_name,
    service_name, strategies, strategies_text,
};
use crate::samples;
use crate::words::{self, Language};

/// What was read, as text again, or what is wrong in both languages.
fn said<T>(read: Result<T, Vec<FieldError>>, text: impl Fn(&T) -> String) -> String {
    let both = |error: &FieldError| {
        let [en, ko] = [Language::En, Language::Ko].map(|language| words::field_error(language, error));
        format!("{en} / {ko}")
    };
    match read {
        Ok(value) => text(&value),
        Err(errors) => errors.iter().map(both).collect::<Vec<_>>().join("\n"),
    }
}

#[track_caller]
fn check(said: String, expected: Expect) {
    expected.assert_eq(&said);
}

#[test]
fn attributes_are_lines() {
    let said = |text: &str| said(attributes(text), attributes_text);
    check(said(""), expect![""]);
    check(
        said("stack = production\n\n gpu \n"),
        expect![[r#"
        gpu
        stack=production"#]],
    );
    check(
        said("a b=1\necs.os-type=linux\nx=1\nx=2\ny=a=b\n=z"),
        expect![[r#"
        Line 1: Attribute name "a b": 1 to 128 letters, digits and . _ - / \ are taken. / 1행: 속성 이름 "a b": 영문자, 숫자와 . _ - / \ 1~128자만 쓸 수 있습니다.
        Line 2: ECS sets ecs.os-type itself; a custom attribute cannot begin with ecs. / 2행: 속성 ecs.os-type: ECS에서 정하는 값입니다. ecs.로 시작하는 속성은 추가할 수 없습니다.
        Line 4: x stands before already. / 4행: x: 앞에 이미 있습니다.
        Line 5: Value of attribute y: up to 128 letters, digits, inner spaces and . _ - @ / \ : are taken. / 5행: 속성 y의 값: 영문자, 숫자, 중간 공백과 . _ - @ / \ : 최대 128자만 쓸 수 있습니다.
        Line 6: Attribute name "": 1 to 128 letters, digits and . _ - / \ are taken. / 6행: 속성 이름 "": 영문자, 숫자와 . _ - / \ 1~128자만 쓸 수 있습니다."#]],
    );
    let many: Vec<String> = (0..12).map(|number| format!("a{number}=1")).collect();
    check(
        said(&many.join("\n")),
        expect![[r#"
        Line 11: ECS takes 10 attributes at most. / 11행: ECS의 속성 한도는 10개입니다.
        Line 12: ECS takes 10 attributes at most. / 12행: ECS의 속성 한도는 10개입니다."#]],
    );
}

#[test]
fn constraints_are_lines() {
    let said = |text: &str| said(constraints(text), |constraints| constraints_text(constraints));
    check(said("\n \n"), expect![""]);
    check(
        said("distinctInstance\n  attribute:stack == production"),
        expect![[r#"
        distinctInstance
        attribute:stack == production"#]],
    );
    check(
        said("distinctInstance\ndistinctInstance\n  attribute:stack = = x\nnothing"),
        expect![[r#"
        Line 2: distinctInstance stands before already. / 2행: distinctInstance: 앞에 이미 있습니다.
        Line 3: Character 19 of the expression: Expected an operator such as ==, in, =~ or exists; found '='. / 3행: 표현식 19번째 문자: 필요한 값: ==, in, =~, exists 같은 연산자. 실제 값: '='.
        Line 4: Character 1 of the expression: Unknown subject "nothing"; expected one of agentConnected, agentVersion, attribute:NAME, ec2InstanceId, registeredAt, runningTasksCount, task:group. / 4행: 표현식 1번째 문자: 알 수 없는 주제: "nothing". 쓸 수 있는 주제: agentConnected, agentVersion, attribute:NAME, ec2InstanceId, registeredAt, runningTasksCount, task:group."#]],
    );
    check(
        said(&"attribute:stack exists\n".repeat(11)),
        expect!["Line 11: ECS takes 10 constraints at most. / 11행: ECS의 제약 조건 한도는 10개입니다."],
    );
}

#[test]
fn strategies_are_a_list() {
    let said = |text: &str| said(strategies(text), |strategies| strategies_text(strategies));
    check(said(""), expect![""]);
    check(
        said("spread(attribute:ecs.availability-zone),binpack(memory)"),
        expect!["spread(attribute:ecs.availability-zone), binpack(memory)"],
    );
    check(said("spread(host), random"), expect!["spread(instanceId), random"]);
    check(
        said("spread(zone), binpack(disk), round robin"),
        expect![[r#"
        spread(zone) is no strategy. Write random, spread(instanceId), spread(attribute:NAME), binpack(cpu) or binpack(memory). / spread(zone): 전략이 아닙니다. random, spread(instanceId), spread(attribute:이름), binpack(cpu), binpack(memory) 형식으로 입력합니다.
        binpack(disk) is no strategy. Write random, spread(instanceId), spread(attribute:NAME), binpack(cpu) or binpack(memory). / binpack(disk): 전략이 아닙니다. random, spread(instanceId), spread(attribute:이름), binpack(cpu), binpack(memory) 형식으로 입력합니다.
        round robin is no strategy. Write random, spread(instanceId), spread(attribute:NAME), binpack(cpu) or binpack(memory). / round robin: 전략이 아닙니다. random, spread(instanceId), spread(attribute:이름), binpack(cpu), binpack(memory) 형식으로 입력합니다."#]],
    );
    check(
        said("random,random,random,random,random,random"),
        expect!["ECS takes 5 strategies at most. / ECS의 전략 한도는 5개입니다."],
    );
}

#[test]
fn names_are_free_and_well_formed() {
    let plan = samples::notes_cluster();
    assert_eq!(free_service_name(&plan, "worker"), "worker");
    assert_eq!(free_service_name(&plan, "web"), "web-2");
    assert_eq!(service_name(&plan, " new "), Ok("new".into()));
    assert_eq!(service_name(&plan, "web"), Err(NameFault::Taken));
    for bad in ["", "a b", "웹", "a.b"] {
        assert_eq!(service_name(&plan, bad), Err(NameFault::Malformed), "{bad}");
    }
}

proptest! {
    /// What was read is written as a text that reads the same; no text is too much for the reader.
    #[test]
    fn texts_read_back(text in any_text()) {
        if let Ok(read) = attributes(&text) {
            prop_assert_eq!(attributes(&attributes_text(&read)), Ok(read));
        }
        if let Ok(read) = constraints(&text) {
            prop_assert_eq!(constraints(&constraints_text(&read)), Ok(read));
        }
        if let Ok(read) = strategies(&text) {
            prop_assert_eq!(strategies(&strategies_text(&read)), Ok(read));
        }
    }

    /// A place in an expression is in its line.
    #[test]
    fn places_are_in_their_lines(text in any_text()) {
        let Err(errors) = constraints(&text) else { return Ok(()) };
        for error in errors {
            let line = text.lines().nth(error.number - 1).expect("the line is there");
            if let crate::editing::fields::FieldFault::Query(query) = error.fault {
                prop_assert!(query.offset <= line.len() && line.is_char_boundary(query.offset));
                prop_assert_eq!(line[..query.offset].chars().count() + 1, query.column);
            }
        }
    }
}

/// Texts of which many say something.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("distinctInstance".to_owned()),
        Just("  attribute:stack == production".to_owned()),
        Just("runningTasksCount < 3".to_owned()),
        Just("spread(attribute:ecs.availability-zone), binpack(memory)".to_owned()),
        Just("random".to_owned()),
        "[a-c]{1,2} ?(= ?[xy]{0,2})?",
        ".{0,12}",
    ];
    prop::collection::vec(piece, 0..5).prop_map(|lines| lines.join("\n"))
}

//! What is wrong with an expression.

use expect_test::expect;

use super::check;
use crate::query::{Expression, MAX_EXPRESSION_CHARS, QueryError};
use crate::words::*;

#[test]
fn query_errors() {
    let long = "x".repeat(MAX_EXPRESSION_CHARS + 1);
    let deep = "!".repeat(100);
    let texts = [
        "",
        "zone == a",
        "attribute:a",
        "attribute:a ==",
        "attribute:a in b",
        "attribute:a in [b c]",
        "attribute:a == 'b",
        "(attribute:a exists",
        "attribute:a exists b",
        "agentConnected > 1",
        "runningTasksCount == few",
        "attribute:a =~ (?=b)",
        "attribute:a =~ (b)\\1",
        "attribute:a =~ b**{2",
        "attribute:a =~ b++",
        "attribute:a =~ [b[c]]",
        "attribute:a =~ '(a{1000}){1000}'",
        &long,
        &deep,
    ];
    let error = |text: &str| text.parse::<Expression>().err();
    let errors: Vec<QueryError> = texts.into_iter().filter_map(error).collect();
    assert_eq!(errors.len(), texts.len());
    check(
        errors,
        query_error,
        expect![[r#"
            Character 1 of the expression: Expected a subject such as attribute:ecs.instance-type; the text ends here.
            표현식 1번째 문자: 필요한 값: attribute:ecs.instance-type 같은 주제. 텍스트가 여기서 끝납니다.
            Character 1 of the expression: Unknown subject "zone"; expected one of agentConnected, agentVersion, attribute:NAME, ec2InstanceId, registeredAt, runningTasksCount, task:group.
            표현식 1번째 문자: 알 수 없는 주제: "zone". 쓸 수 있는 주제: agentConnected, agentVersion, attribute:NAME, ec2InstanceId, registeredAt, runningTasksCount, task:group.
            Character 12 of the expression: Expected an operator such as ==, in, =~ or exists; the text ends here.
            표현식 12번째 문자: 필요한 값: ==, in, =~, exists 같은 연산자. 텍스트가 여기서 끝납니다.
            Character 15 of the expression: Expected a value; the text ends here.
            표현식 15번째 문자: 필요한 값: 비교할 값. 텍스트가 여기서 끝납니다.
            Character 16 of the expression: Expected a list such as [a, b]; found 'b'.
            표현식 16번째 문자: 필요한 값: [a, b] 같은 목록. 실제 값: 'b'.
            Character 19 of the expression: Expected a comma or ]; found 'c'.
            표현식 19번째 문자: 필요한 값: 쉼표 또는 ]. 실제 값: 'c'.
            Character 18 of the expression: Expected a closing quote; the text ends here.
            표현식 18번째 문자: 필요한 값: 닫는 따옴표. 텍스트가 여기서 끝납니다.
            Character 20 of the expression: Expected ) or && or ||; the text ends here.
            표현식 20번째 문자: 필요한 값: ), &&, || 중 하나. 텍스트가 여기서 끝납니다.
            Character 20 of the expression: Expected && or ||, or the end; found 'b'.
            표현식 20번째 문자: 필요한 값: &&, || 또는 표현식의 끝. 실제 값: 'b'.
            Character 16 of the expression: agentConnected does not take the operator >.
            표현식 16번째 문자: agentConnected: > 연산자를 쓸 수 없습니다.
            Character 22 of the expression: "few" is not a number.
            표현식 22번째 문자: "few": 숫자가 아닙니다.
            Character 16 of the expression: ECS takes look-ahead and look-behind in a regular expression; Stowage cannot try them out.
            표현식 16번째 문자: 정규식의 전방·후방 탐색은 ECS에서 쓸 수 있지만 Stowage에서는 판정할 수 없습니다.
            Character 19 of the expression: ECS takes back-references in a regular expression; Stowage cannot try them out.
            표현식 19번째 문자: 정규식의 역참조는 ECS에서 쓸 수 있지만 Stowage에서는 판정할 수 없습니다.
            Character 18 of the expression: Not a regular expression, or one that Stowage cannot try out.
            표현식 18번째 문자: 정규식이 아니거나 Stowage에서 판정할 수 없는 정규식입니다.
            Character 18 of the expression: ECS takes possessive quantifiers and atomic groups in a regular expression; Stowage cannot try them out.
            표현식 18번째 문자: 정규식의 독점 수량자와 원자 그룹은 ECS에서 쓸 수 있지만 Stowage에서는 판정할 수 없습니다.
            Character 18 of the expression: ECS takes unions and intersections of character classes in a regular expression; Stowage cannot try them out.
            표현식 18번째 문자: 정규식의 문자 클래스 합집합과 교집합은 ECS에서 쓸 수 있지만 Stowage에서는 판정할 수 없습니다.
            Character 17 of the expression: The regular expression is too large.
            표현식 17번째 문자: 정규식이 너무 큽니다.
            Character 1 of the expression: 2,001 characters; ECS takes 2,000 at most.
            표현식 1번째 문자: 2,001자입니다. ECS에서는 최대 2,000자입니다.
            Character 65 of the expression: Nested too deep.
            표현식 65번째 문자: 괄호나 부정의 중첩이 너무 깊습니다.
        "#]],
    );
}

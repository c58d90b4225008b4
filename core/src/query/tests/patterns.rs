//! Regular expressions: which are taken, and what they match.

use expect_test::expect;

use super::check;

#[test]
fn a_pattern_matches_the_whole_text() {
    check(
        &[
            "attribute:ecs.instance-type =~ t2",
            "attribute:ecs.instance-type =~ t2|t2.small",
            "attribute:ecs.instance-type =~ 't2.(small|large)'",
            "attribute:ecs.instance-type =~ \"(?i)T2\\.SMALL\"",
            "(attribute:ecs.instance-type =~ t[(0-9]\\..{5})",
            "attribute:ecs.instance-type =~ (?=t2).*",
            "attribute:ecs.instance-type =~ (t)\\1",
            "attribute:ecs.instance-type =~ 'a)(b'",
            "attribute:ecs.instance-type =~ '((a{1000}){1000}){1000}'",
            "attribute:ecs.instance-type =~ *",
        ],
        &expect![[r#"
            false  attribute:ecs.instance-type =~ t2
            true  attribute:ecs.instance-type =~ t2|t2.small
            true  attribute:ecs.instance-type =~ t2.(small|large)
            true  attribute:ecs.instance-type =~ (?i)T2\.SMALL
            true  attribute:ecs.instance-type =~ t[(0-9]\..{5}
            Character 32 of the expression: ECS takes look-ahead and look-behind in a regular expression; Stowage cannot try them out.
            Character 35 of the expression: ECS takes back-references in a regular expression; Stowage cannot try them out.
            Character 33 of the expression: Not a regular expression, or one that Stowage cannot try out.
            Character 33 of the expression: The regular expression is too large.
            Character 32 of the expression: Not a regular expression, or one that Stowage cannot try out.
        "#]],
    );
}

/// Java's syntax that is read otherwise here, or not at all, is refused where it stands.
#[test]
fn what_java_means_otherwise_is_refused() {
    check(
        &[
            "attribute:a =~ ab*+c",
            "attribute:a =~ a++",
            "attribute:a =~ 'it''s? a{2}+'",
            "attribute:a =~ (?>a|ab)c",
            "attribute:a =~ [a-c[x-z]]",
            "attribute:a =~ [a-z&&[^aeiou]]",
            "attribute:a =~ [[:alpha:]]",
            "attribute:a =~ [+--a]",
            "attribute:a =~ a(?<!b)c",
            "attribute:a =~ a(b)\\1",
            "attribute:a =~ (?<n>b)\\k<n>",
            "attribute:a =~ a**",
            "attribute:a =~ a??+",
            "attribute:a =~ '가a{ 2}'",
            "attribute:a =~ \\<a\\>",
            "attribute:a =~ [\\v]",
            "attribute:a =~ \\u{61}",
            "attribute:a =~ (?P<n>a)",
            "attribute:a =~ (?<n_1>a)",
            "attribute:a =~ a(?U)b",
            "attribute:a =~ (?x:a)",
        ],
        &expect![[r#"
            Character 19 of the expression: ECS takes possessive quantifiers and atomic groups in a regular expression; Stowage cannot try them out.
            Character 18 of the expression: ECS takes possessive quantifiers and atomic groups in a regular expression; Stowage cannot try them out.
            Character 28 of the expression: ECS takes possessive quantifiers and atomic groups in a regular expression; Stowage cannot try them out.
            Character 16 of the expression: ECS takes possessive quantifiers and atomic groups in a regular expression; Stowage cannot try them out.
            Character 20 of the expression: ECS takes unions and intersections of character classes in a regular expression; Stowage cannot try them out.
            Character 20 of the expression: ECS takes unions and intersections of character classes in a regular expression; Stowage cannot try them out.
            Character 17 of the expression: ECS takes unions and intersections of character classes in a regular expression; Stowage cannot try them out.
            Character 18 of the expression: Not a regular expression, or one that Stowage cannot try out.
            Character 17 of the expression: ECS takes look-ahead and look-behind in a regular expression; Stowage cannot try them out.
            Character 20 of the expression: ECS takes back-references in a regular expression; Stowage cannot try them out.
            Character 23 of the expression: ECS takes back-references in a regular expression; Stowage cannot try them out.
            Character 18 of the expression: Not a regular expression, or one that Stowage cannot try out.
            Character 19 of the expression: Not a regular expression, or one that Stowage cannot try out.
            Character 19 of the expression: Not a regular expression, or one that Stowage cannot try out.
            Character 16 of the expression: Not a regular expression, or one that Stowage cannot try out.
            Character 17 of the expression: Not a regular expression, or one that Stowage cannot try out.
            Character 16 of the expression: Not a regular expression, or one that Stowage cannot try out.
            Character 16 of the expression: Not a regular expression, or one that Stowage cannot try out.
            Character 16 of the expression: Not a regular expression, or one that Stowage cannot try out.
            Character 17 of the expression: Not a regular expression, or one that Stowage cannot try out.
            Character 16 of the expression: Not a regular expression, or one that Stowage cannot try out.
        "#]],
    );
    check(
        &[
            "ec2InstanceId =~ i-[a-d]{4}?[0-9]{4}",
            "ec2InstanceId =~ '[]i][-+](?i:ABCD)(?<n>1)[^]]*?(34)??'",
            "ec2InstanceId =~ [\\]i]-a(?-i)bcd1+[&|2]3?4\\u0000?",
        ],
        &expect![[r#"
            true  ec2InstanceId =~ i-[a-d]{4}?[0-9]{4}
            true  ec2InstanceId =~ []i][-+](?i:ABCD)(?<n>1)[^]]*?(34)??
            true  ec2InstanceId =~ [\]i]-a(?-i)bcd1+[&|2]3?4\u0000?
        "#]],
    );
}

//! How texts are split into words.

use expect_test::{Expect, expect};

use super::*;

#[track_caller]
fn check(text: &str, expected: Expect) {
    let script = split(text);
    let mut lines = String::new();
    for command in &script.commands {
        for Word { text, at, expands } in command {
            let sign = if *expands { " $" } else { "" };
            lines += &format!("{}:{} {text}{sign}\n", at.line, at.column);
        }
        lines += "--\n";
    }
    for (before, comment) in &script.comments {
        lines += &format!("# {before} {comment}\n");
    }
    if let Some(at) = script.open {
        lines += &format!("open at {}:{}\n", at.line, at.column);
    }
    expected.assert_eq(&lines);
}

#[test]
fn words_are_split_as_a_shell_splits_them() {
    check(
        "a 'b  c'\"d\\\"e\\n\" \\\n  f\\ g # note\nh;i 2>&1 >/dev/null && j|k",
        expect![[r#"
            1:1 a
            1:3 b  cd"e\n
            2:3 f g
            --
            3:1 h
            --
            3:3 i
            --
            3:24 j
            --
            3:26 k
            --
            # 1 note
        "#]],
    );
}

#[test]
fn what_the_shell_knows_stays_in_one_word() {
    check(
        "-e A=$(id -u -x $(b)) \"$HOME/x\" `pwd`:/x ${A:-b c} '$B' ~/c $ 5$",
        expect![[r#"
            1:1 -e
            1:4 A=$(id -u -x $(b)) $
            1:23 $HOME/x $
            1:33 `pwd`:/x $
            1:42 ${A:-b c} $
            1:52 $B
            1:57 ~/c $
            1:61 $
            1:63 5$
            --
        "#]],
    );
}

#[test]
fn slips_of_a_copy_are_forgiven() {
    check(
        "a \\  \n b\n--c d\ne <your token>:/x ^\n f `\n g",
        expect![[r#"
        1:1 a
        2:2 b
        3:1 --c
        3:5 d
        --
        4:1 e
        4:3 <your token>:/x
        5:2 f
        6:2 g
        --
    "#]],
    );
    check(
        "a 'b",
        expect![[r#"
        1:1 a
        1:3 b
        --
        open at 1:3
    "#]],
    );
    check("", expect![""]);
    check(
        "a \\",
        expect![[r#"
        1:1 a
        --
    "#]],
    );
}

#[test]
fn fences_around_commands_are_none() {
    check(
        "```sh\na `b`\n```\nc\n",
        expect![[r#"
        2:1 a
        2:3 `b` $
        --
        4:1 c
        --
    "#]],
    );
}

#[test]
fn newlines_may_be_spelled() {
    check(
        r"a b\n# c\n\ndocker d\n",
        expect![[r#"
            1:1 a
            1:3 b
            --
            1:13 docker
            1:20 d
            --
            # 1 c
        "#]],
    );
    check(
        r"a\nb 'c\n'",
        expect![[r#"
            1:1 anb
            1:6 c\n
            --
        "#]],
    );
}

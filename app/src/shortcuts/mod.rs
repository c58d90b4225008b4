//! The list of all keyboard shortcuts, made from the tables that keys are dispatched from. A part of the page.

use leptos::prelude::*;
use stowage_core::words::Language;

use crate::hand::grip::{Grip, KEYS};
use crate::i18n::Text;
use crate::i18n::shortcuts as text;
use crate::io::keys::{Does, SHORTCUTS, Shortcut};
use crate::state::Studio;

/// What a shortcut does, and each way to press it, key by key.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    does: Text,
    ways: Vec<Vec<&'static str>>,
}

/// What the dialog holds.
pub(crate) fn panel(studio: Studio) -> AnyView {
    view! { <div class="bd">{move || groups(studio.language())}</div> }.into_any()
}

fn groups(language: Language) -> Vec<AnyView> {
    let on_a_mac = window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac"));
    let control = if on_a_mac { "⌘" } else { "Ctrl" };
    let lift = Line { does: text::LIFT, ways: vec![vec!["Space"]] };
    vec![
        group(language, text::ANYWHERE, &anywhere(control)),
        group(language, text::ON_A_THING, &[lift]),
        group(language, text::HELD, &held()),
    ]
}

fn group(language: Language, title: Text, lines: &[Line]) -> AnyView {
    let line = |line: &Line| {
        let ways: Vec<AnyView> = line.ways.iter().map(|way| keys(way)).collect();
        view! { <div><dt>{line.does.of(language)}</dt><dd>{ways}</dd></div> }.into_any()
    };
    let lines: Vec<AnyView> = lines.iter().map(line).collect();
    view! { <section><h3 class="sec">{title.of(language)}</h3><dl class="keys">{lines}</dl></section> }
        .into_any()
}

fn keys(way: &[&'static str]) -> AnyView {
    let keys: Vec<AnyView> = way.iter().map(|key| view! { <kbd>{*key}</kbd> }.into_any()).collect();
    view! { <span>{keys}</span> }.into_any()
}

/// What keys do anywhere on the page.
fn anywhere(control: &'static str) -> Vec<Line> {
    let pressed = |shortcut: &Shortcut| {
        let held = [(shortcut.control, control), (shortcut.shift == Some(true), "Shift")];
        let held = held.into_iter().filter_map(|(is_held, key)| is_held.then_some(key));
        held.chain([face(shortcut.key)]).collect()
    };
    lines(SHORTCUTS.iter().map(|shortcut| (name(shortcut.does), pressed(shortcut))))
}

/// What keys do while something is held.
fn held() -> Vec<Line> {
    lines(KEYS.into_iter().map(|(key, grip)| (grip_name(grip), vec![face(key)])))
}

/// One line for each thing that is done; it may be done in several ways.
fn lines(ways: impl Iterator<Item = (Text, Vec<&'static str>)>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (does, way) in ways {
        match lines.iter_mut().find(|line| line.does == does) {
            Some(line) => line.ways.push(way),
            None => lines.push(Line { does, ways: vec![way] }),
        }
    }
    lines
}

fn name(does: Does) -> Text {
    match does {
        Does::PlayOrPause => text::PLAY_OR_PAUSE,
        Does::StepForward => text::STEP_FORWARD,
        Does::StepBack => text::STEP_BACK,
        Does::Undo => text::UNDO,
        Does::Redo => text::REDO,
        Does::GoToMessage => text::GO_TO_MESSAGE,
        Does::ListShortcuts => text::LIST,
    }
}

fn grip_name(grip: Grip) -> Text {
    match grip {
        Grip::Walk(..) => text::WALK,
        Grip::NextFit => text::NEXT_FIT,
        Grip::Drop => text::DROP,
        Grip::PutBack => text::PUT_BACK,
        Grip::Leave => text::LEAVE,
    }
}

/// What is printed on a key that the browser names so.
fn face(key: &'static str) -> &'static str {
    match key {
        " " => "Space",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "Escape" => "Esc",
        "z" => "Z",
        "y" => "Y",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(lines: &[Line], expected: &Expect) {
        let way = |way: &Vec<&str>| way.join("+");
        let ways = |line: &Line| line.ways.iter().map(way).collect::<Vec<_>>().join(", ");
        let list: Vec<String> = lines
            .iter()
            .map(|line| format!("{} / {}: {}\n", line.does.en, line.does.ko, ways(line)))
            .collect();
        expected.assert_eq(&list.concat());
    }

    #[test]
    fn every_shortcut_is_listed() {
        check(
            &anywhere("Ctrl"),
            &expect![[r#"
            Play or pause / 재생 또는 일시 정지: Space
            To the next change / 다음 변화로 이동: →
            To the last change / 이전 변화로 이동: ←
            Undo / 실행 취소: Ctrl+Z
            Redo / 다시 실행: Ctrl+Shift+Z, Ctrl+Y
            To the message over the board / 보드 위 메시지로 이동: F8
            Show this list / 이 목록 표시: ?
        "#]],
        );
        check(
            &held(),
            &expect![[r#"
            To another target / 다른 대상으로 이동: ←, →, ↑, ↓
            To the next fit / 다음 배치 가능 위치로 이동: F
            Drop it / 놓기: Space, Enter
            Put it back / 제자리에 놓기: Esc
            Put it back and go on / 제자리에 놓고 다음으로 이동: Tab
        "#]],
        );
    }
}

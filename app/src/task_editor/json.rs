//! The pane of the text, as `aws ecs register-task-definition --cli-input-json` takes it.

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use stowage_core::json::Place;
use stowage_core::words;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::editor::{Editor, Pane};
use super::paint::{Mark, Marks, gutter, ink};
use crate::i18n::t;
use crate::i18n::task_editor as text;
use crate::import::findings::is_error;
use crate::widgets::{IconName, icon, small_icon};

/// What a change of the text belongs to.
const PLACE: &str = "text";
/// The height of a line; the style sheet sets it too.
const LINE: i32 = 18;

/// The pane.
pub(super) fn json_pane(editor: Editor) -> AnyView {
    let scroller = NodeRef::<html::Div>::new();
    // Showing what the form writes scrolls the pane only: it is not written to what other effects read.
    Effect::new(move |_| {
        if let (Some(line), Some(scroller)) = (editor_line(editor), scroller.get()) {
            bring_into_view(&scroller, line);
        }
    });
    view! {
        <section class="jpane" aria-label=t(text::JSON)>
            <header class="row">{move || head(editor)}</header>
            {move || fault(editor)}
            <div class="paper" node_ref=scroller>
                <pre class="gut" aria-hidden="true" on:click=move |event| show_line(editor, &event)
                    inner_html=move || editor.sheet.with(|sheet| gutter(&sheet.text, &marks(editor)))></pre>
                <div class="sheet">
                    <pre class="ink" aria-hidden="true"
                        inner_html=move || editor.sheet.with(|sheet| ink(&sheet.text, &marks(editor)))></pre>
                    <textarea
                        node_ref=editor.field
                        spellcheck="false"
                        autocomplete="off"
                        autocapitalize="off"
                        wrap="off"
                        lang="en"
                        data-testid="task-json"
                        aria-label=t(text::TEXT)
                        aria-describedby="json-fault"
                        aria-invalid=move || editor.sheet.with(|sheet| sheet.broken.is_some()).to_string()
                        prop:value=move || editor.sheet.with(|sheet| sheet.text.clone())
                        on:input=move |event| editor.write(event_target_value(&event), Some(PLACE))
                        on:focus=move |_| editor.spot.set(None)
                    ></textarea>
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// The line of the field that has the focus.
fn editor_line(editor: Editor) -> Option<usize> {
    let pointer = editor.spot.get()?;
    editor.sheet.with(|sheet| sheet.place(&pointer)).map(|place| place.line)
}

fn bring_into_view(scroller: &HtmlElement, line: usize) {
    let top = (i32::try_from(line).unwrap_or(i32::MAX).saturating_sub(1)).saturating_mul(LINE);
    let (above, height) = (scroller.scroll_top(), scroller.client_height());
    if top < above || top + 2 * LINE > above + height {
        scroller.set_scroll_top(top - height / 3);
    }
}

/// What is special about which line.
fn marks(editor: Editor) -> Marks {
    let mut marks = Marks::new();
    let mut mark = |line: usize, mark: Mark| {
        let worst = marks.entry(line).or_insert(mark);
        *worst = mark.max(*worst);
    };
    editor.sheet.with(|sheet| {
        for (diagnostic, place) in &sheet.findings.found {
            mark(place.line, if is_error(diagnostic) { Mark::Error } else { Mark::Warning });
        }
        if let Some(error) = &sheet.broken {
            mark(error.line, Mark::Error);
        }
    });
    if let Some(line) = editor_line(editor) {
        mark(line, Mark::Spot);
    }
    marks
}

fn head(editor: Editor) -> AnyView {
    let language = editor.studio.language();
    let (lines, broken) = editor.sheet.with(|sheet| (sheet.text.split('\n').count(), sheet.broken.is_some()));
    let (class, sign, said) = match broken {
        true => ("row c-bad", IconName::Failed, text::BROKEN),
        false => ("row c-ok", IconName::Fit, text::IN_SYNC),
    };
    view! {
        <span class="semi">"register-task-definition"</span>
        <span class="mut">"JSON · "{text::lines(language, lines)}</span>
        <span class="grow"></span>
        <span class=class role="status" data-testid="json-state">{small_icon(sign)}{said.of(language)}</span>
    }
    .into_any()
}

/// Why the text cannot be read, above it.
fn fault(editor: Editor) -> AnyView {
    let language = editor.studio.language();
    let error = editor.sheet.with(|sheet| sheet.broken.clone());
    let words = error.map(|error| words::import_error(language, &error));
    view! { <p class="fault c-bad" id="json-fault" role="alert">{words}</p> }.into_any()
}

/// Why the text cannot be read, and that the form waits for it.
pub(super) fn problem(editor: Editor) -> AnyView {
    let language = editor.studio.language();
    let Some(error) = editor.sheet.with(|sheet| sheet.broken.clone()) else { return ().into_any() };
    let place = Place { line: error.line, column: error.column };
    view! {
        <div class="note bad" data-testid="json-problem">
            {icon(IconName::Failed)}
            <div>
                <p class="semi">{words::import_error(language, &error)}</p>
                <p class="sub">{text::FORM_WAITS.of(language)}</p>
                <button type="button" class="btn sm" on:click=move |_| editor.go_to_text(place)>
                    {text::GO_THERE.of(language)}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// Shows what a line's mark is about: its field, or the place itself.
fn show_line(editor: Editor, event: &MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let line = target.and_then(|target| target.closest("[data-line]").ok().flatten());
    let line = line.and_then(|line| line.get_attribute("data-line")?.parse().ok());
    let Some(line) = line else { return };
    let found = editor.sheet.with_untracked(|sheet| {
        let found = sheet.findings.found.iter().find(|(_, place)| place.line == line)?;
        Some((found.0.path.strip_prefix(sheet.base()).unwrap_or_default().to_owned(), found.1))
    });
    match found {
        Some((pointer, place)) => {
            editor.pane.set(Pane::Form);
            editor.go_to(&pointer, place);
        }
        None => editor.go_to_text(Place { line, column: 1 }),
    }
}

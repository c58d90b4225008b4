//! The list as text: typed, pasted or opened, with a mark for every line.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stowage_core::json::Place;
use stowage_core::plan::MAX_SERVERS;
use stowage_core::words::{self, Language};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, File, HtmlInputElement, MouseEvent};

use super::Desk;
use super::decode::decode;
use crate::i18n::sizing_servers as text;
use crate::i18n::t;
use crate::import::findings::select;
use crate::io::focus;
use crate::widgets::{IconName, icon, small_icon};

/// The servers of the notes' time, by which their rule of thumb is shown.
const EXAMPLE: &str = "\
name,processor,passmark,average,memory
web-01,Xeon E3-1230 V2,8800,10 %,4 GB
web-02,Xeon E3-1230 V2,8800,10 %,4 GB
web-03,Xeon E3-1230 V2,8800,10 %,4 GB
web-04,Xeon E3-1230 V2,8800,10 %,4 GB
web-05,Xeon E3-1230 V2,8800,10 %,4 GB
web-06,Xeon E3-1230 V2,8800,10 %,4 GB
api-01,Xeon E-2224G,7200,20 %,6 GB
api-02,Xeon E-2224G,7200,20 %,6 GB
batch-01,Xeon E5-2640 v3,11200,35 %,8 GB
";

const PLACEHOLDER: &str = "name,passmark,average,peak,memory\nweb-01,8800,10 %,45 %,16 GB";

/// Rows of the field at least and at most; beyond it scrolls.
const ROWS: (usize, usize) = (4, 400);

/// What is told before the rest is counted.
const TOLD: usize = 6;

/// What kept a text from being taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It has more characters than a plan keeps.
    TooLong,
    /// The browser could not read the file.
    Unreadable,
    /// It is in no encoding that is known.
    NotText,
}

/// The field with what is said about its lines.
pub(super) fn list(desk: Desk) -> AnyView {
    let rows =
        move || desk.reading.with(|_| desk.text().split('\n').count().clamp(ROWS.0, ROWS.1).to_string());
    view! {
        <section>
            <h3 class="heading">
                <span class="grow">{t(text::SERVERS)}</span>
                {move || status(desk)}
            </h3>
            <div class="lines">
                {move || gutter(desk)}
                <textarea
                    node_ref=desk.field
                    class="code"
                    wrap="off"
                    rows=rows
                    spellcheck="false"
                    autocomplete="off"
                    lang="en"
                    data-testid="servers-text"
                    aria-label=t(text::LIST)
                    aria-describedby="servers-hint"
                    placeholder=PLACEHOLDER
                    prop:value=move || desk.text()
                    on:input=move |event| desk.draft.set(Some(event_target_value(&event)))
                    on:change=move |event| take(desk, event_target_value(&event))
                ></textarea>
            </div>
            <p class="mut t11" id="servers-hint">{move || text::hint(desk.bench.studio.language())}</p>
            {move || told(desk)}
            <div class="row">
                <label class="btn sm">
                    {icon(IconName::Import)}
                    <span>{t(text::OPEN)}</span>
                    <input
                        class="sr"
                        type="file"
                        accept=".csv,.tsv,.txt,text/*"
                        data-testid="servers-file"
                        on:change=move |event| open(desk, &event)
                    />
                </label>
                {move || example(desk)}
            </div>
        </section>
    }
    .into_any()
}

/// Has the plan keep this text; one that is too long stays in the field.
fn take(desk: Desk, servers: String) {
    if servers.chars().count() > MAX_SERVERS as usize {
        desk.trouble.set(Some(Trouble::TooLong));
        desk.draft.set(Some(servers));
        return;
    }
    desk.trouble.set(None);
    desk.bench.change(|sizing| sizing.servers = servers);
    desk.draft.set(None);
}

fn open(desk: Desk, event: &Event) {
    let field: HtmlInputElement = event_target(event);
    let file = field.files().and_then(|files| files.get(0));
    // Choosing the same file again is a choice too.
    field.set_value("");
    let Some(file) = file else { return };
    // A character has at most four bytes; what is longer is not read at all.
    if file.size() > f64::from(MAX_SERVERS) * 4.0 {
        desk.trouble.set(Some(Trouble::TooLong));
        return;
    }
    spawn_local(async move {
        let servers = read(file).await;
        // The screen may have gone meanwhile.
        if desk.draft.try_get_untracked().is_none() {
            return;
        }
        match servers {
            // The field has line feeds only, and marks and places are counted by what it shows.
            Ok(servers) => take(desk, servers.replace("\r\n", "\n").replace('\r', "\n")),
            Err(trouble) => desk.trouble.set(Some(trouble)),
        }
    });
}

async fn read(file: File) -> Result<String, Trouble> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| Trouble::Unreadable)?;
    decode(&buffer.unchecked_into()).ok_or(Trouble::NotText)
}

/// How many lines were read.
fn status(desk: Desk) -> AnyView {
    let language = desk.bench.studio.language();
    desk.reading.with(|reading| {
        if reading.list.lines == 0 {
            return ().into_any();
        }
        let is_whole = reading.list.servers.len() == reading.list.lines;
        let (class, name) = if is_whole { ("c-ok", IconName::Fit) } else { ("c-bad", IconName::Failed) };
        view! {
            <span class=format!("row t11 {class}") role="status" data-testid="servers-read">
                {small_icon(name)}
                {words::lines_read(language, &reading.list)}
            </span>
        }
        .into_any()
    })
}

/// A mark for every line: read, or not.
fn gutter(desk: Desk) -> AnyView {
    let count = desk.text().lines().count();
    let marks: Vec<AnyView> = desk.reading.with(|reading| {
        let mark = |line: usize| {
            let mark = if reading.list.faults.iter().any(|fault| fault.place.line == line) {
                Some(("c-bad", IconName::Failed))
            } else {
                reading
                    .list
                    .servers
                    .binary_search_by_key(&line, |server| server.line)
                    .ok()
                    .map(|_| ("c-ok", IconName::Check))
            };
            let mark = mark.map(|(class, name)| view! { <span class=class>{small_icon(name)}</span> });
            view! { <li>{line}{mark}</li> }.into_any()
        };
        (1..=count.min(ROWS.1)).map(mark).collect()
    });
    // What the marks say is said in words below.
    view! { <ol class="gutter mono" aria-hidden="true">{marks}</ol> }.into_any()
}

/// What is wrong with lines, each a way to its place; then what is not read.
fn told(desk: Desk) -> AnyView {
    let language = desk.bench.studio.language();
    let trouble = desk
        .trouble
        .get()
        .map(|trouble| view! { <p class="c-bad" role="alert">{said(trouble, language)}</p> });
    desk.reading.with(|reading| {
        let list = &reading.list;
        let faults = list.faults.iter().take(TOLD).map(|fault| {
            let place = fault.place;
            view! {
                <li>
                    <button type="button" class="c-bad" data-testid="servers-fault" on:click=move |_| go_to(desk, place)>
                        {words::server_fault(language, fault)}
                    </button>
                </li>
            }
            .into_any()
        });
        let ignored = list.ignored.iter().take(TOLD).map(|ignored| {
            view! { <li class="mut">{words::ignored_heading(language, ignored)}</li> }.into_any()
        });
        let notes = list.notes.iter().map(|note| {
            let (place, said) = (note.place, words::server_note(language, *note));
            view! {
                <li>
                    <button type="button" class="mut" data-testid="servers-note" on:click=move |_| go_to(desk, place)>
                        {said}
                    </button>
                </li>
            }
            .into_any()
        });
        let more = list.faults.len().saturating_sub(TOLD);
        let more = (more > 0).then(|| view! { <li class="mut">{text::and_more(language, more)}</li> }.into_any());
        let items: Vec<AnyView> = faults.chain(more).chain(notes).chain(ignored).collect();
        view! { {trouble} <ul class="told t11">{items}</ul> }.into_any()
    })
}

fn said(trouble: Trouble, language: Language) -> String {
    match trouble {
        Trouble::TooLong => text::too_long(language, MAX_SERVERS),
        Trouble::Unreadable => text::UNREADABLE.of(language).to_owned(),
        Trouble::NotText => text::NOT_TEXT.of(language).to_owned(),
    }
}

fn go_to(desk: Desk, place: Place) {
    let Some(field) = desk.field.get_untracked() else { return };
    select(&field, &untrack(|| desk.text()), place);
}

/// An example for whoever has no list at hand.
fn example(desk: Desk) -> AnyView {
    let is_empty = desk.text().trim().is_empty();
    if !is_empty {
        return ().into_any();
    }
    let fill = move |event: MouseEvent| {
        desk.draft.set(None);
        desk.bench.change(|sizing| sizing.servers = EXAMPLE.to_owned());
        // The button goes. Whoever has pressed a key goes on in the list; a tap would open a phone's keyboard there.
        if event.detail() == 0
            && let Some(field) = desk.field.get_untracked()
        {
            focus::give(&field);
        }
    };
    let label = text::EXAMPLE.of(desk.bench.studio.language());
    view! {
        <button type="button" class="btn sm" data-testid="servers-example" on:click=fill>
            {label}
        </button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use stowage_core::sizing::read_servers;

    #[test]
    fn the_example_and_the_placeholder_are_read() {
        for servers in [EXAMPLE, PLACEHOLDER] {
            let list = read_servers(servers);
            assert_eq!(list.servers.len(), list.lines);
            assert_eq!((list.faults, list.ignored), (Vec::new(), Vec::new()));
        }
    }
}

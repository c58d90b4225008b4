//! A field of a form: its label, ECS's name for it, its text, and what is wrong with that.

use leptos::prelude::*;

use crate::i18n::{Text, t};

/// A field of a form.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    /// Its ID on the page, and its `data-testid`.
    id: &'static str,
    /// What it is.
    label: Text,
    /// ECS's name for it.
    member: &'static str,
    /// What its number counts; empty where it holds a text.
    unit: &'static str,
    /// What it shows.
    value: Signal<String>,
    /// Takes what is typed.
    take: Callback<String>,
    /// What is wrong with it.
    problem: Signal<Option<String>>,
    /// What is odd about it, and still taken.
    doubt: Signal<Option<String>>,
    /// What it means, while nothing is wrong with it.
    help: Signal<String>,
}

impl Field {
    /// A field of text with which nothing can be wrong.
    pub(crate) fn new(id: &'static str, label: Text, member: &'static str, value: RwSignal<String>) -> Self {
        Self::of(id, label, member, value.into(), Callback::new(move |text| value.set(text)))
    }

    /// A field that shows something else until somebody types.
    pub(crate) fn of(
        id: &'static str,
        label: Text,
        member: &'static str,
        value: Signal<String>,
        take: Callback<String>,
    ) -> Self {
        let nothing = Signal::derive(|| None);
        let help = Signal::derive(String::new);
        Self { id, label, member, unit: "", value, take, problem: nothing, doubt: nothing, help }
    }

    /// With what its number counts.
    pub(crate) fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// With what is wrong with its text.
    pub(crate) fn problem(self, problem: impl Fn() -> Option<String> + Send + Sync + 'static) -> Self {
        Self { problem: Signal::derive(problem), ..self }
    }

    /// With what is odd about its text, and still taken.
    pub(crate) fn doubt(self, doubt: impl Fn() -> Option<String> + Send + Sync + 'static) -> Self {
        Self { doubt: Signal::derive(doubt), ..self }
    }

    /// With what its text means.
    pub(crate) fn help(self, help: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self { help: Signal::derive(help), ..self }
    }

    /// A line to type into. The first field of a form has the focus when it opens.
    pub(crate) fn line(self, list: Option<&'static str>, first: bool) -> AnyView {
        let is_number = !self.unit.is_empty();
        let input = view! {
            <span class=self.box_class("in")>
                <input
                    id=self.id
                    class=if is_number { "" } else { "mono" }
                    autocomplete="off"
                    spellcheck="false"
                    list=list
                    inputmode=is_number.then_some("numeric")
                    data-testid=self.id
                    data-first=first.then_some("")
                    aria-invalid=move || self.is_bad().to_string()
                    aria-describedby=self.help_id()
                    prop:value=move || self.value.get()
                    on:input=move |event| self.take.run(event_target_value(&event))
                />
                {is_number.then(|| view! { <span class="u">{self.unit}</span> })}
            </span>
        };
        self.labelled(input.into_any())
    }

    /// Lines to type into.
    pub(crate) fn lines(self, rows: &'static str, placeholder: &'static str) -> AnyView {
        let input = view! {
            <textarea
                id=self.id
                class=self.box_class("in code")
                rows=rows
                placeholder=placeholder
                autocomplete="off"
                spellcheck="false"
                data-testid=self.id
                aria-invalid=move || self.is_bad().to_string()
                aria-describedby=self.help_id()
                prop:value=move || self.value.get()
                on:input=move |event| self.take.run(event_target_value(&event))
            ></textarea>
        };
        self.labelled(input.into_any())
    }

    /// The label above a control of any kind, and what is wrong with it below.
    pub(crate) fn labelled(self, control: AnyView) -> AnyView {
        view! {
            <div class="field">
                <label class="lab" for=self.id>{t(self.label)}<code>{self.member}</code></label>
                {control}
                <p
                    id=self.help_id()
                    class=move || match (self.is_bad(), self.is_odd()) {
                        (true, _) => "help bad",
                        (false, true) => "help c-warn",
                        _ => "help",
                    }
                    role="status"
                    data-testid=self.help_id()
                >
                    {move || self.problem.get().or_else(|| self.doubt.get()).unwrap_or_else(|| self.help.get())}
                </p>
            </div>
        }
        .into_any()
    }

    fn help_id(self) -> String {
        format!("{}-help", self.id)
    }

    fn is_bad(self) -> bool {
        self.problem.with(Option::is_some)
    }

    fn is_odd(self) -> bool {
        self.doubt.with(Option::is_some)
    }

    fn box_class(self, plain: &'static str) -> impl Fn() -> String + Send + Sync + 'static {
        move || match (self.is_bad(), self.is_odd()) {
            (true, _) => format!("{plain} bad"),
            (false, true) => format!("{plain} warn"),
            _ => plain.to_owned(),
        }
    }
}

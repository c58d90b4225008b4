//! The panel that says why a plan could not be opened.

use leptos::prelude::*;
use stowage_core::words::{self, Language};

use crate::i18n::page as text;
use crate::part::Part;
use crate::state::{Message, OpenFailure, OpenFailureKind, Studio, expect_studio};
use crate::widgets::{IconName, icon, small_icon};

/// The panel that says why a plan could not be opened, until the user has read it.
#[component]
pub fn FailurePanel() -> impl IntoView {
    let studio = expect_studio();
    let part = Part::opening();
    view! { {move || studio.failure.with(Option::is_some).then(|| part.show(studio))} }
}

/// What the panel holds.
pub(crate) fn panel(studio: Studio) -> AnyView {
    view! { {move || studio.failure.get().map(|failure| words_of(studio, &failure))} }.into_any()
}

fn words_of(studio: Studio, failure: &OpenFailure) -> AnyView {
    let language = studio.language();
    let close = text::CLOSE.of(language);
    view! {
        <section class="failure" role="alert" data-testid="failure">
            {icon(IconName::Failed)}
            <div>
                <h2>{text::PLAN_NOT_OPENED.of(language)}</h2>
                <p class="place">{failure.address.clone()}</p>
                <p>{reason(language, &failure.why)}</p>
                <p>{text::SAMPLE_INSTEAD.of(language)}</p>
            </div>
            <button
                class="btn ghost ic sm"
                data-testid="failure-close"
                aria-label=close
                title=close
                on:click=move |_| studio.dispatch(Message::DismissFailure)
            >
                {small_icon(IconName::Close)}
            </button>
        </section>
    }
    .into_any()
}

/// Why a plan is not shown.
pub(crate) fn reason(language: Language, why: &OpenFailureKind) -> String {
    let mib = |bytes: usize| bytes.div_ceil(1024 * 1024);
    match why {
        OpenFailureKind::ForeignSite => text::FOREIGN_SITE.of(language).to_owned(),
        OpenFailureKind::NotAnAddress => text::NOT_AN_ADDRESS.of(language).to_owned(),
        OpenFailureKind::NotText => text::NOT_TEXT.of(language).to_owned(),
        OpenFailureKind::Unreachable(error) => format!("{} {error}", text::UNREACHABLE.of(language)),
        OpenFailureKind::Status(status) => language.pick(
            format!("The server answered with HTTP status {status}."),
            format!("서버가 HTTP 상태 {status} 코드로 응답했습니다."),
        ),
        OpenFailureKind::TooLarge { bytes, limit } => {
            let limit = mib(*limit);
            match bytes {
                Some(bytes) => language.pick(
                    format!("The document has {} MiB; a plan has at most {limit} MiB.", mib(*bytes)),
                    format!("문서 크기가 {} MiB입니다. 플랜은 최대 {limit} MiB입니다.", mib(*bytes)),
                ),
                None => language.pick(
                    format!("The document is longer than {limit} MiB, the most that a plan may have."),
                    format!("문서가 플랜의 최대 크기인 {limit} MiB보다 깁니다."),
                ),
            }
        }
        OpenFailureKind::Plan(error) => words::plan_error(language, error),
    }
}

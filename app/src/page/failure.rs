//! The panel that says why a plan could not be opened.

use leptos::prelude::*;
use stowage_core::words::{self, Language};

use crate::i18n::page as text;
use crate::i18n::t;
use crate::state::{Message, OpenFailure, OpenFailureKind, expect_studio};
use crate::widgets::{Icon, IconName};

/// The panel that says why a plan could not be opened, until the user has read it.
#[component]
pub fn FailurePanel() -> impl IntoView {
    let studio = expect_studio();
    let panel = move |failure: OpenFailure| {
        let address = failure.address.clone();
        let close = t(text::CLOSE);
        view! {
            <section class="failure" role="alert" data-testid="failure">
                <Icon name=IconName::Failed/>
                <div>
                    <h2>{t(text::PLAN_NOT_OPENED)}</h2>
                    <p class="place">{address}</p>
                    <p>{move || reason(studio.language(), &failure.why)}</p>
                    <p>{t(text::SAMPLE_INSTEAD)}</p>
                </div>
                <button
                    class="btn ghost ic sm"
                    data-testid="failure-close"
                    aria-label=close
                    title=close
                    on:click=move |_| studio.dispatch(Message::DismissFailure)
                >
                    <Icon name=IconName::Close small=true/>
                </button>
            </section>
        }
    };
    move || studio.failure.get().map(panel)
}

fn reason(language: Language, why: &OpenFailureKind) -> String {
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

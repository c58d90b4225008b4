//! The registry: what Amazon ECR costs, and the dialog on its repositories.

mod command;
mod dialog;
mod field;
mod image;
mod policy;
mod rule;

use leptos::prelude::*;
use stowage_core::sizing::registry::{Market, RegistryCost, registry_cost};
use stowage_core::sizing::{Figure, PriceBook};
use stowage_core::words::{self, Language};

use super::figure::traced_in_a_month;
use super::{Bench, bill};
use crate::i18n::registry as text;
use crate::state::{Dialog, Message, SizingDialog, Studio};
use crate::widgets::{IconName, icon, small_icon};

pub(super) use dialog::dialog;

/// What the plan's registry costs in a month.
pub(super) fn panel(bench: Bench) -> AnyView {
    let studio = bench.studio;
    let language = studio.language();
    let cost = studio.plan.with(|plan| {
        let has_any = !plan.sizing.registry.repositories.is_empty();
        let book = PriceBook::new(&plan.region, &plan.sizing);
        let market = || Market::of(book, plan, &bill::usage(bench, plan));
        has_any.then(|| registry_cost(&plan.sizing.registry, &market()))
    });
    let body = match &cost {
        None => view! { <p class="mut t11">{text::NONE.of(language)}</p> }.into_any(),
        Some(cost) => bars(studio, cost, language),
    };
    let total = cost.map(|cost| view! { <b class="semi">{traced_in_a_month(studio, &cost.total)}</b> });
    view! {
        <section class="detail ecr" data-testid="registry">
            <h3 class="row">
                <span class="grow">{text::MONTHLY.of(language)}</span>
                {total}
            </h3>
            {body}
            <div>
                <button
                    type="button"
                    class="btn sm"
                    data-testid="registry-edit"
                    on:click=move |_| {
                        let dialog = SizingDialog::Registry(bench.pasted.get_value());
                        studio.dispatch(Message::ShowDialog(Dialog::Sizing(dialog)));
                    }
                >
                    {icon(IconName::Box)}
                    {text::EDIT.of(language)}
                </button>
            </div>
        </section>
    }
    .into_any()
}

fn bars(studio: Studio, cost: &RegistryCost, language: Language) -> AnyView {
    let most = cost.lines.iter().map(|line| line.amount()).max().unwrap_or_default();
    let rows: Vec<AnyView> =
        cost.lines.iter().map(|line| bar(studio, line, most.as_f64(), language)).collect();
    let advice = cost.endpoints.as_ref().map(|endpoints| {
        let words = words::endpoints_advice(language, endpoints);
        view! { <div class="note">{small_icon(IconName::Info)}<p data-testid="registry-advice">{words}</p></div> }
    });
    let missing = studio.plan.with(|plan| words::registry_remarks(language, &plan.region, cost));
    view! {
        <table><tbody>{rows}</tbody></table>
        {missing.map(|message| view! { <p class="c-warn t11">{message}</p> })}
        {advice}
    }
    .into_any()
}

/// A line of the bill with a bar of its share of the greatest one.
fn bar(studio: Studio, line: &Figure, most: f64, language: Language) -> AnyView {
    let share = if most > 0.0 { 100.0 * line.amount().as_f64() / most } else { 0.0 };
    view! {
        <tr>
            <td>
                <span class="med">{words::figure_label(language, line)}</span>
                <br/>
                <span class="mut t11">{words::figure_formula(language, line)}</span>
            </td>
            <td class="bar" aria-hidden="true"><i style=format!("width:{share:.0}%")></i></td>
            <td class="num">{traced_in_a_month(studio, line)}</td>
        </tr>
    }
    .into_any()
}

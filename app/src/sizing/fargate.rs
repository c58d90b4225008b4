//! Instances beside Fargate: where they cost the same, how it stands today, and the plan's services on Fargate.

use leptos::prelude::*;
use stowage_core::catalogue::Architecture;
use stowage_core::sizing::{
    Bought, BreakEven, FargateBill, Figure, PriceBook, Types, break_even, fargate_bill, own_types,
};
use stowage_core::words::{self, Language};

use super::Bench;
use super::break_even::plot;
use super::figure::{kept, traced_in_a_month};
use crate::i18n::cost as text;

/// The comparison of a fleet with Fargate.
pub(super) fn panel(bench: Bench, types: &Types, width: Memo<i32>) -> AnyView {
    let language = bench.studio.language();
    let plan = bench.studio.plan.get();
    let book = PriceBook::new(&plan.region, &plan.sizing);
    let bills = [Architecture::X86_64, Architecture::Arm64].map(|of| fargate_bill(&book, &plan, of));
    let own = own_types(&plan);
    let bought = if *types == *own { Bought::present(types) } else { Bought::sought(types) };
    let [x86, arm] = bills.each_ref().map(|bill| break_even(&book, bill.architecture, bought, Some(bill)));
    let plot = x86.as_ref().map(|even| plot(width.get(), types, even, arm.as_ref(), language));
    let left_out = bills.each_ref().map(|bill| words::left_out(language, bill));
    let is_nothing = x86.is_none() && left_out[0].is_none();
    let none = is_nothing.then(|| text::NOTHING_TO_COMPARE.of(language));
    let [of_x86, of_arm] = &bills;
    let said = [("x86", &x86, &left_out[0], of_x86), ("Arm", &arm, &left_out[1], of_arm)];
    let sentences = said.map(|(name, even, left_out, bill)| {
        let even = even.as_ref().map(|even| words::break_even(language, even));
        let rebuilt = bill.rebuilt().map(|rebuilt| words::rebuilt(language, &rebuilt));
        let said: Vec<String> = even.or_else(|| left_out.clone()).into_iter().chain(rebuilt).collect();
        (!said.is_empty())
            .then(|| view! { <p class="sub t11"><b class="med">{name}</b>": "{kept(&said.join(" "))}</p> })
    });
    view! {
        <section class="detail" data-testid="fargate">
            <div class="row">
                <h3 class="semi grow">{text::FARGATE.of(language)}</h3>
                <span class="mut t11">{text::UNIT.of(language)}</span>
            </div>
            {plot}
            {none.map(|words| view! { <p class="mut t11">{words}</p> })}
            {sentences}
            {x86.as_ref().map(|even| numbers(bench, even, arm.as_ref(), language))}
            {services(bench, &bills, language)}
        </section>
    }
    .into_any()
}

/// The numbers of the plot, each with what it was computed from.
fn numbers(bench: Bench, x86: &BreakEven, arm: Option<&BreakEven>, language: Language) -> AnyView {
    let of = |even: &BreakEven| {
        let BreakEven { share, reserved, today, on_fargate, difference, .. } = even.clone();
        [Some(share), reserved, today, Some(on_fargate), difference]
    };
    let (x86, arm) = (of(x86), arm.map(of).unwrap_or_default());
    let cell = |figure: Option<Figure>| figure.map(|figure| traced_in_a_month(bench.studio, &figure));
    let rows = x86.into_iter().zip(arm).filter_map(|(x86, arm)| {
        let label = words::figure_label(language, x86.as_ref().or(arm.as_ref())?);
        let row = view! {
            <tr>
                <th scope="row">{label}</th>
                <td class="num">{cell(x86)}</td>
                <td class="num">{cell(arm)}</td>
            </tr>
        };
        Some(row.into_any())
    });
    let rows: Vec<AnyView> = rows.collect();
    view! { <table class="bill" data-testid="break-even">{processors(None)}<tbody>{rows}</tbody></table> }
        .into_any()
}

/// The head of a table that has a column for each processor.
fn processors(rows: Option<&'static str>) -> AnyView {
    view! {
        <thead>
            <tr>
                {match rows {
                    Some(rows) => view! { <th scope="col">{rows}</th> }.into_any(),
                    None => view! { <td></td> }.into_any(),
                }}
                <th class="num" scope="col">"x86"</th>
                <th class="num" scope="col">"Arm"</th>
            </tr>
        </thead>
    }
    .into_any()
}

/// Every service on Fargate, with the smallest size that holds one of its tasks.
fn services(bench: Bench, [x86, arm]: &[FargateBill; 2], language: Language) -> AnyView {
    if x86.services.is_empty() {
        return ().into_any();
    }
    let month = |bill: &FargateBill, index: usize| {
        let month = bill.services.get(index).and_then(|service| service.month.as_ref());
        month.map(|month| traced_in_a_month(bench.studio, month))
    };
    let row = |(index, service): (usize, &stowage_core::sizing::FargateService)| {
        let (class, size) = match &service.size {
            Ok((cpu, memory)) => {
                let (vcpus, gb) = (f64::from(cpu.0) / 1_024.0, f64::from(memory.0) / 1_024.0);
                ("mut t11 fargate-size", format!("{vcpus} vCPU · {gb} GB"))
            }
            Err(why) => ("mut t11", words::not_on_fargate(language, why)),
        };
        view! {
            <tr>
                <th scope="row">{service.service.to_string()} " " <span class=class>{size}</span></th>
                <td class="num">{month(x86, index)}</td>
                <td class="num">{month(arm, index)}</td>
            </tr>
        }
        .into_any()
    };
    let total = |bill: &FargateBill| bill.total.as_ref().map(|total| traced_in_a_month(bench.studio, total));
    let rows: Vec<AnyView> = x86.services.iter().enumerate().map(row).collect();
    view! {
        <table class="bill" data-testid="on-fargate">
            {processors(Some(text::SERVICE_A_MONTH.of(language)))}
            <tbody>{rows}</tbody>
            <tfoot>
                <tr>
                    <th scope="row">"Fargate"</th>
                    <td class="num">{total(x86)}</td>
                    <td class="num">{total(arm)}</td>
                </tr>
            </tfoot>
        </table>
    }
    .into_any()
}

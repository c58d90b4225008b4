//! What core's codes mean, in Korean and English: exhaustive matches, for the app and the command line.
//!
//! A code without both languages does not compile. ECS's keys, states and messages stay English in both, and
//! a Korean particle never follows an identifier whose reading decides its form. ECS's own messages are not
//! here: they are verbatim.

mod balancing;
mod cost;
mod drop;
mod ecu;
mod fields;
mod figure;
mod fleet;
mod form;
mod import;
mod interchange;
mod json;
mod language;
mod number;
mod plan;
mod query;
mod refusal;
mod registry;
mod rules;
mod scaling;
mod servers;
mod sizing;
mod sizing_step;
mod state;
mod step;
mod traffic;
mod verdict;

pub use balancing::{footprint, stuck, target_state};
pub use cost::{
    break_even, left_out, no_price, not_on_fargate, priced, priced_name, priced_per, rate, rebuilt,
    unknown_prices, without_price,
};
pub use drop::{dropped, lifted, no_drop, over};
pub use ecu::{ecu_basis, fit, fit_short, why_rules_differ};
pub use fields::{field_error, form_fault, mention, name_fault, part};
pub use figure::{figure_amount, figure_formula, figure_label, figure_origin};
pub use form::{field_group, field_help, field_label, unit};
pub use import::{import_error, import_error_kind, import_note};
pub use interchange::{format_name, interchange_note, read_error};
pub use language::Language;
pub use number::{counted, short_id, thousands};
pub use plan::{plan_error, plan_error_kind, problem};
pub use query::{query_error, query_fault};
pub use refusal::{inapplicable, refusal};
pub use registry::{
    caveat, ecr_command, effect, endpoints_advice, fate, image_uri_fault, image_verdict, login_note,
    pull_route, registry_remarks, repository_name_fault, tag_pattern_fault, text_error, token,
};
pub use rules::{diagnostic_message, diagnostic_why, fix, rule_message, rule_why};
pub use scaling::{alarm_condition, decision, happening, scaling_mark};
pub use servers::{
    ignored_heading, lines_read, server_fault, server_fault_kind, server_note, server_note_kind,
    servers_column, servers_columns, unfit_servers,
};
pub use sizing::{
    beyond_quota, dollars, load, percent_of_ppm, short_percent_of_ppm, survive, too_few_types, unanswerable,
    unfit, unknown_types, unplaced, unplaced_by_chance, without_tasks,
};
pub use state::{basis, instance_state, stop_code, task_status};
pub use step::{action, command};
pub use traffic::scaling_outcome;
pub use verdict::{fits, veto, veto_short};

#[cfg(test)]
mod tests;

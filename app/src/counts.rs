//! What a service counts at the cursor, for views whose elements stay: only words and widths follow the frame. An
//! element that is made anew gets all its attributes anew, and the browser its style and its place.

use leptos::prelude::*;
use stowage_core::identifiers::ServiceName;
use stowage_core::simulation::recording::{Frame, ServicePicture};

use crate::state::Studio;

/// What a service counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// `desiredCount`.
    pub(crate) desired: u32,
    /// `runningCount`.
    pub(crate) running: u32,
    /// `pendingCount`.
    pub(crate) pending: u32,
    /// Tasks that no instance takes.
    pub(crate) unplaced: u32,
}

impl Counts {
    fn at(frame: &Frame, service: &ServiceName) -> Self {
        let count = |service: &std::sync::Arc<ServicePicture>| Self {
            desired: service.status.spec.desired_count,
            running: service.counts.running,
            pending: service.counts.pending,
            unplaced: service.status.unplaced,
        };
        frame.services.get(service).map(count).unwrap_or_default()
    }

    /// What a service counts at the cursor.
    pub(crate) fn of(studio: Studio, service: &ServiceName) -> Memo<Self> {
        let service = service.clone();
        Memo::new(move |_| studio.frame.with(|frame| Self::at(frame, &service)))
    }

    /// A part's share of the progress rule, which is as long as what is wanted or, in a rollout, what there is.
    fn width(&self, part: u32) -> String {
        let whole = self.desired.max(self.running + self.pending + self.unplaced).max(1);
        format!("width:{:.1}%", f64::from(part) * 100.0 / f64::from(whole))
    }
}

/// One of the counts.
pub(crate) type Part = fn(&Counts) -> u32;

/// A count as text.
pub(crate) fn number(counts: Memo<Counts>, part: Part) -> AnyView {
    view! { {move || counts.with(part).to_string()} }.into_any()
}

/// Running, pending and unplaced tasks, of those that are wanted.
pub(crate) fn rule(counts: Memo<Counts>) -> AnyView {
    let stretch = |class: &'static str, part: Part| {
        let width = move || counts.with(|counts| counts.width(part(counts)));
        view! { <i class=class style=width></i> }.into_any()
    };
    let running = stretch("", |counts| counts.running);
    let pending = stretch("p", |counts| counts.pending);
    let unplaced = stretch("u", |counts| counts.unplaced);
    view! { <span class="sbar">{running}{pending}{unplaced}</span> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_is_as_long_as_what_is_wanted() {
        let settled = Counts { desired: 4, running: 3, pending: 0, unplaced: 1 };
        assert_eq!(settled.width(settled.running), "width:75.0%");
        let rolling = Counts { desired: 4, running: 4, pending: 4, unplaced: 0 };
        assert_eq!(rolling.width(rolling.pending), "width:50.0%");
        assert_eq!(Counts::default().width(0), "width:0.0%");
    }
}

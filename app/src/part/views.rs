//! The parts that show something, by what they show, and where each one's view is.

use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::{Part, Place, View};

impl Part {
    /// What the dialog holds that takes in a task definition.
    pub(crate) fn import() -> Self {
        Self::new(Place::Inline, || Box::pin(load_import()))
    }

    /// What the dialog holds that writes a task definition.
    pub(crate) fn task_editor() -> Self {
        Self::new(Place::Inline, || Box::pin(load_task_editor()))
    }

    /// What the dialog holds that gives a task definition out.
    pub(crate) fn export() -> Self {
        Self::new(Place::Inline, || Box::pin(load_export()))
    }

    /// What the dialog holds that compares revisions of a task definition.
    pub(crate) fn compare() -> Self {
        Self::new(Place::Inline, || Box::pin(load_compare()))
    }

    /// How far the simulation is.
    pub(crate) fn progress() -> Self {
        Self::new(Place::Over, || Box::pin(load_progress()))
    }

    /// What the dialog holds that shows the kept plans.
    pub(crate) fn plans() -> Self {
        Self::new(Place::Inline, || Box::pin(load_plans()))
    }

    /// What the dialogs hold that change instances and services.
    pub(crate) fn edit() -> Self {
        Self::new(Place::Inline, || Box::pin(load_edit()))
    }

    /// What the dialogs hold that change traffic and scaling.
    pub(crate) fn traffic_edit() -> Self {
        Self::new(Place::Inline, || Box::pin(load_traffic_edit()))
    }

    /// The screen of servers, fleets and costs.
    pub(crate) fn sizing() -> Self {
        Self::new(Place::Inline, || Box::pin(load_sizing()))
    }

    /// What the dialogs hold that show or change what sizing and costs are computed from.
    pub(crate) fn sizing_dialog() -> Self {
        Self::new(Place::Inline, || Box::pin(load_sizing_dialog()))
    }

    /// The parts of traffic and scaling that a plan has.
    pub(crate) fn traffic_list() -> Self {
        Self::new(Place::Inline, || Box::pin(load_traffic_list()))
    }

    /// What a plan lacks.
    pub(crate) fn lacking() -> Self {
        Self::new(Place::Over, || Box::pin(load_lacking()))
    }

    /// The message that floats over the board.
    pub(crate) fn toast() -> Self {
        Self::new(Place::Over, || Box::pin(load_toast()))
    }

    /// What the dialog holds that lists all keyboard shortcuts.
    pub(crate) fn shortcuts() -> Self {
        Self::new(Place::Inline, || Box::pin(load_shortcuts()))
    }

    /// What the page's menus hold.
    pub(crate) fn menus() -> Self {
        Self::new(Place::Inline, || Box::pin(load_menus()))
    }

    /// The marks of the timeline's actions.
    pub(crate) fn marks() -> Self {
        Self::new(Place::Over, || Box::pin(load_marks()))
    }

    /// What has happened up to the cursor.
    pub(crate) fn events() -> Self {
        Self::new(Place::Inline, || Box::pin(load_events()))
    }

    /// What a service rolls out.
    pub(crate) fn deployments() -> Self {
        Self::new(Place::Inline, || Box::pin(load_deployments()))
    }

    /// What else a service could roll out.
    pub(crate) fn revision() -> Self {
        Self::new(Place::Over, || Box::pin(load_revision()))
    }

    /// What is said while the open plan is not kept.
    pub(crate) fn unkept() -> Self {
        Self::new(Place::Over, || Box::pin(load_notice()))
    }

    /// The panel that says why a plan could not be opened.
    pub(crate) fn opening() -> Self {
        Self::new(Place::Over, || Box::pin(load_failure()))
    }

    /// The inspector of an instance and of a task.
    pub(crate) fn details() -> Self {
        Self::new(Place::Inline, || Box::pin(load_details()))
    }

    /// The board's rows: many come at once, so none says that it is on its way.
    pub(crate) fn rows() -> Self {
        Self::new(Place::Over, || Box::pin(load_rows()))
    }

    /// What plans with traffic show beside what all plans do.
    pub(crate) fn traffic() -> Self {
        Self::new(Place::Over, || Box::pin(load_surfaces()))
    }

    /// The board's cells, of one zone.
    pub(crate) fn cells() -> Self {
        Self::new(Place::Inline, || Box::pin(load_cells()))
    }

    /// The load balancers over the board, and what flows from them to the instances.
    pub(crate) fn departures() -> Self {
        Self::new(Place::Over, || Box::pin(load_departures()))
    }
}

#[wasm_split(traffic, fallible)]
fn load_progress() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::traffic::progress))
}

#[wasm_split(traffic, fallible)]
fn load_surfaces() -> Result<View, SplitLoaderError> {
    Ok(View::Traffic(crate::traffic::surface))
}

// With what computes what it shows.
#[wasm_split(traffic, fallible)]
fn load_departures() -> Result<View, SplitLoaderError> {
    Ok(View::Board(crate::traffic::departures))
}

#[wasm_split(opening, fallible)]
fn load_failure() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::page::failure::panel))
}

#[wasm_split(plans, fallible)]
fn load_plans() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::plans::panel))
}

#[wasm_split(plans, fallible)]
fn load_notice() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::plans::notice))
}

// With the dialogs that it leads to.
#[wasm_split(edit, fallible)]
fn load_lacking() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::board::lacking))
}

// With what keeps the plan, which is fetched at the first step.
#[wasm_split(plans, fallible)]
fn load_toast() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::toast::message))
}

// Likewise.
#[wasm_split(plans, fallible)]
fn load_marks() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::timeline::marks::list))
}

#[wasm_split(menus, fallible)]
fn load_menus() -> Result<View, SplitLoaderError> {
    Ok(View::Menu(crate::menus::content))
}

#[wasm_split(details, fallible)]
fn load_events() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::inspector::happenings))
}

#[wasm_split(details, fallible)]
fn load_deployments() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::inspector::rollouts))
}

#[wasm_split(details, fallible)]
fn load_revision() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::inspector::revisions))
}

#[wasm_split(edit, fallible)]
fn load_edit() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::edit::panel))
}

#[wasm_split(traffic_edit, fallible)]
fn load_traffic_edit() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::traffic::edit::panel))
}

#[wasm_split(sizing, fallible)]
fn load_sizing() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::sizing::screen))
}

#[wasm_split(sizing, fallible)]
fn load_sizing_dialog() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::sizing::panel))
}

#[wasm_split(traffic_list, fallible)]
fn load_traffic_list() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::traffic::list::list))
}

#[wasm_split(shortcuts, fallible)]
fn load_shortcuts() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::shortcuts::panel))
}

#[wasm_split(import, fallible)]
fn load_import() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::import::panel))
}

#[wasm_split(task_editor, fallible)]
fn load_task_editor() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::task_editor::panel))
}

#[wasm_split(task_editor, fallible)]
fn load_export() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::task_editor::export_panel))
}

#[wasm_split(task_editor, fallible)]
fn load_compare() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::task_editor::compare_panel))
}

#[wasm_split(details, fallible)]
fn load_details() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::inspector::details))
}

// With the cells: a board has rows because it has too many instances for cards.
#[wasm_split(cells, fallible)]
fn load_rows() -> Result<View, SplitLoaderError> {
    Ok(View::Row(crate::board::row))
}

#[wasm_split(cells, fallible)]
fn load_cells() -> Result<View, SplitLoaderError> {
    Ok(View::Zone(crate::board::cells))
}

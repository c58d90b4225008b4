//! The plans that the browser keeps: keeping the open one, and the dialog that shows them all. A part of the page.

mod dialog;
mod keeper;
mod kept;
mod lock;
mod notice;

pub(crate) use dialog::panel;
pub(crate) use keeper::keep;
pub(crate) use notice::notice;

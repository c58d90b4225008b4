//! The icons: 16 by 16, drawn with the text's colour.
//!
//! Shapes carry meaning here (a disc runs, an octagon refuses, a triangle warns), so that colour is never the only
//! key.

use leptos::prelude::*;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    /// Leads to.
    Arrow,
    /// Plots.
    Bars,
    /// An alarm.
    Bell,
    /// A block of cargo.
    Box,
    /// Cards.
    Cards,
    /// A tick.
    Check,
    /// Close.
    Close,
    /// Copy.
    Copy,
    /// Opens downwards.
    Down,
    /// Leads upwards.
    Up,
    /// DRAINING: an arrow to a line.
    Drain,
    /// Failed: an octagon with a cross.
    Failed,
    /// To the start.
    First,
    /// It fits: a circle with a tick.
    Fit,
    /// A hash.
    Hash,
    /// The steps of the history: a clock that runs back.
    History,
    /// Import.
    Import,
    /// A note.
    Info,
    /// A keyboard.
    Keyboard,
    /// One fewer.
    Minus,
    /// More that can be done.
    More,
    /// The dark theme.
    Moon,
    /// To the next change.
    Next,
    /// Pause.
    Pause,
    /// PENDING: a dashed ring.
    Pending,
    /// Play.
    Play,
    /// One more.
    Plus,
    /// To the last change.
    Previous,
    /// Redo.
    Redo,
    /// RUNNING: a disc.
    Running,
    /// Search.
    Search,
    /// A container instance.
    Server,
    /// STOPPING: an arrow to a line.
    Stopping,
    /// The light theme.
    Sun,
    /// Remove.
    Trash,
    /// Undo.
    Undo,
    /// It does not fit: an octagon with a bar.
    Veto,
    /// A warning: a triangle.
    Warning,
    /// A fix.
    Wrench,
}

impl IconName {
    /// The icon's shapes, as SVG.
    pub(crate) fn shapes(self) -> &'static str {
        match self {
            Self::Arrow => r#"<path d="M2.5 8h11M10 4.5 13.5 8 10 11.5"/>"#,
            Self::Bars => r#"<path d="M2.5 13.5V10h3v3.5M6.5 13.5V7h3v6.5M10.5 13.5v-11h3v11z"/>"#,
            Self::Bell => r#"<path d="M4 11V7.2a4 4 0 0 1 8 0V11l1.2 1.3H2.8z"/><path d="M6.8 14.2h2.4"/>"#,
            Self::Box => {
                r#"<path d="M2.5 5 8 2.2 13.5 5v6L8 13.8 2.5 11z"/><path d="M2.7 5.2 8 7.8l5.3-2.6M8 7.8v5.8"/>"#
            }
            Self::Cards => r#"<path d="M2.5 2.5h11v4.7h-11zM2.5 8.8h11v4.7h-11z"/>"#,
            Self::Check => r#"<path d="m3 8.4 3.3 3.3L13 4.8"/>"#,
            Self::Close => r#"<path d="m4 4 8 8M12 4l-8 8"/>"#,
            Self::Copy => r#"<path d="M5.5 5.5h8v8h-8z"/><path d="M10.5 5.5v-3h-8v8h3"/>"#,
            Self::Up => r#"<path d="m4 10 4-4 4 4"/>"#,
            Self::Down => r#"<path d="m4 6 4 4 4-4"/>"#,
            Self::Drain | Self::Stopping => r#"<path d="M8 2.5v7M4.8 6.6 8 9.8l3.2-3.2M3 13h10"/>"#,
            Self::Failed => {
                r#"<path d="M5.3 1.8h5.4l3.5 3.5v5.4l-3.5 3.5H5.3l-3.5-3.5V5.3z"/><path d="m5.8 5.8 4.4 4.4M10.2 5.8l-4.4 4.4"/>"#
            }
            Self::First => {
                r#"<path fill="currentColor" stroke="none" d="M13 3.2v9.6L7.6 8zM8 3.2v9.6L2.6 8z"/>"#
            }
            Self::Fit => r#"<circle cx="8" cy="8" r="6.2"/><path d="m5 8.2 2.1 2.1 4-4.4"/>"#,
            Self::Hash => r#"<path d="M6 2.5 4.7 13.5M11.3 2.5 10 13.5M2.8 5.8h10.8M2.4 10.2h10.8"/>"#,
            Self::History => {
                r#"<path d="M3 5.2a5.6 5.6 0 1 1-.6 2.6"/><path d="M2.6 2.2v3.2h3.2M8 5v3.2l2.2 1.4"/>"#
            }
            Self::Import => r#"<path d="M2.5 4v8.5h11V4h-3"/><path d="M7 1.8v6.7M4.7 6.3 7 8.6l2.3-2.3"/>"#,
            Self::Info => r#"<circle cx="8" cy="8" r="6.2"/><path d="M8 7.3v3.9M8 4.9V5"/>"#,
            Self::Keyboard => {
                r#"<path d="M1.8 4h12.4v8H1.8zM4.4 6.7h.1M6.8 6.7h.1M9.2 6.7h.1M11.6 6.7h.1M5 9.6h6"/>"#
            }
            Self::Minus => r#"<path d="M3 8h10"/>"#,
            Self::More => {
                r#"<path fill="currentColor" stroke="none" d="M2 7h2v2H2zM7 7h2v2H7zM12 7h2v2h-2z"/>"#
            }
            Self::Moon => r#"<path d="M13 9.6A5.6 5.6 0 1 1 6.4 3a4.4 4.4 0 0 0 6.6 6.6z"/>"#,
            Self::Next => {
                r#"<path fill="currentColor" stroke="none" d="M3.5 3.2v9.6L10 8z"/><path d="M12 3.2v9.6"/>"#
            }
            Self::Pause => r#"<path fill="currentColor" stroke="none" d="M4 3h3v10H4zM9 3h3v10H9z"/>"#,
            Self::Pending => r#"<circle cx="8" cy="8" r="5.2" stroke-dasharray="2.6 2.8"/>"#,
            Self::Play => r#"<path fill="currentColor" stroke="none" d="M4.5 2.8v10.4l8.6-5.2z"/>"#,
            Self::Plus => r#"<path d="M8 3v10M3 8h10"/>"#,
            Self::Previous => {
                r#"<path fill="currentColor" stroke="none" d="M12.5 3.2v9.6L6 8z"/><path d="M4 3.2v9.6"/>"#
            }
            Self::Redo => {
                r#"<path d="m10 3 3.2 3.2L10 9.4"/><path d="M13 6.2H6.8a3.8 3.8 0 0 0 0 7.6h2.7"/>"#
            }
            Self::Running => r#"<circle fill="currentColor" stroke="none" cx="8" cy="8" r="4"/>"#,
            Self::Search => r#"<circle cx="7" cy="7" r="4.2"/><path d="m10.2 10.2 3.3 3.3"/>"#,
            Self::Server => r#"<path d="M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.1M5 11h.1"/>"#,
            Self::Sun => {
                r#"<circle cx="8" cy="8" r="2.8"/><path d="M8 1.6v1.6M8 12.8v1.6M1.6 8h1.6M12.8 8h1.6M3.5 3.5l1.1 1.1M11.4 11.4l1.1 1.1M12.5 3.5l-1.1 1.1M4.6 11.4l-1.1 1.1"/>"#
            }
            Self::Trash => r#"<path d="M2.8 4.2h10.4M6 4V2.5h4V4M4.2 4.5l.6 9h6.4l.6-9"/>"#,
            Self::Undo => r#"<path d="M6 3 2.8 6.2 6 9.4"/><path d="M3 6.2h6.2a3.8 3.8 0 0 1 0 7.6H6.5"/>"#,
            Self::Veto => {
                r#"<path d="M5.3 1.8h5.4l3.5 3.5v5.4l-3.5 3.5H5.3l-3.5-3.5V5.3z"/><path d="M4.8 8h6.4"/>"#
            }
            Self::Warning => r#"<path d="M8 2.2 14.4 13.5H1.6z"/><path d="M8 6.4v3.4M8 11.6v.1"/>"#,
            Self::Wrench => {
                r#"<path d="M13.6 4.6 11.3 6.9 9.1 4.7l2.3-2.3A3.6 3.6 0 0 0 6.7 6.9l-4.4 4.4 2.4 2.4 4.4-4.4a3.6 3.6 0 0 0 4.5-4.7z"/>"#
            }
        }
    }
}

/// An icon. It says nothing to a screen reader: the control or the text beside it does.
pub fn icon(name: IconName) -> AnyView {
    svg(name, "i")
}

/// An icon of 12 px instead of 16.
pub fn small_icon(name: IconName) -> AnyView {
    svg(name, "i s")
}

fn svg(name: IconName, class: &'static str) -> AnyView {
    view! { <svg class=class viewBox="0 0 16 16" aria-hidden="true" inner_html=name.shapes()></svg> }
        .into_any()
}

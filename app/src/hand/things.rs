//! What the page's elements stand for: `data-lift` names what can be lifted, `data-drop` where it can be let go.

use leptos::prelude::*;
use stowage_core::editing::drop::{Held, Target};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::io::grip::SOURCE;

/// What an element's `data-lift` says.
pub(super) fn held(name: &str) -> Option<Held> {
    let (kind, name) = name.split_once(' ')?;
    Some(match kind {
        "d" => Held::TaskDefinition(name.parse().ok()?),
        "t" => Held::Task(name.parse().ok()?),
        "i" => Held::InstanceType(name.into()),
        "s" => Held::Service(name.into()),
        _ => return None,
    })
}

/// What an element's `data-drop` says.
pub(super) fn target(name: &str) -> Option<Target> {
    Some(match name.split_once(' ') {
        Some(("i", name)) => Target::Instance(name.into()),
        Some(("z", name)) => Target::Zone(name.into()),
        Some(("s", name)) => Target::Service(name.into()),
        None if name == "b" => Target::Board,
        _ => return None,
    })
}

/// Where something may be let go.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    /// Its element.
    pub(super) element: Element,
    /// What it is.
    pub(super) target: Target,
}

impl Place {
    fn of(element: Element) -> Option<Self> {
        let target = target(&element.get_attribute("data-drop")?)?;
        Some(Self { element, target })
    }
}

/// What can be lifted at an element.
pub(super) fn source(element: &Element) -> Option<(HtmlElement, Held)> {
    let source = element.closest(SOURCE).ok().flatten()?;
    let held = held(&source.get_attribute("data-lift")?)?;
    Some((source.dyn_into().ok()?, held))
}

/// Where what is held would be let go at a point of the page.
pub(super) fn place_at((x, y): (f64, f64), held: &Held) -> Option<Place> {
    let elements = document().elements_from_point(x as f32, y as f32);
    let mut elements = elements.iter().filter_map(|element| element.dyn_into::<Element>().ok());
    // What is drawn over the page while something is held is not part of it.
    let under = elements.find(|element| element.closest(".hand").is_ok_and(|found| found.is_none()))?;
    place_on(&under, held)
}

/// Where what is held would be let go on an element.
pub(super) fn place_on(element: &Element, held: &Held) -> Option<Place> {
    let mut around = element.closest("[data-drop]").ok().flatten();
    while let Some(element) = around {
        let parent = element.parent_element();
        match Place::of(element) {
            Some(place) if takes(held, &place.target) => return Some(place),
            _ => around = parent.and_then(|parent| parent.closest("[data-drop]").ok().flatten()),
        }
    }
    None
}

/// Whether letting something go at such a place has a meaning. An instance comes into a zone, whatever is there.
fn takes(held: &Held, target: &Target) -> bool {
    match held {
        Held::TaskDefinition(_) => true,
        Held::Task(_) | Held::Service(_) => !matches!(target, Target::Service(_)),
        Held::InstanceType(_) => matches!(target, Target::Zone(_)),
    }
}

/// The places for something, as keys walk over them: a column for each zone, one for the board before them, and
/// one for the services.
pub(super) fn columns(held: &Held) -> Vec<Vec<Place>> {
    let mut columns: Vec<Vec<Place>> = Vec::new();
    let Ok(found) = document().query_selector_all("[data-drop]") else { return columns };
    for index in 0..found.length() {
        let element = found.item(index).and_then(|node| node.dyn_into::<Element>().ok());
        let element = element.filter(|element| element.get_bounding_client_rect().width() > 0.0);
        let Some(place) = element.and_then(Place::of) else { continue };
        if !takes(held, &place.target) {
            continue;
        }
        let goes_on = match (&place.target, columns.last().and_then(|column| column.first())) {
            (Target::Instance(_), Some(_)) => true,
            (Target::Service(_), Some(first)) => matches!(first.target, Target::Service(_)),
            _ => false,
        };
        match columns.last_mut() {
            Some(column) if goes_on => column.push(place),
            _ => columns.push(vec![place]),
        }
    }
    columns
}

/// The first element that can be lifted by this name.
pub(super) fn find_source(name: &str) -> Option<HtmlElement> {
    let found = document().query_selector(&format!("[data-lift='{name}']")).ok().flatten();
    found.and_then(|element| element.dyn_into().ok())
}

/// What scrolls what is at an element: the board, or a dock.
pub(super) fn scroller(element: &Element) -> Option<Element> {
    element.closest(".board, .dock").ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read() {
        assert_eq!(held("d web:4"), Some(Held::TaskDefinition("web:4".parse().unwrap())));
        assert_eq!(held("i m5.large"), Some(Held::InstanceType("m5.large".into())));
        assert_eq!(held("s web"), Some(Held::Service("web".into())));
        assert_eq!(held("d web"), None);
        assert_eq!(held("t nobody"), None);
        assert_eq!(held("b"), None);
        assert_eq!(target("b"), Some(Target::Board));
        assert_eq!(target("i i-1"), Some(Target::Instance("i-1".into())));
        assert_eq!(target("z eu-west-1a"), Some(Target::Zone("eu-west-1a".into())));
        assert_eq!(target("x"), None);
    }

    #[test]
    fn an_instance_type_goes_into_zones_only() {
        let kind = Held::InstanceType("m5.large".into());
        assert!(takes(&kind, &Target::Zone("eu-west-1a".into())));
        assert!(!takes(&kind, &Target::Instance("i-1".into())));
        assert!(!takes(&Held::Service("web".into()), &Target::Service("api".into())));
    }
}

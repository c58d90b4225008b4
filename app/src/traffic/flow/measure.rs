//! Where things are on the page.

use leptos::prelude::document;
use stowage_core::identifiers::{InstanceId, Zone};
use wasm_bindgen::JsCast;
use web_sys::{Element, NodeList};

use super::conduits::{Area, Layout};

/// Above this width, there is room for wires beside the routes; the style sheet knows it too.
const ROOM_FOR_WIRES: f64 = 720.0;

/// Where things are, from the upper left corner of what the canvas covers.
pub(super) fn measure(canvas: &Element) -> Option<Layout> {
    let origin = canvas.get_bounding_client_rect();
    let area = |element: &Element| {
        let rect = element.get_bounding_client_rect();
        Area {
            left: rect.left() - origin.left(),
            top: rect.top() - origin.top(),
            right: rect.right() - origin.left(),
            bottom: rect.bottom() - origin.top(),
        }
    };
    let around = canvas.parent_element()?;
    let one = |selector: &str| around.query_selector(selector).ok().flatten();
    let all = |selector: &str| elements(around.query_selector_all(selector).ok());
    let mut layout =
        Layout { strip: area(&one(".departures")?), board: area(&one(".board")?), ..Layout::default() };
    if window_width() > ROOM_FOR_WIRES {
        for line in all("[data-route]") {
            let number = line.get_attribute("data-route").and_then(|number| number.parse().ok());
            let place = area(&line);
            if let Some(number) = number {
                layout.routes.insert(number, (place.right, (place.top + place.bottom) / 2.0));
            }
        }
    }
    for lane in all(".lane[data-drop]") {
        if let Some(zone) = named(&lane, "z ") {
            let place = area(&lane);
            layout.lanes.push((Zone::from(zone.as_str()), (place.left, place.top)));
        }
    }
    for card in all(".card[data-drop]") {
        let hold = card.query_selector(".hold").ok().flatten();
        if let Some((id, hold)) = named(&card, "i ").zip(hold) {
            layout.holds.insert(InstanceId::from(id), area(&hold));
        }
    }
    Some(layout)
}

/// What an element stands for, by the prefix of its kind.
fn named(element: &Element, kind: &str) -> Option<String> {
    element.get_attribute("data-drop")?.strip_prefix(kind).map(str::to_owned)
}

fn elements(list: Option<NodeList>) -> Vec<Element> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
}

fn window_width() -> f64 {
    document().document_element().map_or(0.0, |root| f64::from(root.client_width()))
}

//! A canvas that knows its size and is as sharp as its screen.

use leptos::prelude::*;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlCanvasElement, ResizeObserver};

use super::look::Look;

/// The size in CSS pixels of the element with this `id`, followed as long as the owner lives.
pub fn size_of(id: &'static str) -> ReadSignal<(i32, i32)> {
    let (size, set_size) = signal((0, 0));
    Effect::new(move |_| {
        let Some(element) = document().get_element_by_id(id) else { return };
        let watched = element.clone();
        let measure = Closure::<dyn FnMut()>::new(move || {
            let now = (watched.client_width(), watched.client_height());
            if size.try_get_untracked().is_some_and(|before| before != now) {
                set_size.set(now);
            }
        });
        let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) else { return };
        observer.observe(&element);
        let kept = StoredValue::new_local((observer, measure));
        on_cleanup(move || kept.with_value(|(observer, _)| observer.disconnect()));
    });
    size
}

/// The canvases in the element with this `id`, in the order of the page.
pub fn canvases(id: &str) -> Vec<HtmlCanvasElement> {
    let list = document().get_element_by_id(id).map(|element| element.get_elements_by_tag_name("canvas"));
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
}

/// What a chart is drawn on, with the page's look there and the pixels to a CSS pixel; nothing where there is no room.
pub(crate) fn area_of(canvas: &HtmlCanvasElement) -> Option<(DrawingArea<CanvasBackend, Shift>, Look, f64)> {
    let size = (canvas.client_width(), canvas.client_height());
    if size.0 <= 0 || size.1 <= 0 {
        return None;
    }
    let Some(look) = Look::of(canvas) else {
        leptos::logging::warn!("the page's style has no colours for a plot");
        return None;
    };
    let scale = sharpen(canvas, size);
    let area = CanvasBackend::with_canvas_object(canvas.clone())?.into_drawing_area();
    Some((area, look, scale))
}

/// Gives a canvas as many pixels as the screen has for it; returns how many there are to a CSS pixel.
pub fn sharpen(canvas: &HtmlCanvasElement, (width, height): (i32, i32)) -> f64 {
    let scale = window().device_pixel_ratio().max(1.0);
    let pixels = |length: i32| (f64::from(length) * scale).round() as u32;
    // Setting the size also clears the canvas.
    canvas.set_width(pixels(width));
    canvas.set_height(pixels(height));
    scale
}

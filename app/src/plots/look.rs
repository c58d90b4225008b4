//! The colours and the font of a chart.

use plotters::style::RGBColor;
use web_sys::{CssStyleDeclaration, Element};

/// The colours and the font of a chart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Look {
    /// Lines of the scale.
    pub grid: RGBColor,
    /// Labels of the scale.
    pub text: RGBColor,
    /// The service's own colour.
    pub service: RGBColor,
    /// What is wanted.
    pub desired: RGBColor,
    /// A CSS font family.
    pub font: String,
}

impl Look {
    /// What the page's style says of an element.
    pub(crate) fn of(element: &Element) -> Option<Self> {
        let style = web_sys::window()?.get_computed_style(element).ok().flatten()?;
        let font = style.get_property_value("font-family").ok()?;
        let color = |name| property(&style, name);
        Some(Self {
            grid: color("--line-1")?,
            text: color("--fg-3")?,
            service: color("--ln")?,
            desired: color("--fg-2")?,
            font,
        })
    }
}

/// A colour that the page's style gives a name.
pub(crate) fn property(style: &CssStyleDeclaration, name: &str) -> Option<RGBColor> {
    parse(&style.get_property_value(name).ok()?)
}

/// Reads a colour as the tokens write it, `#rrggbb`.
fn parse(text: &str) -> Option<RGBColor> {
    let digits = text.trim().strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some(RGBColor(red, green, blue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read() {
        assert_eq!(parse(" #2b62a9"), Some(RGBColor(0x2b, 0x62, 0xa9)));
        for bad in ["", "2b62a9", "#fff", "#2b62ag", "rgb(1, 2, 3)"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}

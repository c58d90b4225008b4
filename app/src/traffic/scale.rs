//! Scales of plots: where they begin and end, and what is written beside them.

/// A scale, and its labels in order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    /// Where it begins.
    pub(super) bottom: f64,
    /// Where it ends.
    pub(super) top: f64,
    /// What is written where.
    pub(super) labels: Vec<(f64, String)>,
}

/// Ends of scales, in tens of the power of ten below.
const ENDS: [u32; 9] = [10, 15, 20, 30, 40, 50, 60, 80, 100];
/// Labels of a logarithmic scale at most.
const MOST_LABELS: usize = 4;

impl Scale {
    /// From nothing to a round number that is not below `most`, with labels at both ends and in the middle.
    pub(super) fn linear(most: f64) -> Self {
        let most = if most > 0.0 { most } else { 1.0 };
        let power = 10f64.powi(most.log10().floor() as i32);
        let end = ENDS.into_iter().map(|tens| f64::from(tens) / 10.0 * power).find(|end| *end >= most);
        let top = end.unwrap_or(most);
        let labels = [0.0, top / 2.0, top].map(|value| (value, short(value))).to_vec();
        Self { bottom: 0.0, top, labels }
    }

    /// Whole numbers only.
    pub(super) fn counts(most: f64) -> Self {
        let mut scale = Self::linear(most.max(2.0).ceil());
        scale.labels.retain(|(value, _)| value.fract() == 0.0);
        scale
    }

    /// The powers of ten between which these values lie. The scale's own values are their exponents.
    pub(super) fn logarithmic(least: f64, most: f64) -> Self {
        let exponent = |value: f64| if value > 0.0 { value.log10() } else { 0.0 };
        let bottom = exponent(least).floor();
        let top = (exponent(most).ceil() + 0.0).max(bottom + 1.0);
        let decades = (top - bottom) as usize;
        let every = decades.div_ceil(MOST_LABELS - 1).max(1);
        let mut labels: Vec<(f64, String)> = Vec::new();
        for index in (0..=decades).step_by(every) {
            let value = bottom + index as f64;
            labels.push((value, short(10f64.powi(value as i32))));
        }
        Self { bottom, top, labels }
    }

    /// What is written at a value.
    pub(super) fn label(&self, value: f64) -> String {
        let at = self.labels.iter().find(|(at, _)| (at - value).abs() < 1e-9);
        at.map(|(_, label)| label.clone()).unwrap_or_default()
    }
}

/// A number in as few letters as say it: 1.5k for 1,500.
pub(super) fn short(value: f64) -> String {
    let plain = |value: f64| match value {
        value if value >= 10.0 || value.fract() < 1e-9 => format!("{value:.0}"),
        value if value >= 1.0 => format!("{value:.1}"),
        value => format!("{value:.2}").trim_end_matches('0').to_owned(),
    };
    if value >= 1e6 {
        format!("{}M", plain(value / 1e6))
    } else if value >= 1e3 {
        format!("{}k", plain(value / 1e3))
    } else {
        plain(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(scale: &Scale, expected: &str) {
        let labels: Vec<&str> = scale.labels.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(format!("{}..{}: {}", scale.bottom, scale.top, labels.join(" ")), expected);
    }

    #[test]
    fn a_linear_scale_ends_at_a_round_number() {
        check(&Scale::linear(0.0), "0..1: 0 0.5 1");
        check(&Scale::linear(100.0), "0..100: 0 50 100");
        check(&Scale::linear(104.2), "0..150: 0 75 150");
        check(&Scale::linear(4.03), "0..5: 0 2.5 5");
        check(&Scale::linear(1_300.0), "0..1500: 0 750 1.5k");
    }

    #[test]
    fn counts_have_whole_labels() {
        check(&Scale::counts(19.0), "0..20: 0 10 20");
        check(&Scale::counts(5.0), "0..5: 0 5");
        check(&Scale::counts(0.0), "0..2: 0 1 2");
    }

    #[test]
    fn a_logarithmic_scale_has_powers_of_ten() {
        check(&Scale::logarithmic(118.0, 4_191.0), "2..4: 100 1k 10k");
        check(&Scale::logarithmic(0.4, 0.6), "-1..0: 0.1 1");
        check(&Scale::logarithmic(0.5, 90_000.0), "-1..5: 0.1 10 1k 100k");
        check(&Scale::logarithmic(100.0, 100.0), "2..3: 100 1k");
    }
}

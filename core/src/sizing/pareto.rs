//! Which of some candidates are worth a look: no other one costs less and has more to spare.

use crate::units::MicroUsd;

/// The places of the candidates that no other one beats, the cheapest first. A candidate is what it costs in an hour, and
/// the headroom that it has in percent.
pub(super) fn pareto(candidates: &[(MicroUsd, u32)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by_key(|index| (candidates[*index].0, std::cmp::Reverse(candidates[*index].1), *index));
    let mut most = None;
    order.retain(|index| {
        let headroom = candidates[*index].1;
        let is_more = most.is_none_or(|most| headroom > most);
        most = most.max(Some(headroom));
        is_more
    });
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_costs_more_has_more_to_spare() {
        let candidates = [(5, 10), (3, 10), (9, 40), (3, 20), (7, 20), (8, 30), (3, 20)];
        let candidates = candidates.map(|(cost, headroom)| (MicroUsd(cost), headroom));
        assert_eq!(pareto(&candidates), [3, 5, 2]);
        assert_eq!(pareto(&[]), [0; 0]);
    }
}

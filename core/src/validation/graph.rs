//! Circles among containers that name each other: dependencies, links, shared volumes.

/// The indexes whose container stands in a circle and comes first of that circle, in order. `edges` are pairs
/// of indexes below `count`.
pub(super) fn circles(count: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    // Most definitions have no edges at all.
    let count = if edges.is_empty() { 0 } else { count };
    let mut edges = edges.to_vec();
    edges.sort_unstable();
    let reached: Vec<Vec<bool>> = (0..count).map(|from| reachable(count, &edges, from)).collect();
    let reaches = |from: usize, to: usize| reached.get(from).and_then(|row| row.get(to)) == Some(&true);
    let in_circle = |index: &usize| reaches(*index, *index);
    let is_first = |index: &usize| !(0..*index).any(|other| reaches(*index, other) && reaches(other, *index));
    (0..count).filter(in_circle).filter(is_first).collect()
}

/// What can be reached from here by at least one edge, of edges in order.
fn reachable(count: usize, edges: &[(usize, usize)], from: usize) -> Vec<bool> {
    let mut reached = vec![false; count];
    let mut waiting = vec![from];
    while let Some(here) = waiting.pop() {
        let first = edges.partition_point(|(start, _)| *start < here);
        for (_, to) in edges.iter().skip(first).take_while(|(start, _)| *start == here) {
            if let Some(seen @ false) = reached.get_mut(*to) {
                *seen = true;
                waiting.push(*to);
            }
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_told_once() {
        assert!(circles(0, &[]).is_empty());
        assert!(circles(3, &[(0, 1), (1, 2)]).is_empty());
        assert_eq!(circles(3, &[(0, 1), (1, 2), (2, 1)]), [1]);
        assert_eq!(circles(4, &[(3, 3), (0, 1), (1, 0), (2, 0)]), [0, 3]);
    }
}

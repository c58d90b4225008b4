//! The order in which containers start.

/// The indexes of `count` containers, so that those that others wait for come first, and else in their order. `edges`
/// lead from one that waits to one that it waits for; in a circle the first comes first.
pub(crate) fn order(count: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let mut edges = edges.to_vec();
    edges.sort_unstable();
    let mut started = vec![false; count];
    let mut order = Vec::with_capacity(count);
    for index in 0..count {
        // Whoever is on the way waits for what comes after; who is met again there stands in a circle.
        let mut way = vec![(index, 0)];
        let mut met = vec![index];
        while let Some((here, passed)) = way.pop() {
            let first = edges.partition_point(|(from, _)| *from < here);
            let next = edges.get(first + passed).filter(|(from, _)| *from == here);
            match next {
                Some((_, to)) => {
                    way.push((here, passed + 1));
                    if !met.contains(to) && started.get(*to) == Some(&false) {
                        met.push(*to);
                        way.push((*to, 0));
                    }
                }
                None => {
                    if let Some(started @ false) = started.get_mut(here) {
                        *started = true;
                        order.push(here);
                    }
                }
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_waited_for_comes_first() {
        assert_eq!(order(3, &[]), [0, 1, 2]);
        assert_eq!(order(3, &[(0, 2), (2, 1)]), [1, 2, 0]);
        assert_eq!(order(4, &[(0, 1), (1, 0), (3, 2)]), [1, 0, 2, 3]);
        assert_eq!(order(2, &[(0, 0)]), [0, 1]);
        assert_eq!(order(0, &[]), [0; 0]);
    }
}

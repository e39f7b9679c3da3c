//! What comes first. One sort for everything that is put in order: each kind of
//! thing with a sort of its own would weigh 3 kB.

use std::cmp::Ordering;

/// `indices` in the order that `compare` says; the order of equals is not kept.
pub(crate) fn sort(indices: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    indices.sort_unstable_by(|one, other| compare(*one, *other));
}

/// `items` by `key`, those with equal keys in the order in which they came; without a key they are left out.
pub(crate) fn ordered<T: Clone>(items: &[T], key: impl Fn(&T) -> Option<i64>) -> Vec<T> {
    let keys: Vec<Option<i64>> = items.iter().map(key).collect();
    in_order(&keys).into_iter().filter_map(|index| items.get(index).cloned()).collect()
}

/// The indices of the keys that there are.
fn in_order(keys: &[Option<i64>]) -> Vec<usize> {
    let key = |index: usize| keys.get(index).copied().flatten();
    let mut indices: Vec<usize> = (0..keys.len()).filter(|index| key(*index).is_some()).collect();
    sort(&mut indices, &|one, other| (key(one), one).cmp(&(key(other), other)));
    indices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_keep_their_order_and_what_has_no_key_is_left_out() {
        let items = ["b1", "x", "a1", "b2", "a2"];
        let key = |item: &&str| item.strip_prefix('a').map(|_| -1).or_else(|| item.strip_prefix('b').map(|_| 2));
        assert_eq!(ordered(&items, key), ["a1", "a2", "b1", "b2"]);
        assert_eq!(ordered(&[] as &[u8], |_| Some(0)), [] as [u8; 0]);
    }
}

//! What comes first. One sort for all kinds of records: each kind with a sort of
//! its own would weigh 3 kB.

/// `items` by `key`, those with equal keys in the order in which they came.
pub(super) fn ordered<T: Clone>(items: &[T], key: impl Fn(&T) -> Option<i64>) -> Vec<T> {
    let keys = items.iter().enumerate().filter_map(|(index, item)| Some((key(item)?, index))).collect();
    sorted(keys).into_iter().filter_map(|index| items.get(index).cloned()).collect()
}

/// The indices by their keys.
fn sorted(mut keys: Vec<(i64, usize)>) -> Vec<usize> {
    keys.sort_unstable();
    keys.into_iter().map(|(_, index)| index).collect()
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

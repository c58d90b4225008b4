//! Ordered maps and sets in one sorted vector each.
//!
//! The page carries the code of every map type that the engine uses, and that of a B-tree is ten times as long.
//! A checkpoint copies them whole, which a vector does in one go; what the engine looks up has thousands of
//! entries at most.

use std::borrow::Borrow;
use std::io;

use borsh::{BorshDeserialize, BorshSerialize};

/// A map in order of its keys.
pub type FlatMap<K, V> = litemap::LiteMap<K, V>;

/// A set in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlatSet<T>(FlatMap<T, ()>);

impl<T> Default for FlatSet<T> {
    fn default() -> Self {
        Self(FlatMap::new_vec())
    }
}

impl<T: Ord> FlatSet<T> {
    /// Adds an element; says whether it is new.
    pub fn insert(&mut self, element: T) -> bool {
        self.0.insert(element, ()).is_none()
    }

    /// Takes an element away; says whether it was there.
    pub fn remove<Q>(&mut self, element: &Q) -> bool
    where
        T: Borrow<Q>,
        Q: Ord + ?Sized,
    {
        self.0.remove(element).is_some()
    }

    /// Whether an element is there.
    pub fn contains<Q>(&self, element: &Q) -> bool
    where
        T: Borrow<Q>,
        Q: Ord + ?Sized,
    {
        self.0.contains_key(element)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All elements, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.0.keys()
    }
}

impl<'a, T> IntoIterator for &'a FlatSet<T> {
    type Item = &'a T;
    type IntoIter = std::iter::Map<std::slice::Iter<'a, (T, ())>, fn(&'a (T, ())) -> &'a T>;

    fn into_iter(self) -> Self::IntoIter {
        let entries: &[(T, ())] = self.0.as_slice();
        entries.iter().map(|(element, ())| element)
    }
}

impl<T> IntoIterator for FlatSet<T> {
    type Item = T;
    type IntoIter = std::iter::Map<std::vec::IntoIter<(T, ())>, fn((T, ())) -> T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_tuple_vec().into_iter().map(|(element, ())| element)
    }
}

impl<T: Ord> Extend<T> for FlatSet<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, elements: I) {
        for element in elements {
            self.insert(element);
        }
    }
}

impl<T: Ord> FromIterator<T> for FlatSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        let mut set = Self::default();
        set.extend(elements);
        set
    }
}

impl<T: BorshSerialize> BorshSerialize for FlatSet<T> {
    fn serialize<W: io::Write>(&self, writer: &mut W) -> io::Result<()> {
        let entries: &[(T, ())] = self.0.as_slice();
        entries.serialize(writer)
    }
}

impl<T: BorshDeserialize + Ord> BorshDeserialize for FlatSet<T> {
    fn deserialize_reader<R: io::Read>(reader: &mut R) -> io::Result<Self> {
        Ok(Vec::<T>::deserialize_reader(reader)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_in_order_and_has_each_element_once() {
        let mut set: FlatSet<u32> = [3, 1, 2, 3].into_iter().collect();
        assert!(!set.insert(1));
        assert!(set.insert(0));
        assert!(set.remove(&2));
        assert!(!set.remove(&2));
        assert_eq!(set.iter().copied().collect::<Vec<_>>(), [0, 1, 3]);
        assert_eq!((set.len(), set.contains(&3), set.contains(&2)), (3, true, false));
    }
}

//! What a meter counted in one interval after another.

use std::{
    fmt,
    ops::{Deref, Range},
    sync::Arc,
};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Wh or varh of the intervals of a day. Days that are read together share one place in memory, however many they are.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(from = "Vec<u32>", into = "Vec<u32>")]
#[schemars(with = "Vec<u32>", inline)]
pub struct Intervals {
    shared: Arc<Vec<u32>>,
    day: Range<usize>,
    sum: i64,
}

impl Intervals {
    /// The days of `all`, which lie in it one after another, by where each ends.
    pub fn days(all: Vec<u32>, ends: Vec<usize>) -> impl Iterator<Item = Self> {
        let shared = Arc::new(all);
        ends.into_iter()
            .scan(0, move |start, end| Some(Self::of(Arc::clone(&shared), std::mem::replace(start, end)..end)))
    }

    fn of(shared: Arc<Vec<u32>>, day: Range<usize>) -> Self {
        // no two thousand million of them pass the end of a number
        let sum = shared[day.clone()].iter().map(|value| i64::from(*value)).sum();
        Self { shared, day, sum }
    }

    /// What they come to.
    #[must_use]
    pub fn sum(&self) -> i64 {
        self.sum
    }
}

impl Deref for Intervals {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        &self.shared[self.day.clone()]
    }
}

impl From<Vec<u32>> for Intervals {
    fn from(all: Vec<u32>) -> Self {
        let day = 0..all.len();
        Self::of(Arc::new(all), day)
    }
}

impl From<Intervals> for Vec<u32> {
    fn from(of: Intervals) -> Self {
        of.to_vec()
    }
}

impl FromIterator<u32> for Intervals {
    fn from_iter<I: IntoIterator<Item = u32>>(values: I) -> Self {
        Vec::from_iter(values).into()
    }
}

impl PartialEq for Intervals {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Intervals {}

impl fmt::Debug for Intervals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_lie_one_after_another_come_apart_where_each_ends() {
        let days: Vec<Intervals> = Intervals::days(vec![1, 2, 3, 4, 5], vec![2, 2, 5]).collect();
        assert_eq!(days, [vec![1, 2], vec![], vec![3, 4, 5]].map(Intervals::from));
    }

    #[test]
    fn a_sum_passes_the_largest_interval() {
        assert_eq!(Intervals::from(vec![u32::MAX, 1]).sum(), 1 << 32);
    }

    #[test]
    fn a_day_is_written_as_its_numbers_and_read_again() {
        let day: Intervals = serde_json::from_str("[7,8]").unwrap();
        assert_eq!(serde_json::to_string(&day).unwrap(), "[7,8]");
    }
}

//! Consecutive interval values of a meter.

use std::{
    fmt,
    ops::{Deref, Range},
    sync::Arc,
};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Wh or varh of the intervals of a day. Days read together share one allocation.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(from = "Vec<u32>", into = "Vec<u32>")]
#[schemars(with = "Vec<u32>", inline)]
pub struct Intervals {
    shared: Arc<Vec<u32>>,
    day: Range<usize>,
    sum: i64,
}

impl Intervals {
    /// Splits `all` into consecutive days at the end index of each.
    pub fn days(all: Vec<u32>, ends: Vec<usize>) -> impl Iterator<Item = Self> {
        let shared = Arc::new(all);
        ends.into_iter()
            .scan(0, move |start, end| Some(Self::of(Arc::clone(&shared), std::mem::replace(start, end)..end)))
    }

    fn of(shared: Arc<Vec<u32>>, day: Range<usize>) -> Self {
        // a sum of u32 values overflows i64 only past 2^31 of them
        let sum = shared[day.clone()].iter().map(|value| i64::from(*value)).sum();
        Self { shared, day, sum }
    }

    /// Sum of the intervals, Wh or varh.
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
    fn consecutive_days_are_split_at_their_ends() {
        let days: Vec<Intervals> = Intervals::days(vec![1, 2, 3, 4, 5], vec![2, 2, 5]).collect();
        assert_eq!(days, [vec![1, 2], vec![], vec![3, 4, 5]].map(Intervals::from));
    }

    #[test]
    fn a_sum_may_exceed_the_largest_interval_value() {
        assert_eq!(Intervals::from(vec![u32::MAX, 1]).sum(), 1 << 32);
    }

    #[test]
    fn a_day_serializes_as_an_array_of_numbers() {
        let day: Intervals = serde_json::from_str("[7,8]").unwrap();
        assert_eq!(serde_json::to_string(&day).unwrap(), "[7,8]");
    }
}

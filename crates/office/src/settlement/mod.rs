//! Use cases of settlement: tariffs, cycles, rating, resettlements, what-if and shadow runs.

pub mod cycles;
pub mod explanation;
pub mod rating;
pub mod resettlements;
pub mod shadow;
pub mod stages;
pub mod tariffs;
pub mod terms;
pub mod what_if;

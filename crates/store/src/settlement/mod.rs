//! Tariffs, cycles, settlements, resettlements and shadow runs.

pub mod cycles;
pub mod facts;
mod formulas;
mod line_inputs;
pub mod lines;
pub mod resettlements;
pub(crate) mod selection;
pub mod service_names;
pub mod settlements;
pub mod shadow;
pub mod stages;
pub mod tariffs;

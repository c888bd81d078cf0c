//! Settlement: tariffs, cycles, lines, findings, resettlements, comparisons, what-if.

mod checks;
mod cycle;
mod finding;
mod line;
mod resettlement;
mod shadow;
mod stages;
pub mod tariff;
mod tariff_view;
mod terms;
mod what_if;

pub use checks::*;
pub use cycle::*;
pub use finding::*;
pub use line::*;
pub use resettlement::*;
pub use shadow::*;
pub use stages::*;
pub use tariff_view::*;
pub use terms::*;
pub use what_if::*;

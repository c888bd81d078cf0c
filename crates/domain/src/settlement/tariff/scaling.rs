//! Scaling of the prices of a tariff by a factor, for a what-if (S15).

use rust_decimal::Decimal;

use super::{Charge, Figure};

impl Figure {
    fn scale(&mut self, factor: Decimal) {
        match self {
            Self::Fixed(value) => *value *= factor,
            Self::By(by) => by.values.values_mut().for_each(|value| *value *= factor),
            Self::Constant(_) => {}
        }
    }
}

impl Charge {
    /// Multiplies the literal prices of the charge. Percentages, taxes, interest and inputs of the period do not
    /// change.
    pub fn scale_prices(&mut self, factor: Decimal) {
        match self {
            Self::Fixed(of) => of.price.scale(factor),
            Self::Energy(of) => of.price.scale(factor),
            Self::TierMarginal(of) => of.blocks.iter_mut().for_each(|block| block.price.scale(factor)),
            Self::TierSelect(of) => of.blocks.iter_mut().for_each(|block| block.price.scale(factor)),
            Self::Demand(of) => of.price.scale(factor),
            Self::Excess(of) => of.price.scale(factor),
            Self::Classified(of) => of.classes.iter_mut().for_each(|class| class.price.scale(factor)),
            Self::Lookup(of) => match &mut of.price {
                Some(price) => price.scale(factor),
                None => of.bands.iter_mut().for_each(|band| band.value *= factor),
            },
            Self::Indexed(of) => of.price.scale(factor),
            Self::Series(of) => of.adder.iter_mut().for_each(|adder| adder.scale(factor)),
            Self::CappedSubsidy(of) => {
                of.full.scale(factor);
                of.reduced.scale(factor);
            }
            Self::PercentOf(_) | Self::Tax(_) | Self::Interest(_) | Self::RoundCarry(_) | Self::Manual(_) => {}
        }
    }
}

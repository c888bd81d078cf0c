//! Parser of the columns of an address.

use acometida_domain::Address;

use super::{reader::Reader, row::Refused};
use crate::company::{address, packs};

/// Checked parts of the address that the file has, by their names.
pub(super) fn parts(row: &Reader<'_>, country: &str) -> Result<Vec<(&'static str, String)>, Refused> {
    let mut address = Address::default();
    for (name, part) in address.parts_mut() {
        row.text(name).clone_into(part);
    }
    if let Ok(pack) = packs::pack(country) {
        address::restore_leading_zeros(&mut address, pack);
        address = address::checked(address, pack)?;
    }
    Ok(address
        .parts_mut()
        .into_iter()
        .filter(|(name, _)| row.has(name))
        .map(|(name, part)| (name, part.clone()))
        .collect())
}

//! Parser of the columns of an address.

use acometida_domain::Address;
use acometida_store::customers::account_records::AccountColumn;

use super::reader::{Reader, Refused};
use crate::company::{address, packs};

/// Address of a row.
pub(super) fn read(row: &Reader<'_>, country: &str) -> Result<Address, Refused> {
    let text = |name| row.text(name).to_owned();
    let mut address = Address {
        street: text("address"),
        number: text("street_number"),
        district: text("district"),
        city: text("city"),
        region: text("province"),
        postal_code: text("postal_code"),
        place_code: text("place_code"),
        country: text("country"),
    };
    let Ok(pack) = packs::pack(country) else { return Ok(address) };
    address::restore_leading_zeros(&mut address, pack);
    address::checked(address, pack)
}

/// Columns of the address that the file has.
pub(super) fn columns(row: &Reader<'_>, country: &str) -> Result<Vec<(AccountColumn, String)>, Refused> {
    let Address { street, number, district, city, region, postal_code, place_code, country } = read(row, country)?;
    let columns = [
        (AccountColumn::Address, street),
        (AccountColumn::StreetNumber, number),
        (AccountColumn::District, district),
        (AccountColumn::City, city),
        (AccountColumn::Province, region),
        (AccountColumn::PostalCode, postal_code),
        (AccountColumn::PlaceCode, place_code),
        (AccountColumn::Country, country),
    ];
    Ok(columns.into_iter().filter(|(column, _)| row.has(column.name())).collect())
}

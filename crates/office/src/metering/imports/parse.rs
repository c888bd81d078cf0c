//! Parsers of table rows into records, with the field and reason of refused rows.

use acometida_domain::{
    AccountId, ContractId, Currency, Market, MeterId, Metering, PersonKind, Register, SupplyPointId,
    identifiers::{self, DocumentKind},
};
use acometida_store::{
    customers::account_records::{AccountColumn, AccountRecord},
    metering::{charges::ChargeRecord, inputs::InputRecord, readings::ReadingRecord},
    settlement::shadow::ShadowRecord,
    supply::{
        contracts::ContractRecord,
        supply_points::{MeterRecord, SupplyPointRecord},
    },
};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

use super::{
    address, cells,
    reader::{Columns, Reader},
    row::{Cells, Refused},
};
use crate::{
    Clock, LocalizedText,
    company::packs,
    customers::{accounts::is_email, payment_methods},
    kernel::error::localized,
};

/// Columns of an account that are stored unchanged.
const UNCHANGED_COLUMNS: [AccountColumn; 8] = [
    AccountColumn::Phone,
    AccountColumn::Mobile,
    AccountColumn::Neighbourhood,
    AccountColumn::Region,
    AccountColumn::Zone,
    AccountColumn::Salesperson,
    AccountColumn::Collector,
    AccountColumn::Notes,
];

const ADDRESS_COLUMNS: [AccountColumn; 8] = [
    AccountColumn::Address,
    AccountColumn::StreetNumber,
    AccountColumn::District,
    AccountColumn::City,
    AccountColumn::Province,
    AccountColumn::PostalCode,
    AccountColumn::PlaceCode,
    AccountColumn::Country,
];

pub(crate) fn account(
    columns: &Columns,
    cells: Cells<'_>,
    country: &str,
    clock: &Clock,
) -> Result<AccountRecord, Refused> {
    let row = Reader { columns, cells };
    let (document_kind, document) = document(&row, country)?;
    let likely = match document_kind.as_str() {
        "nit" | "cif" => PersonKind::Legal,
        "ruc" if document.starts_with('2') => PersonKind::Legal,
        "" => PersonKind::Other,
        _ => PersonKind::Natural,
    };
    let mut found = Vec::new();
    if row.has("name") {
        found.push((AccountColumn::Name, row.required("name")?.to_owned()));
    }
    let named = row.with("person_kind", person_kind)?;
    found.extend(named.map(|kind| (AccountColumn::PersonKind, kind.name().to_owned())));
    if row.has("document") {
        found.extend([(AccountColumn::DocumentKind, document_kind), (AccountColumn::Document, document)]);
    }
    if row.has("email") {
        let email = row.text("email").to_lowercase();
        if !email.is_empty() && !is_email(&email) {
            return Err(("email", localized!("«{email}» no es un correo.", "«{email}» is not an email address.")));
        }
        found.push((AccountColumn::Email, email));
    }
    for column in [AccountColumn::MailOnInvoice, AccountColumn::MailOnPayment, AccountColumn::BillingEnabled] {
        if !row.text(column.name()).is_empty() {
            let on = row.with(column.name(), cells::yes)?;
            found.push((column, u8::from(on).to_string()));
        }
    }
    found.extend(billing(&row, country)?);
    for (name, part) in address::parts(&row, country)? {
        found.extend(ADDRESS_COLUMNS.into_iter().find(|column| column.name() == name).map(|column| (column, part)));
    }
    for column in UNCHANGED_COLUMNS.into_iter().filter(|column| row.has(column.name())) {
        found.push((column, row.text(column.name()).to_owned()));
    }
    Ok(AccountRecord {
        id: AccountId(clock.id()),
        code: row.required("code")?.to_owned(),
        person_kind: likely,
        columns: found,
    })
}

/// Billing settings of an account row. An incompatible tax condition and invoice type are refused.
fn billing(row: &Reader<'_>, country: &str) -> Result<Vec<(AccountColumn, String)>, Refused> {
    let columns =
        [AccountColumn::TaxCondition, AccountColumn::InvoiceType, AccountColumn::TaxId, AccountColumn::PaymentMethods];
    if !columns.iter().any(|column| row.has(column.name())) {
        return Ok(Vec::new());
    }
    let Ok(pack) = packs::pack(country) else { return Ok(Vec::new()) };
    let named = |name: &'static str, known: &[[&String; 3]]| {
        row.with(name, |text| {
            let lower = text.to_lowercase();
            match known.iter().find(|names| names.iter().any(|name| name.to_lowercase() == lower)) {
                _ if text.is_empty() => Ok(String::new()),
                Some([code, ..]) => Ok((*code).clone()),
                None => {
                    Err(localized!("«{text}» no está en la lista del país.", "«{text}» is not in the country's list."))
                }
            }
        })
    };
    let conditions: Vec<_> = pack.tax_conditions.iter().map(|of| [&of.code, &of.name_es, &of.name_en]).collect();
    let types: Vec<_> = pack.invoice_types.iter().map(|of| [&of.code, &of.name_es, &of.name_en]).collect();
    let (condition, invoice_type) = (named("tax_condition", &conditions)?, named("invoice_type", &types)?);
    let admits = pack
        .tax_conditions
        .iter()
        .find(|of| of.code == condition)
        .is_none_or(|of| of.invoice_types.contains(&invoice_type));
    if !invoice_type.is_empty() && !admits {
        return Err((
            "invoice_type",
            localized!(
                "Esa condición tributaria no admite este comprobante.",
                "That tax condition does not allow this kind of invoice."
            ),
        ));
    }
    let tax_id = row.with("tax_id", |text| match text {
        "" => Ok(String::new()),
        text => identifiers::check(pack.tax_id_kind, text)
            .map_err(|error| LocalizedText { es: error.spanish(), en: error.to_string() }),
    })?;
    let payment_methods = row.with("payment_methods", payment_methods::parse)?;
    let text = [condition, invoice_type, tax_id, payment_methods];
    Ok(columns.into_iter().zip(text).filter(|(column, _)| row.has(column.name())).collect())
}

/// Kind of person of a cell, if any.
fn person_kind(text: &str) -> Result<Option<PersonKind>, LocalizedText> {
    Ok(Some(match text.to_lowercase().as_str() {
        "" => return Ok(None),
        "natural" | "persona natural" | "física" => PersonKind::Natural,
        "legal" | "jurídica" | "juridica" | "persona jurídica" => PersonKind::Legal,
        "other" | "otra" | "otro" => PersonKind::Other,
        other => {
            return Err(localized!(
                "«{other}»: escriba natural, legal u other.",
                "«{other}»: write natural, legal or other."
            ));
        }
    }))
}

/// Validated document; its kind is given by the file or inferred from the number.
fn document(row: &Reader<'_>, country: &str) -> Result<(String, String), Refused> {
    let text = row.text("document");
    if text.is_empty() {
        return Ok((String::new(), String::new()));
    }
    let possible = packs::pack(country).map_or(&[][..], |pack| &pack.documents);
    let has = |kind| possible.iter().any(|document| document.kind == kind);
    let mut named = row.text("document_kind").to_lowercase();
    // a Spaniard calls the number of a NIF a DNI
    if named == DocumentKind::Dni.name() && !has(DocumentKind::Dni) && has(DocumentKind::Nif) {
        DocumentKind::Nif.name().clone_into(&mut named);
    }
    if !named.is_empty() {
        let kind = DocumentKind::from_name(&named).ok_or_else(|| {
            (
                "document_kind",
                localized!(
                    "«{named}» no es un tipo de documento: use dni, ruc, nit, cc, nif…",
                    "«{named}» is not a kind of document: use dni, ruc, nit, cc, nif…"
                ),
            )
        })?;
        return identifiers::check(kind, text)
            .map(|number| (named, number))
            .map_err(|error| ("document", LocalizedText { es: error.spanish(), en: error.to_string() }));
    }
    // kinds without a check digit accept nearly anything, so they must be given
    for document in
        possible.iter().filter(|document| !matches!(document.kind, DocumentKind::Ce | DocumentKind::Passport))
    {
        if let Ok(number) = identifiers::check(document.kind, text) {
            return Ok((document.kind.name().to_owned(), number));
        }
    }
    Err((
        "document",
        localized!("«{text}» no es un documento válido del país.", "«{text}» is not a valid document of the country."),
    ))
}

pub(crate) fn supply_point(
    columns: &Columns,
    cells: Cells<'_>,
    country: &str,
    clock: &Clock,
) -> Result<SupplyPointRecord, Refused> {
    let row = Reader { columns, cells };
    let metering = row.some("metering", |text| match text.to_lowercase().as_str() {
        "manual" | "no" => Ok(Metering::Manual),
        "remote" | "remota" | "telemedida" | "si" | "sí" => Ok(Metering::Remote),
        other => Err(localized!("«{other}»: escriba remote o manual.", "«{other}»: write remote or manual.")),
    })?;
    let phases = row.some("phases", |text| {
        text.parse()
            .ok()
            .filter(|phases| (1..=3).contains(phases))
            .ok_or_else(|| localized!("«{text}»: las fases son 1, 2 o 3.", "«{text}»: phases must be 1, 2 or 3."))
    })?;
    let coordinate = |name, limit| -> Result<Option<Option<String>>, Refused> {
        let degrees = row.some(name, |text| cells::degrees(text, limit).map(|degrees| degrees.to_string()))?;
        Ok(row.has(name).then_some(degrees))
    };
    let (account, group) = (given(&row, "account"), given(&row, "group"));
    let text = |name| row.has(name).then(|| row.text(name).to_owned());
    Ok(SupplyPointRecord {
        id: SupplyPointId(clock.id()),
        code: supply_code(&row, "code")?,
        account_code: account,
        group,
        address: address::parts(&row, country)?,
        latitude: coordinate("latitude", 90)?,
        longitude: coordinate("longitude", 180)?,
        zone: text("zone"),
        metering,
        voltage: text("voltage"),
        phases,
        feeder: text("feeder"),
        transformer: text("transformer"),
        route: text("route"),
        meter: given(&row, "meter").map(|serial| meter(&row, serial, clock)).transpose()?,
    })
}

/// Text of a cell; none when it is empty.
fn given(row: &Reader<'_>, name: &'static str) -> Option<String> {
    Some(row.text(name)).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Code of a supply point, written the one way.
fn supply_code(row: &Reader<'_>, name: &'static str) -> Result<String, Refused> {
    row.required(name)?;
    row.with(name, one_supply_code)
}

pub(super) fn one_supply_code(text: &str) -> Result<String, LocalizedText> {
    identifiers::supply_code(text).map_err(|error| LocalizedText { es: error.spanish(), en: error.to_string() })
}

fn meter(row: &Reader<'_>, serial: String, clock: &Clock) -> Result<MeterRecord, Refused> {
    let digits = row.some("digits", |text| {
        text.parse()
            .ok()
            .filter(|digits| (1..=12).contains(digits))
            .ok_or_else(|| localized!("«{text}»: los dígitos van de 1 a 12.", "«{text}»: digits must be from 1 to 12."))
    })?;
    let installed_on =
        if row.text("installed_on").is_empty() { None } else { Some(row.day("installed_on")?.to_string()) };
    Ok(MeterRecord { id: MeterId(clock.id()), serial, digits, multiplier: multiplier(row)?, installed_on })
}

fn multiplier(row: &Reader<'_>) -> Result<Option<String>, Refused> {
    if row.text("multiplier").is_empty() {
        return Ok(None);
    }
    let value = row.number("multiplier")?;
    if value <= Decimal::ZERO {
        return Err((
            "multiplier",
            localized!("El factor debe ser mayor que cero.", "The multiplier must be greater than zero."),
        ));
    }
    Ok(Some(value.normalize().to_string()))
}

pub(crate) fn contract(columns: &Columns, cells: Cells<'_>, clock: &Clock) -> Result<ContractRecord, Refused> {
    let row = Reader { columns, cells };
    let day = |name| -> Result<Option<String>, Refused> {
        if row.text(name).is_empty() { Ok(None) } else { Ok(Some(row.day(name)?.to_string())) }
    };
    let market = row.some("market", |text| match text.to_lowercase().as_str() {
        "regulated" | "regulado" => Ok(Market::Regulated),
        "unregulated" | "no regulado" | "libre" | "cliente libre" => Ok(Market::Unregulated),
        other => {
            Err(localized!("«{other}»: escriba regulated o unregulated.", "«{other}»: write regulated or unregulated."))
        }
    })?;
    let payment_days = row.some("payment_days", |text| {
        text.parse()
            .ok()
            .filter(|days| *days <= 365)
            .ok_or_else(|| localized!("«{text}»: los días van de 0 a 365.", "«{text}»: days must be from 0 to 365."))
    })?;
    let power = if row.text("contracted_kw").is_empty() { None } else { Some(row.thousandths("contracted_kw")?) };
    if power.is_some_and(|power| power < 0) {
        return Err(("contracted_kw", localized!("La potencia no puede ser negativa.", "A power cannot be negative.")));
    }
    let (from, to) = (day("from")?, day("to")?);
    Ok(ContractRecord {
        id: ContractId(clock.id()),
        code: row.required("code")?.to_owned(),
        supply_code: row.some("supply", one_supply_code)?,
        market,
        tariff: given(&row, "tariff"),
        valid_from: from,
        valid_to: row.has("to").then_some(to),
        issuer: given(&row, "issuer"),
        payment_days,
        contracted_power_w: power,
        attributes: row.has("attributes").then(|| attributes(row.text("attributes"))).transpose()?,
    })
}

/// Converts `stratum=1; connection=single` to a JSON object.
fn attributes(text: &str) -> Result<String, Refused> {
    let mut object = serde_json::Map::new();
    for pair in text.split(';').map(str::trim).filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').ok_or_else(|| {
            ("attributes", localized!("«{pair}»: escriba clave=valor.", "«{pair}»: write key=value."))
        })?;
        object.insert(key.trim().to_owned(), value.trim().into());
    }
    Ok(serde_json::Value::Object(object).to_string())
}

pub(crate) fn reading(columns: &Columns, cells: Cells<'_>, row_number: u32) -> Result<ReadingRecord, Refused> {
    let row = Reader { columns, cells };
    let (meter, supply) = (row.text("meter"), row.with("supply", one_supply_code)?);
    if meter.is_empty() && supply.is_empty() {
        return Err((
            "meter",
            localized!("Indique el medidor o el suministro.", "Enter the meter or the supply point."),
        ));
    }
    let register = match row.text("register").to_lowercase().as_str() {
        "" | "total" => Register::Total,
        "peak" | "punta" | "hp" => Register::Peak,
        "off_peak" | "fuera de punta" | "fp" | "hfp" => Register::OffPeak,
        other => Register::from_name(other)
            .ok_or_else(|| ("register", localized!("«{other}» no es un registro.", "«{other}» is not a register.")))?,
    };
    let value = row.thousandths("value")?;
    if value < 0 {
        return Err(("value", localized!("Una lectura no puede ser negativa.", "A reading cannot be negative.")));
    }
    Ok(ReadingRecord {
        meter: meter.to_owned(),
        supply_code: supply,
        read_on: row.day("date")?.to_string(),
        register,
        value,
        estimated: row.with("estimated", cells::yes)?,
        row: row_number,
    })
}

pub(crate) fn charge(columns: &Columns, cells: Cells<'_>, row_number: u32) -> Result<ChargeRecord, Refused> {
    let row = Reader { columns, cells };
    Ok(ChargeRecord {
        supply_code: supply_code(&row, "supply")?,
        period: row.month("period")?.to_string(),
        component: row.required("component")?.to_owned(),
        amount: row.number("amount")?.normalize().to_string(),
        note: row.required("note")?.to_owned(),
        row: row_number,
    })
}

pub(crate) fn input(columns: &Columns, cells: Cells<'_>, row_number: u32) -> Result<InputRecord, Refused> {
    let row = Reader { columns, cells };
    let period = row.month("period")?;
    let until = if row.text("until").is_empty() { period } else { row.month("until")? };
    if until < period {
        return Err((
            "until",
            localized!(
                "El último mes es anterior al primero: corríjalo.",
                "The last month is before the first: correct it."
            ),
        ));
    }
    Ok(InputRecord {
        name: row.required("name")?.to_owned(),
        supply_code: row.with("supply", one_supply_code)?,
        period: period.to_string(),
        until: until.to_string(),
        value: row.number("value")?.normalize().to_string(),
        reason: row.text("reason").to_owned(),
        row: row_number,
    })
}

/// Parses a line of another system's bill; halves of a cent round away from zero.
pub(crate) fn shadow(columns: &Columns, cells: Cells<'_>, row_number: u32) -> Result<ShadowRecord, Refused> {
    let row = Reader { columns, cells };
    let amount = row
        .number("billed")?
        .checked_mul(Decimal::from(10_u32.pow(Currency::DECIMALS)))
        .and_then(|billed| billed.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64())
        .ok_or_else(|| ("billed", localized!("El importe es demasiado grande.", "The amount is too large.")))?;
    Ok(ShadowRecord {
        supply_code: supply_code(&row, "supply")?,
        period: row.month("period")?.to_string(),
        component: row.required("component")?.to_lowercase(),
        amount,
        row: row_number,
    })
}

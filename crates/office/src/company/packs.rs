//! Country packs that come with the program.

use std::sync::LazyLock;

use acometida_domain::{PackChoice, TariffEditionId, pack::Pack};
use acometida_settlement::parse_tariff;
use acometida_store::settlement::tariffs::NewEdition;
use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

use crate::{
    Clock, LocalizedText, OfficeError, Result,
    kernel::{columns::normal, error::localized},
};

static PACKS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../packs");

const COUNTRIES: [&str; 3] = ["pe", "co", "es"];

/// Packs, parsed once.
static READ: LazyLock<Result<Vec<Pack>, String>> = LazyLock::new(|| {
    let text = |country: &str| {
        PACKS.get_file(format!("{country}/pack.json")).and_then(|file| file.contents_utf8()).unwrap_or_default()
    };
    COUNTRIES.iter().map(|country| Pack::parse(text(country)).map_err(|error| error.to_string())).collect()
});

/// Pack of a country.
///
/// # Errors
/// [`OfficeError::Invalid`] for a country without one.
pub fn pack(country: &str) -> Result<&'static Pack> {
    let packs = READ.as_ref().map_err(|error| OfficeError::Internal(error.clone()))?;
    packs.iter().find(|pack| pack.country == country).ok_or_else(|| {
        OfficeError::invalid(
            "country",
            localized!(
                "No hay datos para «{country}»: elija pe, co o es.",
                "There is no pack for «{country}»: choose pe, co or es."
            ),
        )
    })
}

/// Code of the country with a name, when it has a pack; capitals and accents do not matter.
pub(crate) fn country_named(name: &str) -> Option<&'static str> {
    let name = normal(name);
    let mut packs = READ.as_ref().ok()?.iter();
    packs.find(|pack| [&pack.name_es, &pack.name_en].iter().any(|of| normal(of) == name)).map(|pack| &*pack.country)
}

/// Tariff files of a country.
pub(crate) fn tariffs(country: &str) -> impl Iterator<Item = &'static str> {
    let folder = PACKS.get_dir(format!("{country}/tariffs"));
    folder.into_iter().flat_map(|folder| folder.files()).filter_map(|file| file.contents_utf8())
}

/// Countries to choose from.
///
/// # Errors
/// When the data of a country pack is invalid.
pub fn choices() -> Result<Vec<PackChoice>> {
    COUNTRIES
        .into_iter()
        .map(|country| {
            let pack = pack(country)?;
            Ok(PackChoice {
                tariffs: u32::try_from(tariffs(country).count()).unwrap_or_default(),
                country: pack.country.clone(),
                name_es: pack.name_es.clone(),
                name_en: pack.name_en.clone(),
                currency: pack.currency,
                tax_id_kind: pack.tax_id_kind.name().to_owned(),
                address: pack.address.clone(),
            })
        })
        .collect()
}

/// Parses a tariff file into an edition to store.
///
/// # Errors
/// [`OfficeError::Invalid`] with the path of the wrong field and the reason.
pub(crate) fn edition(text: &str, clock: &Clock) -> Result<NewEdition> {
    let tariff = parse_tariff(text).map_err(|error| {
        OfficeError::invalid(
            "file",
            LocalizedText {
                es: format!("La tarifa tiene un error en {}: {}.", error.path, error.reason.es),
                en: format!("The tariff has an error at {}: {}.", error.path, error.reason.en),
            },
        )
    })?;
    // stored in compact form, so that a reformatted file is the same edition
    let document = serde_json::to_string(&tariff).map_err(|error| OfficeError::Internal(error.to_string()))?;
    Ok(NewEdition {
        id: TariffEditionId(clock.id()),
        sha256: Sha256::digest(document.as_bytes()).into(),
        code: tariff.code,
        name: tariff.name,
        currency: tariff.currency.code().to_owned(),
        document,
    })
}

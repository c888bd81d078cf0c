//! Use cases: list and view tariffs; tariffs prepared for rating.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use acometida_domain::{
    Actor, ComponentView, Permission, PriceView, TariffEditionId, TariffRow, TariffVersionView, TariffView,
    tariff::{Charge, Component, Figure, Tariff, Version},
};
use acometida_settlement::{Needs, Prepared, needs};

use crate::{Office, OfficeError, Result, allow, kernel::error::localized};

/// A prepared tariff with its edition.
#[derive(Debug)]
pub(crate) struct TariffInForce {
    pub edition: TariffEditionId,
    pub prepared: Prepared,
    pub needs: Needs,
}

impl Office {
    /// Tariffs in their latest edition.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewTariffs`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn tariffs(&self, actor: &Actor) -> Result<Vec<TariffRow>> {
        allow(actor, Permission::ViewTariffs)?;
        Ok(self.store.tariffs().await?)
    }

    /// Latest edition of a tariff.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewTariffs`]. [`OfficeError::NotFound`] for an unknown id
    /// or name. [`OfficeError::Store`] when the database fails.
    pub async fn tariff(&self, actor: &Actor, code: &str) -> Result<TariffView> {
        allow(actor, Permission::ViewTariffs)?;
        let none = || OfficeError::NotFound(localized!("No existe la tarifa {code}.", "There is no tariff {code}."));
        let document = self.store.tariff_document(code).await?.ok_or_else(none)?;
        let tariff: Tariff =
            serde_json::from_str(&document).map_err(|error| OfficeError::Internal(error.to_string()))?;
        Ok(view(tariff))
    }

    /// Latest edition of every tariff, prepared once for a run.
    /// Codes of the manual components of each tariff.
    pub(crate) async fn manual_components(&self) -> Result<HashMap<String, HashSet<String>>> {
        let tariffs = self.tariffs_in_force().await?;
        Ok(tariffs
            .into_iter()
            .map(|(code, tariff)| (code, tariff.needs.manual.iter().map(|(component, _)| component.clone()).collect()))
            .collect())
    }

    pub(crate) async fn tariffs_in_force(&self) -> Result<HashMap<String, Arc<TariffInForce>>> {
        let mut found = HashMap::new();
        for edition in self.store.tariff_editions().await? {
            let internal = |error: String| OfficeError::Internal(format!("{}: {error}", edition.code));
            let tariff: Tariff =
                serde_json::from_str(&edition.document).map_err(|error| internal(error.to_string()))?;
            let needs = needs(&tariff);
            let prepared = Prepared::new(tariff).map_err(|error| internal(error.to_string()))?;
            found.insert(edition.code, Arc::new(TariffInForce { edition: edition.id, prepared, needs }));
        }
        Ok(found)
    }
}

fn view(tariff: Tariff) -> TariffView {
    let mut versions: Vec<TariffVersionView> = tariff.versions.iter().map(version).collect();
    versions.reverse();
    TariffView { code: tariff.code, name: tariff.name, currency: tariff.currency, source: tariff.source, versions }
}

pub(crate) fn version(version: &Version) -> TariffVersionView {
    TariffVersionView {
        valid_from: version.valid_from,
        valid_to: version.valid_to,
        source: version.source.clone(),
        components: version.components.iter().map(component).collect(),
    }
}

fn component(component: &Component) -> ComponentView {
    let kind = serde_json::to_value(&component.charge)
        .ok()
        .and_then(|value| value.as_object().and_then(|object| object.keys().next().cloned()));
    ComponentView {
        code: component.code.clone(),
        description: component.description.clone(),
        kind: kind.unwrap_or_default(),
        place: component.place(),
        prices: prices(component),
    }
}

fn prices(component: &Component) -> Vec<PriceView> {
    let unit = serde_json::to_value(component.scale)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .filter(|scale| scale != "unit");
    let mut list = Vec::new();
    let mut price = |label: &str, figure: &Figure, of: &str| {
        let unit = match &unit {
            Some(scale) => format!("{of} · {scale}"),
            None => of.to_owned(),
        };
        figure_prices(&mut list, label, figure, &unit);
    };
    match &component.charge {
        Charge::Fixed(of) => price("", &of.price, "/"),
        Charge::Energy(of) => price(of.period.as_deref().unwrap_or_default(), &of.price, "/kWh"),
        Charge::TierMarginal(of) => of
            .blocks
            .iter()
            .for_each(|block| price(&up_to(block.up_to.map(|kwh| kwh.to_string())), &block.price, "/kWh")),
        Charge::TierSelect(of) => of
            .blocks
            .iter()
            .for_each(|block| price(&up_to(block.up_to.map(|kwh| kwh.to_string())), &block.price, "/kWh")),
        Charge::Demand(of) => price("", &of.price, "/kW"),
        Charge::Excess(of) => price("", &of.price, "/"),
        Charge::Classified(of) => of.classes.iter().for_each(|class| price(&class.name, &class.price, "/kW")),
        Charge::Lookup(of) => {
            for band in &of.bands {
                price(
                    &up_to(band.up_to.map(|limit| limit.to_string())),
                    &Figure::Fixed(band.value),
                    if of.price.is_some() { "×" } else { "/" },
                );
            }
            of.price.iter().for_each(|figure| price("", figure, "/"));
        }
        Charge::Indexed(of) => price("", &of.price, "×"),
        Charge::Series(of) => {
            price("", &Figure::Constant(of.prices.clone()), "/kWh");
            of.adder.iter().for_each(|adder| price("+", adder, "/kWh"));
        }
        Charge::PercentOf(of) => price("", &of.percent, "%"),
        Charge::CappedSubsidy(of) => [("first", &of.first), ("full", &of.full), ("reduced", &of.reduced)]
            .iter()
            .for_each(|(label, figure)| price(label, figure, "")),
        Charge::Tax(of) => price("", &of.rate, "%"),
        Charge::Interest(of) => price("", &of.annual_rate, "% a year"),
        Charge::RoundCarry(_) | Charge::Manual(_) => {}
    }
    list
}

fn up_to(limit: Option<String>) -> String {
    limit.map_or_else(|| "…".to_owned(), |limit| format!("≤ {limit}"))
}

fn figure_prices(list: &mut Vec<PriceView>, label: &str, figure: &Figure, unit: &str) {
    let mut add = |label: String, price: String| list.push(PriceView { label, price, unit: unit.to_owned() });
    match figure {
        Figure::Fixed(value) => add(label.to_owned(), value.to_string()),
        Figure::Constant(name) => add(label.to_owned(), name.clone()),
        Figure::By(by) => {
            for (value, price) in &by.values {
                add(format!("{label} {} {value}", by.attribute).trim().to_owned(), price.to_string());
            }
        }
    }
}

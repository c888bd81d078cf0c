//! Service groups and the supply point wizard (C7, C8): nothing is written before it is confirmed, then everything at
//! once.

use acometida_domain::{
    AccountId, Actor, BillingChoices, ContractId, Directory, Draft, DraftId, GroupChoice, GroupId, InitialReading,
    MeterId, NewContract, NewGroup, NewMeter, NewPremises, NewSupplyPoint, Permission, PremisesChoice, PremisesId,
    PremisesRow, Register, RequestId, SourceId, SupplyPointId,
};
use acometida_store::{StoreError, WriteTx};
use chrono::Datelike;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde_json::{Value, json};

use crate::{
    Office, OfficeError, Result, allow,
    customers::{accounts::no_account, billing_settings::admitted},
    kernel::{
        act::{Act, Started},
        error::localized,
    },
};

const LONGEST: usize = 120;
const LARGEST_DRAFT: usize = 64 * 1024;

impl Office {
    /// Adds a service group to an account.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on `name` when the account has one so called.
    pub async fn add_group(
        &self,
        actor: &Actor,
        request: RequestId,
        account: AccountId,
        group: NewGroup,
    ) -> Result<GroupId> {
        match self.begin(actor, Permission::EditCustomers, request, "add_group").await? {
            Started::Replayed(id) => Ok(id),
            Started::New(mut act) => {
                let group = named(group)?;
                act.tx.account_state(account).await?.ok_or_else(no_account)?;
                let id = GroupId(self.clock.id());
                let at = act.at_ms();
                act.tx.insert_group(id, account, &group, at).await.map_err(taken)?;
                act.finish(Some(id.to_string()), &json!({ "after": group }), &id).await?;
                Ok(id)
            }
        }
    }

    /// Gives a service group another name or alias.
    pub async fn change_group(&self, actor: &Actor, request: RequestId, id: GroupId, group: NewGroup) -> Result<()> {
        match self.begin(actor, Permission::EditCustomers, request, "change_group").await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let group = named(group)?;
                act.tx.account_of_group(id).await?.ok_or_else(no_group)?;
                let at = act.at_ms();
                act.tx.update_group(id, &group, at).await.map_err(taken)?;
                act.finish(Some(id.to_string()), &json!({ "after": group }), &()).await
            }
        }
    }

    /// Premises to choose from: the account's own, or those with these words in their address.
    pub async fn premises_for(
        &self,
        actor: &Actor,
        account: AccountId,
        text: &str,
        limit: u32,
    ) -> Result<Vec<PremisesRow>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.premises_for(account, text, limit.min(50)).await?)
    }

    /// Creates a supply point with its group, premises, meter and contract, and drops the draft it was made from.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] names the field, as `meter.serial` or `contract.from`; then nothing is written.
    pub async fn create_supply_point(
        &self,
        actor: &Actor,
        request: RequestId,
        point: NewSupplyPoint,
        draft: Option<DraftId>,
    ) -> Result<SupplyPointId> {
        match self.begin(actor, Permission::EditCustomers, request, "create_supply_point").await? {
            Started::Replayed(id) => Ok(id),
            Started::New(mut act) => {
                let point = checked(point, &self.billing_choices(actor).await?)?;
                let (_, active) = act.tx.account_state(point.account).await?.ok_or_else(no_account)?;
                if !active {
                    return Err(OfficeError::Conflict(localized!(
                        "La cuenta está inactiva: reactívela antes de agregarle suministros.",
                        "The account is inactive: reactivate it before adding supply points."
                    )));
                }
                let id = self.write(&mut act, actor, &point).await?;
                if let Some(draft) = draft {
                    act.tx.drop_draft(draft, actor.id).await?;
                }
                act.finish(Some(id.to_string()), &json!({ "code": point.code, "after": point }), &id).await?;
                Ok(id)
            }
        }
    }

    async fn write(&self, act: &mut Act<'_>, actor: &Actor, point: &NewSupplyPoint) -> Result<SupplyPointId> {
        let at = act.at_ms();
        let group = match &point.group {
            GroupChoice::Existing(id) => {
                if act.tx.account_of_group(*id).await? != Some(point.account) {
                    return Err(no_group());
                }
                *id
            }
            GroupChoice::New(group) => {
                let id = GroupId(self.clock.id());
                act.tx.insert_group(id, point.account, group, at).await.map_err(taken)?;
                id
            }
        };
        let premises = match &point.premises {
            PremisesChoice::Existing(id) => {
                if !act.tx.premises_exist(*id).await? {
                    return Err(OfficeError::invalid("premises", localized!("Elija un predio.", "Choose premises.")));
                }
                *id
            }
            PremisesChoice::New(premises) => self.new_premises(&mut act.tx, premises, at).await?,
        };
        let id = SupplyPointId(self.clock.id());
        act.tx.insert_supply_point(id, group, premises, point, at).await.map_err(taken)?;
        if let Some(meter) = &point.meter {
            let meter_id = MeterId(self.clock.id());
            act.tx.insert_meter(meter_id, id, meter, at).await.map_err(taken)?;
            let readings = in_base_units(&meter.readings)?;
            if !readings.is_empty() {
                let source = SourceId(self.clock.id());
                let name = localized!("Alta de {}", "Start of {}", point.code);
                let read_on = (meter_id, meter.installed_on.to_string());
                let of = (read_on.0, read_on.1.as_str());
                act.tx.insert_typed_readings(source, name.text(self.language()), actor.id, of, &readings, at).await?;
            }
        }
        self.check_contract(&point.contract).await?;
        act.tx.insert_contract(ContractId(self.clock.id()), id, &point.contract, at).await.map_err(taken)?;
        Ok(id)
    }

    async fn new_premises(&self, tx: &mut WriteTx, premises: &NewPremises, at_ms: i64) -> Result<PremisesId> {
        if !premises.zone.is_empty() && tx.directory_entry(Directory::Zone, &premises.zone).await?.is_none() {
            let zone = &premises.zone;
            return Err(OfficeError::invalid(
                "premises.zone",
                localized!(
                    "«{zone}» ya no está en la lista: elija otra.",
                    "«{zone}» is not in the list any more: choose another."
                ),
            ));
        }
        let id = PremisesId(self.clock.id());
        tx.insert_premises(id, premises, at_ms).await?;
        Ok(id)
    }

    async fn check_contract(&self, contract: &NewContract) -> Result<()> {
        if self.store.tariff_document(&contract.tariff).await?.is_none() {
            return Err(OfficeError::invalid("contract.tariff", localized!("Elija una tarifa.", "Choose a tariff.")));
        }
        if !self.store.issuers().await?.iter().any(|issuer| issuer.id == contract.issuer) {
            return Err(OfficeError::invalid("contract.issuer", localized!("Elija un emisor.", "Choose an issuer.")));
        }
        Ok(())
    }

    /// Keeps the wizard of an operator as it stands; a working paper, so neither audited nor a request.
    pub async fn save_draft(&self, actor: &Actor, id: DraftId, account: AccountId, data: &Value) -> Result<()> {
        allow(actor, Permission::EditCustomers)?;
        let data = data.to_string();
        if data.len() > LARGEST_DRAFT {
            return Err(OfficeError::invalid(
                "data",
                localized!("El borrador es demasiado grande.", "The draft is too large."),
            ));
        }
        let mut tx = self.store.begin().await?;
        tx.account_state(account).await?.ok_or_else(no_account)?;
        tx.put_draft(id, actor.id, account, &data, self.clock.now().timestamp_millis()).await?;
        Ok(tx.commit().await?)
    }

    /// The wizards the operator left half filled, newest first.
    pub async fn drafts(&self, actor: &Actor) -> Result<Vec<Draft>> {
        allow(actor, Permission::EditCustomers)?;
        Ok(self.store.drafts(actor.id).await?)
    }

    pub async fn drop_draft(&self, actor: &Actor, id: DraftId) -> Result<()> {
        allow(actor, Permission::EditCustomers)?;
        let mut tx = self.store.begin().await?;
        tx.drop_draft(id, actor.id).await?;
        Ok(tx.commit().await?)
    }
}

fn no_group() -> OfficeError {
    OfficeError::invalid(
        "group",
        localized!("Elija un grupo de servicios de la cuenta.", "Choose a service group of the account."),
    )
}

/// A uniqueness rule that was broken, on the field of the form it is about.
pub(crate) fn taken(error: StoreError) -> OfficeError {
    let field = match &error {
        StoreError::Duplicate(what) if what.starts_with("service_group.") => {
            return OfficeError::invalid(
                "name",
                localized!("La cuenta ya tiene un grupo con ese nombre.", "The account has a group of that name."),
            );
        }
        StoreError::Duplicate(what) if what == "supply_point.code" => "code",
        StoreError::Duplicate(what) if what == "meter.serial" => "meter.serial",
        StoreError::Duplicate(what) if what == "contract.code" => "contract.code",
        _ => return error.into(),
    };
    OfficeError::invalid(field, crate::kernel::refusals::message(&error))
}

pub(crate) fn tidy(text: &mut String) {
    *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
}

fn named(mut group: NewGroup) -> Result<NewGroup> {
    tidy(&mut group.name);
    tidy(&mut group.alias);
    written("name", &group.name)?;
    Ok(group)
}

/// A text that must be there and is not too long.
pub(crate) fn written(field: &'static str, text: &str) -> Result<()> {
    if text.is_empty() {
        return Err(OfficeError::invalid(field, localized!("Escriba este dato.", "Write this.")));
    }
    if text.chars().count() > LONGEST {
        return Err(OfficeError::invalid(
            field,
            localized!("Son {LONGEST} signos como mucho.", "It has {LONGEST} signs at most."),
        ));
    }
    Ok(())
}

/// What the wizard says, in the one way it is stored.
fn checked(mut point: NewSupplyPoint, choices: &BillingChoices) -> Result<NewSupplyPoint> {
    if let GroupChoice::New(group) = &mut point.group {
        *group = named(std::mem::take(group))?;
    }
    if let PremisesChoice::New(premises) = &mut point.premises {
        check_premises(premises)?;
    }
    point.code = point.code.trim().to_owned();
    written("code", &point.code)?;
    for text in [&mut point.voltage, &mut point.feeder, &mut point.transformer, &mut point.route] {
        tidy(text);
    }
    if !(1..=3).contains(&point.phases) {
        return Err(OfficeError::invalid(
            "phases",
            localized!("Son una, dos o tres fases.", "It has one, two or three phases."),
        ));
    }
    if let Some(meter) = &mut point.meter {
        check_meter(meter)?;
    }
    point.contract = check_terms(point.contract, &point.code, choices)?;
    Ok(point)
}

pub(crate) fn check_meter(meter: &mut NewMeter) -> Result<()> {
    tidy(&mut meter.serial);
    written("meter.serial", &meter.serial)?;
    if !(1..=12).contains(&meter.digits) {
        return Err(OfficeError::invalid(
            "meter.digits",
            localized!("Son de 1 a 12 cifras.", "It has 1 to 12 figures."),
        ));
    }
    if meter.multiplier <= Decimal::ZERO {
        return Err(OfficeError::invalid(
            "meter.multiplier",
            localized!("El factor es mayor que cero.", "The multiplier is more than zero."),
        ));
    }
    in_base_units(&meter.readings)?;
    Ok(())
}

fn check_premises(premises: &mut NewPremises) -> Result<()> {
    for text in [
        &mut premises.address,
        &mut premises.district,
        &mut premises.city,
        &mut premises.latitude,
        &mut premises.longitude,
    ] {
        tidy(text);
    }
    written("premises.address", &premises.address)?;
    let places = [("premises.latitude", &premises.latitude, 90), ("premises.longitude", &premises.longitude, 180)];
    for (field, text, most) in places {
        let inside =
            text.is_empty() || text.parse::<Decimal>().is_ok_and(|degrees| degrees.abs() <= Decimal::from(most));
        if !inside {
            return Err(OfficeError::invalid(
                field,
                localized!("Son grados entre -{most} y {most}.", "These are degrees from -{most} to {most}."),
            ));
        }
    }
    if premises.latitude.is_empty() != premises.longitude.is_empty() {
        let text = localized!("Latitud y longitud van juntas.", "Latitude and longitude go together.");
        return Err(OfficeError::invalid("premises.longitude", text));
    }
    Ok(())
}

fn check_terms(mut contract: NewContract, supply_code: &str, choices: &BillingChoices) -> Result<NewContract> {
    contract.code = contract.code.trim().to_owned();
    if contract.code.is_empty() {
        contract.code = format!("K{supply_code}");
    }
    if contract.to.is_some_and(|to| to < contract.from) {
        let text = localized!("El último día es anterior al primero.", "The last day is before the first.");
        return Err(OfficeError::invalid("contract.to", text));
    }
    if contract.from.year() < 1990 {
        return Err(OfficeError::invalid("contract.from", localized!("Revise el año.", "See to the year.")));
    }
    if contract.payment_days > 365 {
        return Err(OfficeError::invalid(
            "contract.payment_days",
            localized!("Son 365 días como mucho.", "It is 365 days at most."),
        ));
    }
    if contract.billing_day.is_some_and(|day| !(1..=28).contains(&day)) {
        return Err(OfficeError::invalid(
            "contract.billing_day",
            localized!("Es un día del 1 al 28.", "It is a day from 1 to 28."),
        ));
    }
    if contract.contracted_power_w < 0 {
        let text = localized!("La potencia no es negativa.", "Power is not negative.");
        return Err(OfficeError::invalid("contract.contracted_power_w", text));
    }
    let issuer = choices.issuers.iter().find(|of| of.id == contract.issuer);
    admitted(issuer, &contract.tax_condition, &contract.invoice_type, choices).map_err(|(field, text)| {
        OfficeError::invalid(
            if field == "tax_condition" { "contract.tax_condition" } else { "contract.invoice_type" },
            text,
        )
    })?;
    Ok(contract)
}

/// The initial readings in Wh, W or varh.
pub(crate) fn in_base_units(readings: &[InitialReading]) -> Result<Vec<(Register, i64)>> {
    readings
        .iter()
        .map(|reading| {
            let base = (reading.value * Decimal::ONE_THOUSAND).normalize();
            let value = base.to_i64().filter(|_| base.is_integer() && !base.is_sign_negative());
            let value = value.ok_or_else(|| {
                OfficeError::invalid(
                    "meter.readings",
                    localized!(
                        "Escriba una lectura como 1234.5, sin signo.",
                        "Write a reading like 1234.5, without a sign."
                    ),
                )
            })?;
            Ok((reading.register, value))
        })
        .collect()
}

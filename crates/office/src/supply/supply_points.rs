//! Use cases: service groups, and the supply point wizard, which writes everything in one transaction (C7, C8).

use acometida_domain::{
    AccountId, Actor, BillingChoices, ContractId, Directory, Draft, DraftId, GroupChoice, GroupId, InitialReading,
    MeterId, NewContract, NewGroup, NewMeter, NewPremises, NewSupplyPoint, Permission, PremisesChoice, PremisesId,
    PremisesRow, Register, RequestId, SourceId, SupplyPointId, pack::Pack,
};
use acometida_store::{StoreError, WriteTx};
use chrono::Datelike;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde_json::{Value, json};

use crate::{
    Office, OfficeError, Result, allow,
    company::address,
    customers::{accounts::no_account, billing_settings::check_invoice_type},
    kernel::{
        act::{Act, Started},
        error::localized,
        text::{tidy, valid_text},
    },
};

const MAX_DRAFT_BYTES: usize = 64 * 1024;

impl Office {
    /// Adds a service group to an account.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on `name` when the account already has a group with that name.
    pub async fn add_group(
        &self,
        actor: &Actor,
        request: RequestId,
        account: AccountId,
        group: NewGroup,
    ) -> Result<GroupId> {
        match self.begin(actor, Permission::EditCustomers, request, "add_group", &(&account, &group)).await? {
            Started::Replayed(id) => Ok(id),
            Started::New(mut act) => {
                let group = named(group)?;
                act.tx.customers().account_state(account).await?.ok_or_else(no_account)?;
                let id = GroupId(self.clock.id());
                let at = act.at_ms();
                act.tx.supply().insert_group(id, account, &group, at).await.map_err(taken)?;
                act.finish(Some(id.to_string()), &json!({ "after": group }), &id).await?;
                Ok(id)
            }
        }
    }

    /// Changes the name and alias of a service group.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::EditCustomers`]. [`OfficeError::NotFound`] for an unknown id
    /// or name. [`OfficeError::Store`] when the database fails.
    pub async fn change_group(&self, actor: &Actor, request: RequestId, id: GroupId, group: NewGroup) -> Result<()> {
        match self.begin(actor, Permission::EditCustomers, request, "change_group", &(&id, &group)).await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let group = named(group)?;
                act.tx.supply().account_of_group(id).await?.ok_or_else(no_group)?;
                let at = act.at_ms();
                act.tx.supply().update_group(id, &group, at).await.map_err(taken)?;
                act.finish(Some(id.to_string()), &json!({ "after": group }), &()).await
            }
        }
    }

    /// Premises to choose from: the account's own, or those whose address matches the text.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
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

    /// Creates a supply point with its group, premises, meter and contract, and deletes its draft.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] naming the field, such as `meter.serial` or `contract.from`; then nothing is stored.
    pub async fn create_supply_point(
        &self,
        actor: &Actor,
        request: RequestId,
        point: NewSupplyPoint,
        draft: Option<DraftId>,
    ) -> Result<SupplyPointId> {
        match self.begin(actor, Permission::EditCustomers, request, "create_supply_point", &(&point, &draft)).await? {
            Started::Replayed(id) => Ok(id),
            Started::New(mut act) => {
                let point = checked(point, self.pack().await?, &self.billing_choices(actor).await?)?;
                let (_, active) = act.tx.customers().account_state(point.account).await?.ok_or_else(no_account)?;
                if !active {
                    return Err(OfficeError::Conflict(localized!(
                        "La cuenta está inactiva: reactívela antes de agregarle suministros.",
                        "The account is inactive: reactivate it before adding supply points."
                    )));
                }
                let id = self.write(&mut act, actor, &point).await?;
                if let Some(draft) = draft {
                    act.tx.supply().drop_draft(draft, actor.id).await?;
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
                if act.tx.supply().account_of_group(*id).await? != Some(point.account) {
                    return Err(no_group());
                }
                *id
            }
            GroupChoice::New(group) => {
                let id = GroupId(self.clock.id());
                act.tx.supply().insert_group(id, point.account, group, at).await.map_err(taken)?;
                id
            }
        };
        let premises = match &point.premises {
            PremisesChoice::Existing(id) => {
                if !act.tx.supply().premises_exist(*id).await? {
                    return Err(OfficeError::invalid("premises", localized!("Elija un predio.", "Choose premises.")));
                }
                *id
            }
            PremisesChoice::New(premises) => self.new_premises(&mut act.tx, premises, at).await?,
        };
        let id = SupplyPointId(self.clock.id());
        act.tx.supply().insert_supply_point(id, group, premises, point, at).await.map_err(taken)?;
        if let Some(meter) = &point.meter {
            let meter_id = MeterId(self.clock.id());
            act.tx.supply().insert_meter(meter_id, id, meter, at).await.map_err(taken)?;
            let readings = in_base_units(&meter.readings)?;
            if !readings.is_empty() {
                let source = SourceId(self.clock.id());
                let name = localized!("Alta de {}", "Start of {}", point.code);
                let read_on = (meter_id, meter.installed_on.to_string());
                let of = (read_on.0, read_on.1.as_str());
                act.tx
                    .supply()
                    .insert_typed_readings(source, name.text(self.language()), actor.id, of, &readings, at)
                    .await?;
            }
        }
        self.check_contract(&point.contract).await?;
        act.tx.supply().insert_contract(ContractId(self.clock.id()), id, &point.contract, at).await.map_err(taken)?;
        Ok(id)
    }

    async fn new_premises(&self, tx: &mut WriteTx, premises: &NewPremises, at_ms: i64) -> Result<PremisesId> {
        if !premises.zone.is_empty() && tx.company().directory_entry(Directory::Zone, &premises.zone).await?.is_none() {
            let zone = &premises.zone;
            return Err(OfficeError::invalid(
                "premises.zone",
                localized!(
                    "«{zone}» ya no está en la lista: elija otra.",
                    "«{zone}» is no longer in the list: choose another."
                ),
            ));
        }
        let id = PremisesId(self.clock.id());
        tx.supply().insert_premises(id, premises, at_ms).await?;
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

    /// Saves a draft of the wizard of an operator. Drafts are neither audited nor idempotent.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::EditCustomers`]. [`OfficeError::NotFound`] for an unknown id
    /// or name. [`OfficeError::Invalid`] with the invalid field. [`OfficeError::Store`] when the database fails.
    pub async fn save_draft(&self, actor: &Actor, id: DraftId, account: AccountId, data: &Value) -> Result<()> {
        allow(actor, Permission::EditCustomers)?;
        let data = data.to_string();
        if data.len() > MAX_DRAFT_BYTES {
            return Err(OfficeError::invalid(
                "data",
                localized!("El borrador es demasiado grande.", "The draft is too large."),
            ));
        }
        let mut tx = self.store.begin().await?;
        tx.customers().account_state(account).await?.ok_or_else(no_account)?;
        tx.supply().put_draft(id, actor.id, account, &data, self.clock.now().timestamp_millis()).await?;
        Ok(tx.commit().await?)
    }

    /// Drafts of the operator, newest first.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::EditCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn drafts(&self, actor: &Actor) -> Result<Vec<Draft>> {
        allow(actor, Permission::EditCustomers)?;
        Ok(self.store.drafts(actor.id).await?)
    }

    /// Deletes a draft of the supply point wizard.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::EditCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn drop_draft(&self, actor: &Actor, id: DraftId) -> Result<()> {
        allow(actor, Permission::EditCustomers)?;
        let mut tx = self.store.begin().await?;
        tx.supply().drop_draft(id, actor.id).await?;
        Ok(tx.commit().await?)
    }
}

fn no_group() -> OfficeError {
    OfficeError::invalid(
        "group",
        localized!("Elija un grupo de servicios de la cuenta.", "Choose a service group of the account."),
    )
}

/// Converts a violated uniqueness rule to an error on its form field.
pub(crate) fn taken(error: StoreError) -> OfficeError {
    let field = match &error {
        StoreError::Duplicate(what) if what.starts_with("service_group.") => {
            return OfficeError::invalid(
                "name",
                localized!(
                    "La cuenta ya tiene un grupo con ese nombre.",
                    "The account already has a group with that name."
                ),
            );
        }
        StoreError::Duplicate(what) if what == "supply_point.code" => "code",
        StoreError::Duplicate(what) if what == "meter.serial" => "meter.serial",
        StoreError::Duplicate(what) if what == "contract.code" => "contract.code",
        _ => return error.into(),
    };
    OfficeError::invalid(field, crate::kernel::refusals::message(&error))
}

fn named(mut group: NewGroup) -> Result<NewGroup> {
    tidy(&mut group.name);
    tidy(&mut group.alias);
    valid_text("name", &group.name)?;
    Ok(group)
}

/// Validates the data of the wizard and converts it to its canonical form.
fn checked(mut point: NewSupplyPoint, pack: &Pack, choices: &BillingChoices) -> Result<NewSupplyPoint> {
    if let GroupChoice::New(group) = &mut point.group {
        *group = named(std::mem::take(group))?;
    }
    if let PremisesChoice::New(premises) = &mut point.premises {
        check_premises(premises, pack)?;
    }
    point.code = point.code.trim().to_owned();
    valid_text("code", &point.code)?;
    for text in [&mut point.voltage, &mut point.feeder, &mut point.transformer, &mut point.route] {
        tidy(text);
    }
    if !(1..=3).contains(&point.phases) {
        return Err(OfficeError::invalid(
            "phases",
            localized!("Elija una, dos o tres fases.", "Choose one, two or three phases."),
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
    valid_text("meter.serial", &meter.serial)?;
    if !(1..=12).contains(&meter.digits) {
        return Err(OfficeError::invalid(
            "meter.digits",
            localized!("Escriba de 1 a 12 dígitos.", "Enter 1 to 12 digits."),
        ));
    }
    if meter.multiplier <= Decimal::ZERO {
        return Err(OfficeError::invalid(
            "meter.multiplier",
            localized!("El factor debe ser mayor que cero.", "The multiplier must be greater than zero."),
        ));
    }
    in_base_units(&meter.readings)?;
    Ok(())
}

fn check_premises(premises: &mut NewPremises, pack: &Pack) -> Result<()> {
    tidy(&mut premises.latitude);
    tidy(&mut premises.longitude);
    let address = address::checked(premises.postal_address(), pack)
        .map_err(|(field, text)| OfficeError::invalid(of_premises(field), text))?;
    premises.set_postal_address(address);
    valid_text("premises.address", &premises.address)?;
    let places = [("premises.latitude", &premises.latitude, 90), ("premises.longitude", &premises.longitude, 180)];
    for (field, text, most) in places {
        let inside =
            text.is_empty() || text.parse::<Decimal>().is_ok_and(|degrees| degrees.abs() <= Decimal::from(most));
        if !inside {
            return Err(OfficeError::invalid(
                field,
                localized!("Escriba grados entre -{most} y {most}.", "Enter degrees from -{most} to {most}."),
            ));
        }
    }
    if premises.latitude.is_empty() != premises.longitude.is_empty() {
        let text = localized!(
            "Escriba la latitud y la longitud, o ninguna.",
            "Enter both latitude and longitude, or neither."
        );
        return Err(OfficeError::invalid("premises.longitude", text));
    }
    Ok(())
}

/// Name of a part of the address of the premises, as in [`NewSupplyPoint`].
fn of_premises(field: &str) -> &'static str {
    match field {
        "street_number" => "premises.street_number",
        "district" => "premises.district",
        "city" => "premises.city",
        "province" => "premises.province",
        "postal_code" => "premises.postal_code",
        "place_code" => "premises.place_code",
        "country" => "premises.country",
        _ => "premises.address",
    }
}

fn check_terms(mut contract: NewContract, supply_code: &str, choices: &BillingChoices) -> Result<NewContract> {
    contract.code = contract.code.trim().to_owned();
    if contract.code.is_empty() {
        contract.code = format!("K{supply_code}");
    }
    if contract.to.is_some_and(|to| to < contract.from) {
        let text = localized!(
            "El último día es anterior al primero: corrija uno.",
            "The last day is before the first: correct one."
        );
        return Err(OfficeError::invalid("contract.to", text));
    }
    if contract.from.year() < 1990 {
        return Err(OfficeError::invalid(
            "contract.from",
            localized!("Revise el año: es anterior a 1990.", "Check the year: it is before 1990."),
        ));
    }
    if contract.payment_days > 365 {
        return Err(OfficeError::invalid(
            "contract.payment_days",
            localized!("Escriba 365 días como mucho.", "Enter at most 365 days."),
        ));
    }
    if contract.billing_day.is_some_and(|day| !(1..=28).contains(&day)) {
        return Err(OfficeError::invalid(
            "contract.billing_day",
            localized!("Escriba un día del 1 al 28.", "Enter a day from 1 to 28."),
        ));
    }
    if contract.contracted_power_w < 0 {
        let text = localized!("La potencia no puede ser negativa.", "Power cannot be negative.");
        return Err(OfficeError::invalid("contract.contracted_power_w", text));
    }
    let issuer = choices.issuers.iter().find(|of| of.id == contract.issuer);
    check_invoice_type(issuer, &contract.tax_condition, &contract.invoice_type, choices).map_err(|(field, text)| {
        OfficeError::invalid(
            if field == "tax_condition" { "contract.tax_condition" } else { "contract.invoice_type" },
            text,
        )
    })?;
    Ok(contract)
}

/// Converts readings to Wh, W or varh.
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
                        "Escriba una lectura como 1234.5, no negativa.",
                        "Enter a non-negative reading like 1234.5."
                    ),
                )
            })?;
            Ok((reading.register, value))
        })
        .collect()
}

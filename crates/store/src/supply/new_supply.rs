//! Records created by the wizard, and its drafts.

use acometida_domain::{
    AccountId, ContractId, Draft, DraftId, GroupId, MeterId, NewContract, NewGroup, NewMeter, NewPremises,
    NewSupplyPoint, OperatorId, PremisesId, PremisesRow, Register, SourceId, SupplyPointId,
};
use rusqlite::params;
use uuid::Uuid;

use crate::{
    Result, Store, StoreError,
    kernel::{full_text, tx::SupplyWrites, values},
    supply::meters::FoundMeter,
};

impl Store {
    /// Premises for a supply point of an account: the account's own first, then those whose address matches the text.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn premises_for(&self, account: AccountId, text: &str, limit: u32) -> Result<Vec<PremisesRow>> {
        let words = full_text::match_expression(text).map(|words| full_text::all_in("places", &words));
        let rows = sqlx::query!(
            r#"select p.id as "id!: Uuid", p.address as "address!", p.district as "district!", p.city as "city!",
                      p.street_number as "street_number!", p.province as "province!", p.postal_code as "postal_code!",
                      p.place_code as "place_code!", p.country as "country!",
                      group_concat(s.code, ', ') as "codes!: String", max(g.account_id = ?1) as "own!: bool"
               from premises p join supply_point s on s.premises_id = p.id join service_group g on g.id = s.group_id
               where case when ?2 is null then g.account_id = ?1
                     else s.id in (select e.ref from search f join search_entry e on e.docid = f.rowid and e.kind = 'supply_point'
                                   where f.search match ?2 limit 200) end
               group by p.id order by max(g.account_id = ?1) desc, p.address limit ?3"#,
            account.0,
            words,
            limit
        )
        .fetch_all(self.readers())
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| PremisesRow {
                id: PremisesId(row.id),
                address: row.address,
                street_number: row.street_number,
                district: row.district,
                city: row.city,
                province: row.province,
                postal_code: row.postal_code,
                place_code: row.place_code,
                country: row.country,
                supply_points: row.codes,
                own: row.own,
            })
            .collect())
    }

    /// Drafts of an operator, newest first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn drafts(&self, operator: OperatorId) -> Result<Vec<Draft>> {
        let rows = sqlx::query!(
            r#"select d.id as "id: Uuid", d.account_id as "account: Uuid", a.name, d.data, d.changed_at
               from draft d join account a on a.id = d.account_id where d.operator_id = ? order by d.changed_at desc"#,
            operator.0
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(Draft {
                    id: DraftId(row.id),
                    account: AccountId(row.account),
                    account_name: row.name,
                    changed_at: values::instant(row.changed_at),
                    data: serde_json::from_str(&row.data).map_err(|_| StoreError::Unreadable("a draft"))?,
                })
            })
            .collect()
    }
}

impl SupplyWrites<'_> {
    /// Saves a draft. A draft of another operator is not changed.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn put_draft(
        &mut self,
        id: DraftId,
        operator: OperatorId,
        account: AccountId,
        data: &str,
        at_ms: i64,
    ) -> Result<()> {
        sqlx::query!(
            "insert into draft (id, operator_id, account_id, data, changed_at) values (?1, ?2, ?3, ?4, ?5)
             on conflict (id) do update set data = excluded.data, changed_at = excluded.changed_at
             where operator_id = excluded.operator_id",
            id.0,
            operator.0,
            account.0,
            data,
            at_ms
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Deletes a draft of the operator.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn drop_draft(&mut self, id: DraftId, operator: OperatorId) -> Result<()> {
        sqlx::query!("delete from draft where id = ? and operator_id = ?", id.0, operator.0)
            .execute(self.connection()?)
            .await?;
        Ok(())
    }

    /// Account of a service group, if it exists.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn account_of_group(&mut self, group: GroupId) -> Result<Option<AccountId>> {
        let account =
            sqlx::query_scalar!(r#"select account_id as "id: Uuid" from service_group where id = ?"#, group.0)
                .fetch_optional(self.connection()?)
                .await?;
        Ok(account.map(AccountId))
    }

    /// Whether premises with this id exist.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn premises_exist(&mut self, id: PremisesId) -> Result<bool> {
        let found = sqlx::query_scalar!(r#"select 1 as "one!: i64" from premises where id = ?"#, id.0)
            .fetch_optional(self.connection()?)
            .await?;
        Ok(found.is_some())
    }

    /// Adds a service group.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_group(&mut self, id: GroupId, account: AccountId, group: &NewGroup, at_ms: i64) -> Result<()> {
        sqlx::query!(
            "insert into service_group (id, account_id, name, alias, created_at, changed_at) values (?1, ?2, ?3, ?4, ?5, ?5)",
            id.0,
            account.0,
            group.name,
            group.alias,
            at_ms
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Changes the name and alias of a service group.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn update_group(&mut self, id: GroupId, group: &NewGroup, at_ms: i64) -> Result<()> {
        sqlx::query!(
            "update service_group set name = ?, alias = ?, changed_at = ? where id = ?",
            group.name,
            group.alias,
            at_ms,
            id.0
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Adds premises.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_premises(&mut self, id: PremisesId, premises: &NewPremises, at_ms: i64) -> Result<()> {
        sqlx::query!(
            "insert into premises (id, address, district, city, latitude, longitude, zone_id, created_at, changed_at,
                                   street_number, province, postal_code, place_code, country)
             values (?1, ?2, ?3, ?4, nullif(?5, ''), nullif(?6, ''), (select id from zone where code = ?7), ?8, ?8, ?9, ?10, ?11, ?12, ?13)",
            id.0,
            premises.address,
            premises.district,
            premises.city,
            premises.latitude,
            premises.longitude,
            premises.zone,
            at_ms,
            premises.street_number,
            premises.province,
            premises.postal_code,
            premises.place_code,
            premises.country
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Adds a supply point.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_supply_point(
        &mut self,
        id: SupplyPointId,
        group: GroupId,
        premises: PremisesId,
        point: &NewSupplyPoint,
        at_ms: i64,
    ) -> Result<()> {
        let metering = point.metering.name();
        sqlx::query!(
            "insert into supply_point (id, code, group_id, premises_id, metering, connected, voltage, phases, feeder, transformer, route,
                                       created_at, changed_at)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12)",
            id.0,
            point.code,
            group.0,
            premises.0,
            metering,
            point.connected,
            point.voltage,
            point.phases,
            point.feeder,
            point.transformer,
            point.route,
            at_ms
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Adds a meter.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_meter(
        &mut self,
        id: MeterId,
        point: SupplyPointId,
        meter: &NewMeter,
        at_ms: i64,
    ) -> Result<()> {
        let (multiplier, installed_on) = (meter.multiplier.normalize().to_string(), meter.installed_on.to_string());
        sqlx::query!(
            "insert into meter (id, serial, supply_point_id, digits, multiplier, installed_on, created_at, changed_at)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)",
            id.0,
            meter.serial,
            point.0,
            meter.digits,
            multiplier,
            installed_on,
            at_ms
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Stores readings typed by a person: each register with its value in Wh, W or varh. `name` is recorded as their
    /// source.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_typed_readings(
        &mut self,
        source: SourceId,
        name: &str,
        operator: OperatorId,
        (meter, read_on): (MeterId, &str),
        readings: &[(Register, i64)],
        at_ms: i64,
    ) -> Result<()> {
        let sha256 = [0_u8; 32].to_vec();
        sqlx::query!(
            "insert into source_file (id, name, sha256, loaded_at, operator_id) values (?, ?, ?, ?, ?)",
            source.0,
            name,
            sha256,
            at_ms,
            operator.0
        )
        .execute(self.connection()?)
        .await?;
        self.bulk(|connection| {
            let meter = FoundMeter::with_id(connection, meter)?;
            let mut insert = connection.prepare_cached(
                "insert into reading (meter_n, read_on, register, value, source_n, source_row)
                 values (?1, ?2, ?3, ?4, (select n from source_file where id = ?5), ?6)",
            )?;
            for (row, (register, value)) in (1_i64..).zip(readings) {
                meter.check_dial(*register, *value)?;
                insert.execute(params![meter.n, read_on, register.name(), value, source.0, row])?;
            }
            Ok(())
        })
        .await
    }

    /// Adds a contract.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_contract(
        &mut self,
        id: ContractId,
        point: SupplyPointId,
        contract: &NewContract,
        at_ms: i64,
    ) -> Result<()> {
        let (market, from, to) =
            (contract.market.name(), contract.from.to_string(), contract.to.map(|day| day.to_string()));
        let attributes =
            serde_json::to_string(&contract.attributes).map_err(|_| StoreError::Unreadable("attributes"))?;
        sqlx::query!(
            "insert into contract (id, code, supply_point_id, market, tariff_code, valid_from, valid_to, issuer_id, payment_days,
                                   contracted_power_w, attributes, billing_day, tax_condition, invoice_type, created_at, changed_at)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?15)",
            id.0,
            contract.code,
            point.0,
            market,
            contract.tariff,
            from,
            to,
            contract.issuer.0,
            contract.payment_days,
            contract.contracted_power_w,
            attributes,
            contract.billing_day,
            contract.tax_condition,
            contract.invoice_type,
            at_ms
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }
}

//! The company, its issuers and their series of invoice numbers.

use std::collections::{BTreeMap, BTreeSet};

use acometida_domain::{
    Company, Currency, CycleId, Issuer, IssuerId, Money, NewIssuer, Overview, OverviewMonth, Period,
};
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{
    Result, Store,
    kernel::{collation::sort_key, tx::CompanyWrites, values},
};

impl Store {
    /// The company; none before the guided set-up.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn company(&self) -> Result<Option<Company>> {
        let row = sqlx::query!("select name, country, currency, timezone, demo from company")
            .fetch_optional(self.readers())
            .await?;
        row.map(|row| {
            Ok(Company {
                name: row.name,
                country: row.country,
                currency: values::currency(&row.currency)?,
                timezone: row.timezone,
                demo: row.demo == 1,
            })
        })
        .transpose()
    }

    /// Issuers of the company, in order of legal name.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn issuers(&self) -> Result<Vec<Issuer>> {
        let mut rows = sqlx::query!(
            r#"select i.id as "id: Uuid", i.legal_name, i.tax_id, i.address, i.phone, i.email,
                      i.street_number, i.district, i.city, i.province, i.postal_code, i.place_code, i.country, i.logo_n is not null as "has_logo: bool",
                      coalesce((select code from series where issuer_id = i.id and kind = 'invoice' order by code limit 1), '') as "series!: String"
               from issuer i"#
        )
        .fetch_all(self.readers())
        .await?;
        rows.sort_by_cached_key(|row| sort_key(&row.legal_name));
        Ok(rows
            .into_iter()
            .map(|row| Issuer {
                id: row.id.into(),
                legal_name: row.legal_name,
                tax_id: row.tax_id,
                address: row.address,
                street_number: row.street_number,
                district: row.district,
                city: row.city,
                province: row.province,
                postal_code: row.postal_code,
                place_code: row.place_code,
                country: row.country,
                phone: row.phone,
                email: row.email,
                series: row.series,
                has_logo: row.has_logo,
            })
            .collect())
    }

    /// Logo file of an issuer, PNG or JPEG; none without one.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn issuer_logo(&self, issuer: IssuerId) -> Result<Option<Vec<u8>>> {
        let logo =
            sqlx::query_scalar!("select l.image from issuer i join logo l on l.n = i.logo_n where i.id = ?", issuer.0)
                .fetch_optional(self.readers())
                .await?;
        Ok(logo)
    }

    /// Logos by the hexadecimal SHA-256 that documents name; only those named.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn logos(&self, hashes: &BTreeSet<String>) -> Result<BTreeMap<String, Vec<u8>>> {
        let rows = sqlx::query!(r#"select lower(hex(sha256)) as "hash!: String", image from logo"#)
            .fetch_all(self.readers())
            .await?;
        Ok(rows.into_iter().filter(|row| hashes.contains(&row.hash)).map(|row| (row.hash, row.image)).collect())
    }

    /// Logos printed on the invoices of a cycle, as [`Self::logos`].
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn logos_of_cycle(&self, cycle: CycleId) -> Result<BTreeMap<String, Vec<u8>>> {
        let hashes = sqlx::query_scalar!(
            r#"select distinct lower(hex(l.sha256)) as "hash!: String" from cycle c join document d on d.cycle_n = c.n join logo l on l.n = d.logo_n where c.id = ?"#,
            cycle.0
        )
        .fetch_all(self.readers())
        .await?;
        self.logos(&hashes.into_iter().collect()).await
    }

    /// Metrics of the home screen; `period` is the latest month with readings.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn overview(&self, period: Option<Period>, currency: Currency) -> Result<Overview> {
        let month = period.map(|period| period.to_string());
        let (first, last) = (period.map(|p| p.first_day().to_string()), period.map(|p| p.last_day().to_string()));
        let row = sqlx::query!(
            r#"select (select count(*) from account where active = 1) as "accounts!: i64",
                      (select count(*) from supply_point) as "supply_points!: i64",
                      (select count(*) from contract where valid_from <= ?2 and coalesce(valid_to, '9999') >= ?1) as "contracts!: i64",
                      (select count(distinct meter_n) from reading where read_on between ?1 and ?2 and meter_n in (select n from meter)) as "read!: i64",
                      (select count(*) from cycle c join cycle_service x on x.cycle_n = c.n where c.period = ?3 and x.base_n is null and x.state = 'settled') as "settled!: i64",
                      (select count(*) from cycle c join cycle_service x on x.cycle_n = c.n where c.period = ?3 and x.base_n is null and x.state = 'review') as "review!: i64",
                      (select count(*) from cycle c join cycle_service x on x.cycle_n = c.n where c.period = ?3 and x.base_n is null and x.state = 'invoiced') as "invoiced!: i64",
                      (select coalesce(sum(amount), 0) from open_item where amount > 0) as "debt!: i64",
                      (select count(distinct account_n) from open_item where amount > 0) as "debtors!: i64""#,
            first,
            last,
            month
        )
        .fetch_one(self.readers())
        .await?;
        let months = sqlx::query!(
            r#"select d.period, sum(d.energy_wh) as "energy!: i64", sum(d.total) as "invoiced!: i64",
                      (select coalesce(sum(p.amount), 0) from payment p where substr(p.received_on, 1, 7) = d.period
                       and not exists (select 1 from payment_reversal where payment_n = p.n)) as "collected!: i64"
               from document d group by d.period order by d.period desc limit 13"#
        )
        .fetch_all(self.readers())
        .await?;
        let months: Vec<OverviewMonth> = months
            .into_iter()
            .rev()
            .map(|row| {
                Ok(OverviewMonth {
                    period: values::period(&row.period)?,
                    energy_wh: row.energy,
                    invoiced: Money::new(row.invoiced, currency),
                    collected: Money::new(row.collected, currency),
                })
            })
            .collect::<Result<_>>()?;
        let latest = months.iter().find(|month| Some(month.period) == period);
        Ok(Overview {
            period,
            accounts: values::count(row.accounts),
            supply_points: values::count(row.supply_points),
            contracts_in_force: values::count(row.contracts),
            read_points: values::count(row.read),
            settled: values::count(row.settled),
            in_review: values::count(row.review),
            invoiced: values::count(row.invoiced),
            invoiced_total: latest.map_or(Money::zero(currency), |month| month.invoiced),
            collected_total: latest.map_or(Money::zero(currency), |month| month.collected),
            debt: Money::new(row.debt, currency),
            debtors: values::count(row.debtors),
            months,
        })
    }
}

impl CompanyWrites<'_> {
    /// Stores the company in its set-up.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_company(&mut self, company: &Company) -> Result<()> {
        let (currency, demo) = (company.currency.code(), i64::from(company.demo));
        sqlx::query!(
            "insert into company (only_row, name, country, currency, timezone, demo) values (1, ?, ?, ?, ?, ?)",
            company.name,
            company.country,
            currency,
            company.timezone,
            demo
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Row of a logo, stored once.
    async fn put_logo(&mut self, image: &[u8]) -> Result<i64> {
        let hash = Sha256::digest(image).to_vec();
        let known = sqlx::query_scalar!(r#"select n as "n!: i64" from logo where sha256 = ?"#, hash)
            .fetch_optional(self.connection()?)
            .await?;
        if let Some(n) = known {
            return Ok(n);
        }
        Ok(sqlx::query_scalar!(
            r#"insert into logo (sha256, image) values (?, ?) returning n as "n!: i64""#,
            hash,
            image
        )
        .fetch_one(self.connection()?)
        .await?)
    }

    /// Adds an issuer.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_issuer(
        &mut self,
        id: IssuerId,
        issuer: &NewIssuer,
        logo: Option<&[u8]>,
        at: DateTime<Utc>,
    ) -> Result<()> {
        let ms = at.timestamp_millis();
        let logo = match logo {
            Some(image) => Some(self.put_logo(image).await?),
            None => None,
        };
        sqlx::query!(
            "insert into issuer (id, legal_name, tax_id, address, phone, email, logo_n, created_at, changed_at,
                                 street_number, district, city, province, postal_code, place_code, country)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            id.0,
            issuer.legal_name,
            issuer.tax_id,
            issuer.address,
            issuer.phone,
            issuer.email,
            logo,
            ms,
            ms,
            issuer.street_number,
            issuer.district,
            issuer.city,
            issuer.province,
            issuer.postal_code,
            issuer.place_code,
            issuer.country
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }
}

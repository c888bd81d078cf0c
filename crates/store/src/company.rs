//! The company, its issuers and their number series.

use acometida_domain::{Company, Issuer, IssuerId, NewIssuer};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Result, Store, WriteTx, values};

impl Store {
    /// `None` until the guided set-up has been done.
    pub async fn company(&self) -> Result<Option<Company>> {
        let row = sqlx::query!("select name, country, currency, timezone, demo from company").fetch_optional(self.readers()).await?;
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

    pub async fn issuers(&self) -> Result<Vec<Issuer>> {
        let rows = sqlx::query!(
            r#"select i.id as "id: Uuid", i.legal_name, i.tax_id, i.address, i.phone, i.email, i.logo is not null as "has_logo: bool",
                      coalesce((select code from series where issuer_id = i.id order by code limit 1), '') as "series!: String"
               from issuer i order by i.legal_name"#
        )
        .fetch_all(self.readers())
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| Issuer {
                id: row.id.into(),
                legal_name: row.legal_name,
                tax_id: row.tax_id,
                address: row.address,
                phone: row.phone,
                email: row.email,
                series: row.series,
                has_logo: row.has_logo,
            })
            .collect())
    }

    /// The logo's file, PNG or JPEG.
    pub async fn issuer_logo(&self, issuer: IssuerId) -> Result<Option<Vec<u8>>> {
        let logo = sqlx::query_scalar!("select logo from issuer where id = ?", issuer.0).fetch_optional(self.readers()).await?;
        Ok(logo.flatten())
    }

    pub async fn setting(&self, key: &str) -> Result<Option<String>> {
        Ok(sqlx::query_scalar!("select value from setting where key = ?", key).fetch_optional(self.readers()).await?)
    }
}

impl WriteTx {
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

    /// An issuer with its first series of invoice numbers.
    pub async fn insert_issuer(&mut self, id: IssuerId, series: Uuid, issuer: &NewIssuer, logo: Option<&[u8]>, at: DateTime<Utc>) -> Result<()> {
        let ms = at.timestamp_millis();
        sqlx::query!(
            "insert into issuer (id, legal_name, tax_id, address, phone, email, logo, created_at, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            id.0,
            issuer.legal_name,
            issuer.tax_id,
            issuer.address,
            issuer.phone,
            issuer.email,
            logo,
            ms,
            ms
        )
        .execute(self.connection()?)
        .await?;
        sqlx::query!("insert into series (id, issuer_id, code) values (?, ?, ?)", series, id.0, issuer.series).execute(self.connection()?).await?;
        Ok(())
    }

    pub async fn set_setting(&mut self, key: &str, value: &str) -> Result<()> {
        sqlx::query!("insert into setting (key, value) values (?, ?) on conflict (key) do update set value = excluded.value", key, value)
            .execute(self.connection()?)
            .await?;
        Ok(())
    }
}

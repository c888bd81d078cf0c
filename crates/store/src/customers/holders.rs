//! Data of one account, its changes and its likely duplicates.

use acometida_domain::{
    AccountData, AccountId, DuplicateReason, LikelyDuplicate, NaturalName, PersonKind, are_similar_names,
};
use sqlx::{Executor, Sqlite};
use uuid::Uuid;

use crate::{
    Result, Store, StoreError,
    kernel::{full_text, tx::CustomerWrites, values, values::THIS_DESK},
};

/// Stored data of an account.
pub(crate) async fn account_data<'e>(
    on: impl Executor<'e, Database = Sqlite>,
    id: AccountId,
) -> Result<Option<AccountData>> {
    let Some(row) = sqlx::query!(
        r#"select a.code, a.person_kind, a.name, a.document_kind, a.document, a.email, a.phone, a.mobile, a.address, a.district, a.city, a.notes,
                  a.street_number, a.province, a.postal_code, a.place_code, a.country, a.mail_on_invoice, a.mail_on_payment,
                  coalesce(z.code, '') as "zone!: String", coalesce(b.code, '') as "neighbourhood!: String",
                  coalesce(r.code, '') as "region!: String", coalesce(s.code, '') as "salesperson!: String",
                  coalesce(c.code, '') as "collector!: String",
                  a.name_in_use, a.first_given, a.second_given, a.first_family, a.second_family,
                  coalesce((select group_concat(email, char(10)) from account_email where account_id = a.id), '') as "emails!: String"
           from account a
           left join zone z on z.id = a.zone_id left join neighbourhood b on b.id = a.neighbourhood_id
           left join region r on r.id = a.region_id left join salesperson s on s.id = a.salesperson_id
           left join collector c on c.id = a.collector_id
           where a.id = ?"#,
        id.0
    )
    .fetch_optional(on)
    .await?
    else {
        return Ok(None);
    };
    Ok(Some(AccountData {
        code: row.code,
        person_kind: values::named(PersonKind::from_name(&row.person_kind))?,
        name: row.name,
        natural_name: NaturalName {
            name: row.name_in_use,
            first_given: row.first_given,
            second_given: row.second_given,
            first_family: row.first_family,
            second_family: row.second_family,
        },
        document_kind: row.document_kind,
        document: row.document,
        email: row.email,
        further_emails: row.emails.lines().map(str::to_owned).collect(),
        mail_on_invoice: row.mail_on_invoice == 1,
        mail_on_payment: row.mail_on_payment == 1,
        phone: row.phone,
        mobile: row.mobile,
        address: row.address,
        street_number: row.street_number,
        district: row.district,
        city: row.city,
        province: row.province,
        postal_code: row.postal_code,
        place_code: row.place_code,
        country: row.country,
        neighbourhood: row.neighbourhood,
        region: row.region,
        zone: row.zone,
        salesperson: row.salesperson,
        collector: row.collector,
        notes: row.notes,
    }))
}

impl Store {
    /// Accounts that may be the same customer, except `itself`: same document, same email, or a similar name at the
    /// same address.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn likely_duplicates(
        &self,
        data: &AccountData,
        itself: Option<AccountId>,
    ) -> Result<Vec<LikelyDuplicate>> {
        let itself = itself.map_or(Uuid::nil(), |id| id.0);
        let places = full_text::match_expression(&data.address).map(|words| full_text::all_in("places", &words));
        let mut found: Vec<LikelyDuplicate> = Vec::new();
        let rows = sqlx::query!(
            r#"select id as "id!: Uuid", code as "code!", name as "name!", document as "document!", address as "address!: String", active as "active!",
                      why as "why!: String" from (
                   select id, code, name, document, trim(address || ' ' || street_number) as address, active, 'document' as why from account
                   where document = ?1 and document <> '' and id <> ?2
                   union all
                   select id, code, name, document, trim(address || ' ' || street_number), active, 'email' from account
                   where lower(email) = lower(?3) and email <> '' and id <> ?2 limit 20)"#,
            data.document,
            itself,
            data.email
        )
        .fetch_all(self.readers())
        .await?;
        for row in rows {
            let why = if row.why == "document" { DuplicateReason::Document } else { DuplicateReason::Email };
            let (account, active) = (AccountId(row.id), row.active == 1);
            let duplicate = LikelyDuplicate {
                account,
                code: row.code,
                name: row.name,
                document: row.document,
                address: row.address,
                active,
                why,
            };
            if found.iter().all(|known| known.account != duplicate.account) {
                found.push(duplicate);
            }
        }
        let Some(places) = places else { return Ok(found) };
        let neighbours = sqlx::query!(
            r#"select a.id as "id!: Uuid", a.code as "code!", a.name as "name!", a.document as "document!",
                      trim(a.address || ' ' || a.street_number) as "address!: String", a.active as "active!"
               from (select rowid from search where search match ?1 limit 200) f
               join search_entry e on e.docid = f.rowid and e.kind = 'account' join account a on a.id = e.ref where a.id <> ?2"#,
            places,
            itself
        )
        .fetch_all(self.readers())
        .await?;
        for row in neighbours {
            let (account, active) = (AccountId(row.id), row.active == 1);
            if are_similar_names(&row.name, &data.name) && found.iter().all(|known| known.account != account) {
                let (document, address) = (row.document, row.address);
                found.push(LikelyDuplicate {
                    account,
                    code: row.code,
                    name: row.name,
                    document,
                    address,
                    active,
                    why: DuplicateReason::NameAndAddress,
                });
            }
        }
        Ok(found)
    }

    /// Former names of an account, newest first.
    pub(crate) async fn former_names(&self, id: AccountId) -> Result<Vec<String>> {
        Ok(sqlx::query_scalar!(
            "select f.name from former_name f join account a on a.id = f.account_id where a.id = ? and f.name <> a.name order by f.until desc",
            id.0
        )
        .fetch_all(self.readers())
        .await?)
    }
}

impl CustomerWrites<'_> {
    /// Editable data of an account, inside the transaction.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn account_data(&mut self, id: AccountId) -> Result<Option<AccountData>> {
        account_data(self.connection()?, id).await
    }

    /// When an account last changed, ms since 1970 UTC, and whether it is active; none when it does not exist.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn account_state(&mut self, id: AccountId) -> Result<Option<(i64, bool)>> {
        let row = sqlx::query!("select changed_at, active from account where id = ?", id.0)
            .fetch_optional(self.connection()?)
            .await?;
        Ok(row.map(|row| (row.changed_at, row.active == 1)))
    }

    /// Next code after the highest proposed by this desk: its code and six figures, `C1000042`.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn next_account_code(&mut self) -> Result<String> {
        let desk: String =
            sqlx::query_scalar!("select code from desk where n = ?", THIS_DESK).fetch_one(self.connection()?).await?;
        let last = sqlx::query_scalar!(
            "select code from account where code glob ?1 || '[0-9][0-9][0-9][0-9][0-9][0-9]' order by code desc limit 1",
            desk
        )
        .fetch_optional(self.connection()?)
        .await?;
        let last: u32 = match last.as_deref().and_then(|code| code.strip_prefix(&desk)) {
            None => 0,
            Some(digits) => digits.parse().map_err(|_| StoreError::Unreadable("an account code"))?,
        };
        Ok(format!("{desk}{:06}", last + 1))
    }

    /// Adds an active account. Its directory entries must exist.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_account(&mut self, id: AccountId, data: &AccountData, at_ms: i64) -> Result<()> {
        let kind = data.person_kind.name();
        sqlx::query!(
            "insert into account (id, code, person_kind, name, document_kind, document, email, phone, address, district, city, created_at, changed_at)
             values (?1, ?2, ?3, ?4, '', '', '', '', '', '', '', ?5, ?5)",
            id.0,
            data.code,
            kind,
            data.name,
            at_ms
        )
        .execute(self.connection()?)
        .await?;
        self.update_account(id, data, at_ms).await
    }

    /// Replaces the editable data of an account.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn update_account(&mut self, id: AccountId, data: &AccountData, at_ms: i64) -> Result<()> {
        let kind = data.person_kind.name();
        let changed = sqlx::query!(
            "update account set code = ?2, person_kind = ?3, name = ?4, document_kind = ?5, document = ?6, email = ?7, phone = ?8, address = ?9,
                                district = ?10, city = ?11, notes = ?12, mail_on_invoice = ?13, mail_on_payment = ?14,
                                zone_id = (select id from zone where code = ?15),
                                neighbourhood_id = (select id from neighbourhood where code = ?16),
                                region_id = (select id from region where code = ?17),
                                salesperson_id = (select id from salesperson where code = ?18),
                                collector_id = (select id from collector where code = ?19), changed_at = ?20,
                                name_in_use = ?21, first_given = ?22, second_given = ?23, first_family = ?24, second_family = ?25,
                                street_number = ?26, province = ?27, postal_code = ?28, place_code = ?29, country = ?30, mobile = ?31
             where id = ?1",
            id.0,
            data.code,
            kind,
            data.name,
            data.document_kind,
            data.document,
            data.email,
            data.phone,
            data.address,
            data.district,
            data.city,
            data.notes,
            data.mail_on_invoice,
            data.mail_on_payment,
            data.zone,
            data.neighbourhood,
            data.region,
            data.salesperson,
            data.collector,
            at_ms,
            data.natural_name.name,
            data.natural_name.first_given,
            data.natural_name.second_given,
            data.natural_name.first_family,
            data.natural_name.second_family,
            data.street_number,
            data.province,
            data.postal_code,
            data.place_code,
            data.country,
            data.mobile
        )
        .execute(self.connection()?)
        .await?;
        if changed.rows_affected() != 1 {
            return Err(StoreError::Unreadable("an account"));
        }
        sqlx::query!("delete from account_email where account_id = ?", id.0).execute(self.connection()?).await?;
        for email in &data.further_emails {
            sqlx::query!("insert into account_email (account_id, email) values (?, ?)", id.0, email)
                .execute(self.connection()?)
                .await?;
        }
        Ok(())
    }

    /// Activates or deactivates an account.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn set_account_active(&mut self, id: AccountId, active: bool, at_ms: i64) -> Result<()> {
        sqlx::query!("update account set active = ?, changed_at = ? where id = ?", active, at_ms, id.0)
            .execute(self.connection()?)
            .await?;
        Ok(())
    }
}

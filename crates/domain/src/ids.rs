//! Identifiers. Every id is a UUID made by the desk that creates the thing, never a counter.
//!
//! Ids of things people create are version 7 (ordered in time, so indexes grow at the end). Ids of derived facts that two desks
//! could derive independently are version 5 of what they are derived from, so both desks derive the same one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "string", export)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A customer of the company.
    AccountId,
    /// Premises and services of an account under one commercial logic.
    GroupId,
    PremisesId,
    /// The place where the grid delivers energy.
    SupplyPointId,
    MeterId,
    ContractId,
    /// A file that facts were read from.
    SourceId,
    /// One edition of a tariff file as it was loaded.
    TariffEditionId,
    IssuerId,
    SeriesId,
    ZoneId,
    CycleId,
    JobId,
    SettlementId,
    InvoiceId,
    PaymentId,
    OperatorId,
    /// Made by the caller of a command that changes something; the same request twice changes nothing.
    RequestId,
    /// A file handed to the program by a person, kept until it is imported or dropped.
    UploadId,
}

const SETTLEMENTS: Uuid = Uuid::from_u128(0x5e77_1e00_aceb_5a11_9d5c_ac03_e71d_a001);
const INVOICES: Uuid = Uuid::from_u128(0x14f0_1ce5_aceb_5a11_9d5c_ac03_e71d_a002);

impl SettlementId {
    /// The settlement of one supply point for one period and revision: the same on every desk.
    #[must_use]
    pub fn derive(supply_point: SupplyPointId, period: crate::Period, revision: u32) -> Self {
        let mut name = [0; 24];
        name[..16].copy_from_slice(supply_point.0.as_bytes());
        name[16..20].copy_from_slice(&period.index().to_be_bytes());
        name[20..].copy_from_slice(&revision.to_be_bytes());
        Self(Uuid::new_v5(&SETTLEMENTS, &name))
    }
}

impl InvoiceId {
    /// The invoice of one settlement.
    #[must_use]
    pub fn derive(settlement: SettlementId) -> Self {
        Self(Uuid::new_v5(&INVOICES, settlement.0.as_bytes()))
    }
}

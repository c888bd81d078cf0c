//! Identifiers. Every id is a UUID made by the desk that creates the thing, never a counter.
//!
//! Ids of things people create are version 7 (ordered in time, so indexes grow at the end). Ids of derived facts that
//! two desks could derive independently are made of what they are derived from, so both desks derive the same one; they
//! too are ordered, by period and then by supply point ([`ordered`]).

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::kernel::Period;

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
    /// A credit or debit note.
    NoteId,
    PaymentId,
    OperatorId,
    /// A form that somebody left half filled.
    DraftId,
    /// A filter kept by name.
    SavedFilterId,
    /// A change of many accounts at once.
    BulkChangeId,
    /// A person besides the holder.
    StakeholderId,
    /// An order to cut or reconnect a supply.
    ConnectionOrderId,
    /// Made by the caller of a command that changes something; the same request twice changes nothing.
    RequestId,
    /// A file handed to the program by a person, kept until it is imported or dropped.
    UploadId,
}

const SETTLEMENTS: Uuid = Uuid::from_u128(0x5e77_1e00_aceb_5a11_9d5c_ac03_e71d_a001);

const INVOICES: Uuid = Uuid::from_u128(0x14f0_1ce5_aceb_5a11_9d5c_ac03_e71d_a002);

const NOTES: Uuid = Uuid::from_u128(0x2075_0ce5_aceb_5a11_9d5c_ac03_e71d_a003);

/// A version 8 UUID: eight bytes to order it by, less the four bits of the version, then a hash of the name, as version
/// 5 makes it.
///
/// Facts are written in the order of their supply points. With ids in that order their tables and indexes grow at the
/// end instead of everywhere.
fn ordered(order: u64, namespace: &Uuid, name: &[u8]) -> Uuid {
    let mut bytes = *Uuid::new_v5(namespace, name).as_bytes();
    bytes[..8].copy_from_slice(&order.to_be_bytes());
    Uuid::new_v8(bytes)
}

impl SettlementId {
    /// The settlement of one supply point for one period and revision: the same on every desk. Ordered by period, then
    /// by when the supply point was created (to 16 ms).
    #[must_use]
    pub fn derive(supply_point: SupplyPointId, period: Period, revision: u32) -> Self {
        let mut name = [0; 24];
        name[..16].copy_from_slice(supply_point.0.as_bytes());
        name[16..20].copy_from_slice(&period.index().to_be_bytes());
        name[20..].copy_from_slice(&revision.to_be_bytes());
        let months = u64::from(period.index().unsigned_abs() & 0xffff);
        let created = supply_point.0.as_u64_pair().0 >> 16;
        Self(ordered(months << 48 | created >> 16 << 16 | (created & 0xffff) >> 4, &SETTLEMENTS, &name))
    }
}

impl InvoiceId {
    /// The invoice of one settlement, in the order of the settlements.
    #[must_use]
    pub fn derive(settlement: SettlementId) -> Self {
        Self(ordered(settlement.0.as_u64_pair().0, &INVOICES, settlement.0.as_bytes()))
    }
}

impl NoteId {
    /// The note of one settlement that takes the place of another: the same on every desk.
    #[must_use]
    pub fn derive(settlement: SettlementId) -> Self {
        Self(ordered(settlement.0.as_u64_pair().0, &NOTES, settlement.0.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(supply_point: u128, period: &str, revision: u32) -> SettlementId {
        SettlementId::derive(SupplyPointId(Uuid::from_u128(supply_point)), period.parse().unwrap(), revision)
    }

    const EARLY: u128 = 0x0190_0000_0000_7000_8000_0000_0000_0001;
    const LATE: u128 = 0x0190_0000_0010_7000_8000_0000_0000_0000;

    #[test]
    fn a_settlement_has_the_same_id_on_every_desk() {
        assert_eq!(settled(EARLY, "2026-10", 0), settled(EARLY, "2026-10", 0));
        assert_eq!(settled(EARLY, "2026-10", 0).0.get_version_num(), 8);
    }

    #[test]
    fn another_supply_point_period_or_revision_is_another_settlement() {
        let one = settled(EARLY, "2026-10", 0);
        for other in [settled(EARLY + 1, "2026-10", 0), settled(EARLY, "2026-11", 0), settled(EARLY, "2026-10", 1)] {
            assert_ne!(one, other);
            assert_ne!(InvoiceId::derive(one), InvoiceId::derive(other));
        }
    }

    #[test]
    fn settlements_and_their_invoices_are_ordered_by_period_and_then_by_supply_point() {
        let inorder = [
            settled(EARLY, "2026-10", 0),
            settled(LATE, "2026-10", 0),
            settled(EARLY, "2026-11", 0),
            settled(LATE, "2027-01", 0),
        ];
        assert!(inorder.is_sorted());
        assert!(inorder.map(InvoiceId::derive).is_sorted());
    }
}

//! Rule of allocation: which open documents a payment or a credit settles, and in which order.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{DocumentId, Money, SupplyPointId};

/// Which open documents money settles, and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AllocationRule {
    /// These documents, in this order; the rest stays as credit.
    Chosen(Vec<DocumentId>),
    /// These amounts to these documents; the rest stays as credit.
    Split(Vec<DocumentShare>),
    /// Every document of the account, the one due first before the others.
    OldestDue,
    /// The documents of one contract's supply point, the one due first before the others.
    Contract(SupplyPointId),
}

/// Part of an amount for one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DocumentShare {
    /// Document to pay.
    pub document: DocumentId,
    /// Amount for it, positive.
    pub amount: Money,
}

/// A document with something to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDebt<K> {
    /// Key of the document in the ledger.
    pub key: K,
    /// Document.
    pub document: DocumentId,
    /// Supply point billed.
    pub supply_point: SupplyPointId,
    /// Last day to pay without being overdue.
    pub due_on: NaiveDate,
    /// Outstanding amount, minor units, positive.
    pub outstanding: i64,
}

/// A payment or document with something left in favour of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCredit<K> {
    /// Key of the payment or document in the ledger.
    pub key: K,
    /// Amount left, minor units, positive.
    pub left: i64,
}

/// Part of a credit that settles part of a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AllocatedPart<C, D> {
    /// Key of the credit.
    pub credit: C,
    /// Key of the document.
    pub debt: D,
    /// Amount settled, minor units, positive.
    pub amount: i64,
}

impl AllocationRule {
    /// Allocates credits, in the given order, to debts by the rule. Of debts due on the same day, the first given comes
    /// first.
    #[must_use]
    pub fn allocate<C: Copy, D: Copy>(
        &self,
        credits: &[OpenCredit<C>],
        debts: &[OpenDebt<D>],
    ) -> Vec<AllocatedPart<C, D>> {
        let mut owed = self.payable(debts).into_iter();
        let mut debt = owed.next();
        let mut allocations = Vec::new();
        for credit in credits {
            let mut left = credit.left;
            while left > 0 {
                let Some((key, outstanding)) = debt else { return allocations };
                let amount = left.min(outstanding);
                allocations.push(AllocatedPart { credit: credit.key, debt: key, amount });
                left -= amount;
                debt = if amount == outstanding { owed.next() } else { Some((key, outstanding - amount)) };
            }
        }
        allocations
    }

    /// Documents that the rule pays, in order, each with the most it pays of it, minor units.
    fn payable<D: Copy>(&self, debts: &[OpenDebt<D>]) -> Vec<(D, i64)> {
        let find = |id: &DocumentId| debts.iter().find(|debt| debt.document == *id);
        let whole = |debt: &OpenDebt<D>| (debt.key, debt.outstanding);
        let due_first = |mut of: Vec<&OpenDebt<D>>| {
            of.sort_by_key(|debt| debt.due_on);
            of.into_iter().map(whole).collect()
        };
        let mut payable: Vec<(D, i64)> = match self {
            Self::Chosen(ids) => ids.iter().filter_map(find).map(whole).collect(),
            Self::Split(shares) => shares
                .iter()
                .filter_map(|share| find(&share.document).map(|debt| (debt, share.amount.minor)))
                .map(|(debt, most)| (debt.key, most.min(debt.outstanding)))
                .collect(),
            Self::OldestDue => due_first(debts.iter().collect()),
            Self::Contract(point) => due_first(debts.iter().filter(|debt| debt.supply_point == *point).collect()),
        };
        payable.retain(|(_, most)| *most > 0);
        payable
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::kernel::Currency;

    fn debt(n: u128, due: &str, outstanding: i64) -> OpenDebt<u128> {
        OpenDebt {
            key: n,
            document: DocumentId(Uuid::from_u128(n)),
            supply_point: SupplyPointId(Uuid::from_u128(n % 2)),
            due_on: due.parse().unwrap(),
            outstanding,
        }
    }

    fn credit(key: char, left: i64) -> OpenCredit<char> {
        OpenCredit { key, left }
    }

    fn parts(rule: &AllocationRule, credits: &[OpenCredit<char>]) -> Vec<(char, u128, i64)> {
        let debts = [debt(1, "2026-06-30", 100), debt(2, "2026-05-31", 70), debt(3, "2026-04-30", 40)];
        rule.allocate(credits, &debts).into_iter().map(|part| (part.credit, part.debt, part.amount)).collect()
    }

    #[test]
    fn the_document_due_first_is_paid_first() {
        assert_eq!(parts(&AllocationRule::OldestDue, &[credit('p', 120)]), [('p', 3, 40), ('p', 2, 70), ('p', 1, 10)]);
    }

    #[test]
    fn chosen_documents_are_paid_in_the_order_chosen() {
        let chosen = AllocationRule::Chosen([1, 3].map(|n| DocumentId(Uuid::from_u128(n))).to_vec());
        assert_eq!(parts(&chosen, &[credit('p', 120)]), [('p', 1, 100), ('p', 3, 20)]);
    }

    #[test]
    fn a_split_pays_each_document_its_amount_and_leaves_the_rest() {
        let split = AllocationRule::Split(
            [(1, 30), (3, 40)]
                .map(|(n, minor)| DocumentShare {
                    document: DocumentId(Uuid::from_u128(n)),
                    amount: Money::new(minor, Currency::PEN),
                })
                .to_vec(),
        );
        assert_eq!(parts(&split, &[credit('p', 120)]), [('p', 1, 30), ('p', 3, 40)]);
    }

    #[test]
    fn a_payment_of_a_contract_pays_only_its_documents() {
        let contract = AllocationRule::Contract(SupplyPointId(Uuid::from_u128(1)));
        assert_eq!(parts(&contract, &[credit('p', 500)]), [('p', 3, 40), ('p', 1, 100)]);
    }

    #[test]
    fn credits_are_used_in_order_and_never_beyond_the_debt() {
        let credits = [credit('a', 50), credit('b', 300)];
        let expected = [('a', 3, 40), ('a', 2, 10), ('b', 2, 60), ('b', 1, 100)];
        assert_eq!(parts(&AllocationRule::OldestDue, &credits), expected);
    }
}

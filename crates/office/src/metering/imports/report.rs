//! Report of an import: outcomes and refused rows.

use acometida_domain::{ImportKind, ImportReport, Language, LocalizedText, Mapping, RowOutcome, RowProblem};
use acometida_store::{Refusal, StoreError};

use super::fields;
use crate::kernel::refusals;

const MAX_PROBLEMS: usize = 1_000;

/// Headings of a file.
pub(super) struct Headings<'a> {
    pub kind: ImportKind,
    pub mapping: &'a Mapping,
    pub language: Language,
}

/// A refused row.
pub(super) struct RefusedRow {
    pub row: u32,
    field: &'static str,
    reason: LocalizedText,
}

impl Headings<'_> {
    /// Heading of a field in the file, otherwise its label.
    fn of(&self, field: &'static str) -> String {
        self.mapping.get(field).cloned().unwrap_or_else(|| fields::label(self.kind, field, self.language).to_owned())
    }

    /// A row refused by the parser.
    pub fn unparsed(&self, row: u32, field: &'static str, text: &LocalizedText) -> RefusedRow {
        RefusedRow { row, field, reason: text.clone() }
    }

    /// A row refused by the database.
    pub fn unstored(&self, row: u32, error: &StoreError) -> RefusedRow {
        RefusedRow { row, field: field(error), reason: refusals::message(error) }
    }

    /// Adds the refused rows of a chunk in the order of the file.
    pub fn list(&self, report: &mut ImportReport, mut refused: Vec<RefusedRow>) {
        refused.sort_by_key(|one| one.row);
        report.refused += u32::try_from(refused.len()).unwrap_or(u32::MAX);
        let left = MAX_PROBLEMS.saturating_sub(report.problems.len());
        report.problems.extend(refused.into_iter().take(left).map(|one| RowProblem {
            row: one.row,
            column: self.of(one.field),
            reason: one.reason,
        }));
        // a day of a load curve is refused at its end under its first row, which may be in the chunk before
        report.problems.sort_by_key(|problem| problem.row);
    }
}

/// Field of an error; empty when it concerns the whole row.
fn field(error: &StoreError) -> &'static str {
    match error {
        StoreError::Refused(refusal) => match refusal {
            Refusal::NoAccount(_) => "account",
            Refusal::NoSupplyPoint(_) => "supply",
            Refusal::NoMeter(_)
            | Refusal::NoMeterOn(..)
            | Refusal::MeterElsewhere(..)
            | Refusal::MeterOfAnother(..)
            | Refusal::AnotherMeter(..) => "meter",
            Refusal::BeyondDial(..) => "value",
            Refusal::NewWithout(field) => field,
            Refusal::EndsBeforeItStarts => "to",
            Refusal::NoTariff(_) => "tariff",
            Refusal::NoIssuer(_) => "issuer",
            Refusal::NoSeries(..) | Refusal::NoSeriesAtAll(_) => "invoice_type",
            Refusal::ContractOverlaps(_) => "from",
            Refusal::CurveDiffers(..) => "start",
            Refusal::NoComponent(..) => "component",
            Refusal::ChargeDiffers(..) => "amount",
            Refusal::InputDiffers(..) => "reason",
        },
        StoreError::Duplicate(what) if what.contains("email") => "email",
        StoreError::Duplicate(what) if what.ends_with(".code") => "code",
        StoreError::Duplicate(what) if what.ends_with(".serial") => "meter",
        _ => "",
    }
}

pub(super) fn count(report: &mut ImportReport, outcome: RowOutcome) {
    match outcome {
        RowOutcome::Created => report.created += 1,
        RowOutcome::Changed => report.changed += 1,
        RowOutcome::Unchanged => report.unchanged += 1,
        RowOutcome::Refused => report.refused += 1,
    }
}

//! Use cases: explanation of a settlement line by line, on screen and as PDF (S12).

use std::{collections::HashMap, path::Path};

use acometida_documents::{Explanation, ExplanationLine, explanation_pdf};
use acometida_domain::{
    Actor, CycleId, LineRule, Permission, SavedFile, SettledService, SupplyPointId, format_date,
    settlement::{Line, LineSection},
    tariff::Tariff,
};
use acometida_settlement::{explain, explain_added};

use crate::{
    LocalizedText, Office, OfficeError, Result, allow,
    kernel::{error::localized, files},
};

impl Office {
    /// Rules of the lines of a settlement, from the tariff edition it was rated with.
    pub(crate) async fn rules_of(&self, service: &SettledService) -> Result<Vec<LineRule>> {
        let Some(settlement) = service.settlement else { return Ok(Vec::new()) };
        let Some(document) = self.store.settlement_tariff(settlement).await? else { return Ok(Vec::new()) };
        let parse =
            |document: &str| serde_json::from_str(document).map_err(|error| OfficeError::Internal(error.to_string()));
        let tariff: Tariff = parse(&document)?;
        // lines of an earlier contract belong to its own tariff
        let mut others: HashMap<&str, Tariff> = HashMap::new();
        for code in service.lines.iter().map(|line| line.trace.tariff.as_str()).filter(|code| *code != tariff.code) {
            if let (false, Some(document)) = (others.contains_key(code), self.store.tariff_document(code).await?) {
                others.insert(code, parse(&document)?);
            }
        }
        let of = |line: &Line| others.get(line.trace.tariff.as_str()).unwrap_or(&tariff);
        Ok(service.lines.iter().map(|line| self.rule_of(of(line), line)).collect())
    }

    fn rule_of(&self, tariff: &Tariff, line: &Line) -> LineRule {
        let version = tariff.versions.iter().find(|version| version.valid_from == line.trace.version);
        let component = version.and_then(|version| version.components.iter().find(|of| of.code == line.component));
        let rule = component.map_or_else(|| explain_added(&line.component), explain);
        let source = version
            .map(|version| version.source.as_str())
            .filter(|source| !source.is_empty())
            .unwrap_or(&tariff.source);
        LineRule { position: line.position, rule: rule.text(self.language()).to_owned(), source: source.to_owned() }
    }

    /// Saves the explanation of a bill as a PDF for the customer.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewSettlement`]. [`OfficeError::Conflict`] when the current
    /// state does not allow it. [`OfficeError::Io`] when the file cannot be read or written. [`OfficeError::Store`]
    /// when the database fails.
    pub async fn save_explanation(
        &self,
        actor: &Actor,
        cycle: CycleId,
        supply_point: SupplyPointId,
        folder: &Path,
    ) -> Result<SavedFile> {
        allow(actor, Permission::ViewSettlement)?;
        let service = self.settled_service(actor, cycle, supply_point).await?;
        let (Some(settlement), Some(to), Some(total)) = (service.settlement, service.to, service.total) else {
            return Err(OfficeError::Conflict(localized!(
                "El servicio no está liquidado: no hay nada que explicar.",
                "The service is not settled: there is nothing to explain."
            )));
        };
        let text = |text: LocalizedText| text.text(self.language()).to_owned();
        let mut facts = vec![
            (text(localized!("Cliente", "Customer")), service.account_name.clone()),
            (text(localized!("Suministro", "Supply")), service.code.clone()),
            (text(localized!("Tarifa", "Tariff")), service.tariff.clone()),
        ];
        if let Some(from) = service.from {
            let days = format!("{} – {}", format_date(from), format_date(to));
            facts.push((text(localized!("Lecturas", "Readings")), days));
        }
        let lines = service.lines.iter().zip(&service.rules).map(|(line, rule)| self.explained(line, rule)).collect();
        let explanation = Explanation {
            id: settlement.to_string().replace('-', ""),
            title: text(localized!("Explicación del recibo de {}", "Explanation of the bill of {}", service.period)),
            made_on: to,
            facts,
            lines,
            total_label: text(localized!("Total del recibo", "Total of the bill")),
            total,
            page_label: text(localized!("Página", "Page")),
        };
        let letterhead = self.letterhead(std::collections::BTreeMap::new()).await?;
        let pdf = tokio::task::spawn_blocking(move || explanation_pdf(&explanation, &letterhead))
            .await
            .map_err(|error| OfficeError::Internal(error.to_string()))?
            .map_err(OfficeError::from)?;
        let name = localized!("Explicación {} {}.pdf", "Explanation {} {}.pdf", service.code, service.period);
        files::save(folder, name.text(self.language()), &pdf)
    }

    fn explained(&self, line: &Line, rule: &LineRule) -> ExplanationLine {
        let text = |text: LocalizedText| text.text(self.language()).to_owned();
        let mut notes = vec![rule.rule.clone()];
        if !line.trace.formula.is_empty() {
            notes.push(text(localized!("Cálculo: {}", "Calculation: {}", line.trace.formula)));
        }
        if !line.trace.rows.is_empty() {
            let rows = line.trace.rows.join("; ");
            notes.push(text(localized!("Datos: {rows}", "Data: {rows}")));
        }
        let version = format_date(line.trace.version);
        let source = if rule.source.is_empty() { String::new() } else { format!(" · {}", rule.source) };
        notes.push(text(localized!(
            "Tarifa {} del {version}{source}",
            "Tariff {} of {version}{source}",
            line.trace.tariff
        )));
        ExplanationLine {
            description: line.name(self.language()).to_owned(),
            amount: line.amount,
            notes,
            tax: line.place != LineSection::Charge,
        }
    }
}

//! Explanation of a bill: rule, calculation and data of each line.

use acometida_domain::Money;
use chrono::NaiveDate;

/// Content of an explanation, in the language of the reader.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// Document id, 32 hexadecimal digits.
    pub id: String,
    /// Title of the document.
    pub title: String,
    /// Date of the document.
    pub made_on: NaiveDate,
    /// Label and value.
    pub facts: Vec<(String, String)>,
    /// Lines of the bill.
    pub lines: Vec<ExplanationLine>,
    /// Label of the total.
    pub total_label: String,
    /// Total of the bill.
    pub total: Money,
    /// Word for page, in the footer.
    pub page_label: String,
}

#[derive(Debug, Clone)]
pub struct ExplanationLine {
    /// Description of the charge.
    pub description: String,
    /// Amount of the line.
    pub amount: Money,
    /// Rule, calculation, data and tariff.
    pub notes: Vec<String>,
    /// Whether it is a tax or a charge after taxes.
    pub tax: bool,
}

//! Reading load curves (C10).

use acometida_domain::{LoadCurve, LoadCurveDay, SupplyPointId};
use chrono::NaiveDate;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use uuid::Uuid;

use crate::{Result, Store, StoreError, values};

impl Store {
    /// The curve of a service's meters between two days, and the first and last day there is one of.
    pub async fn load_curve(&self, supply_point: SupplyPointId, from: NaiveDate, to: NaiveDate) -> Result<LoadCurve> {
        let meters = sqlx::query!(r#"select id as "id: Uuid", serial, multiplier from meter where supply_point_id = ?"#, supply_point.0)
            .fetch_all(self.readers())
            .await?;
        let (from, to) = (from.to_string(), to.to_string());
        let mut curve = LoadCurve { first: None, last: None, days: Vec::new() };
        for meter in meters {
            let multiplier: Decimal = meter.multiplier.parse().map_err(|_| StoreError::Unreadable("a multiplier"))?;
            let span = sqlx::query!(
                r#"select (select min(day) from load_curve_day where meter_id = ?1) as "first?: String",
                          (select max(day) from load_curve_day where meter_id = ?1) as "last?: String""#,
                meter.id
            )
            .fetch_one(self.readers())
            .await?;
            let (first, last) = (values::optional_day(span.first.as_deref())?, values::optional_day(span.last.as_deref())?);
            curve.first = curve.first.min(first).or(curve.first).or(first);
            curve.last = curve.last.max(last);
            let days = sqlx::query!(
                "select day, minutes, wh from load_curve_day where meter_id = ? and day between ? and ? order by day",
                meter.id,
                from,
                to
            )
            .fetch_all(self.readers())
            .await?;
            for day in days {
                curve.days.push(LoadCurveDay {
                    day: values::day(&day.day)?,
                    meter_serial: meter.serial.clone(),
                    minutes: u16::try_from(day.minutes).unwrap_or(15),
                    wh: values::intervals(&day.wh).into_iter().map(|wh| times(wh, multiplier)).collect(),
                });
            }
        }
        curve.days.sort_by_key(|day| day.day);
        Ok(curve)
    }
}

/// What went through the installation when its meter counted this much.
fn times(wh: u32, multiplier: Decimal) -> u32 {
    (Decimal::from(wh) * multiplier).round().to_u32().unwrap_or(u32::MAX)
}

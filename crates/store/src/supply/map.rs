//! Locations of services (C4, C9).

use acometida_domain::{AccountId, MapPoint, MapSubject, SupplyPointId};
use rusqlite::{Connection, Row, params};
use rust_decimal::{Decimal, MathematicalOps};

use crate::{Result, Store};

/// About one kilometre, degrees of latitude.
const NEAR: Decimal = Decimal::from_parts(9, 0, 0, false, 3);
/// Greatest extent of the services for which neighbours are searched, degrees.
const WIDE: Decimal = Decimal::from_parts(1, 0, 0, false, 1);
/// Least length of a parallel relative to the equator.
const SHORTEST: Decimal = Decimal::from_parts(1, 0, 0, false, 2);
const MAX_NEIGHBOURS: u32 = 200;

const POINT: &str = "
    select s.id, a.id, s.code, a.name, trim(p.address || ' ' || p.street_number), s.connected, p.latitude, p.longitude
    from premises p cross join supply_point s on s.premises_id = p.id join service_group g on g.id = s.group_id join account a on a.id = g.account_id";

/// Services of a subject on a map, and their neighbours.
pub struct SubjectServices {
    /// Services of the subject that have coordinates.
    pub points: Vec<MapPoint>,
    /// Number of services of the subject without coordinates.
    pub without_place: u32,
    /// Other services nearby.
    pub neighbours: Vec<MapPoint>,
}

impl Store {
    /// Services of a subject with coordinates, the number without, and other services nearby.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn places(&self, subject: MapSubject) -> Result<SubjectServices> {
        self.bulk_read(|connection| {
            let (condition, id) = match subject {
                MapSubject::Account(id) => ("g.account_id = ?1", id.0),
                MapSubject::SupplyPoint(id) => ("s.id = ?1", id.0),
            };
            let points =
                "from supply_point s join service_group g on g.id = s.group_id join account a on a.id = g.account_id
                          join premises p on p.id = s.premises_id";
            let mut own = connection.prepare_cached(&format!(
                "select s.id, a.id, s.code, a.name, trim(p.address || ' ' || p.street_number), s.connected, p.latitude, p.longitude {points}
                 where {condition} and p.latitude is not null and p.longitude is not null order by s.code"
            ))?;
            let found: Vec<MapPoint> = own.query_map([id], point)?.collect::<rusqlite::Result<_>>()?;
            let all: u32 = connection
                .prepare_cached(&format!("select count(*) {points} where {condition}"))?
                .query_row([id], |row| row.get(0))?;
            let without_place = all - u32::try_from(found.len()).unwrap_or(all).min(all);
            let neighbours = neighbours(connection, &found)?;
            Ok(SubjectServices { points: found, without_place, neighbours })
        })
        .await
    }
}

fn neighbours(connection: &Connection, points: &[MapPoint]) -> Result<Vec<MapPoint>> {
    let span = |of: fn(&MapPoint) -> Decimal| (points.iter().map(of).min(), points.iter().map(of).max());
    let ((Some(south), Some(north)), (Some(west), Some(east))) =
        (span(|point| point.latitude), span(|point| point.longitude))
    else {
        return Ok(Vec::new());
    };
    if north - south > WIDE || east - west > WIDE {
        return Ok(Vec::new());
    }
    let parallel = (north.abs().max(south.abs()) * Decimal::PI / Decimal::from(180)).cos().max(SHORTEST);
    let wide = NEAR / parallel;
    let degrees = |of: Decimal| of.round_dp(6).to_string();
    let mut near = connection.prepare_cached(&format!(
        "{POINT} where p.latitude is not null and cast(p.latitude as real) between cast(?1 as real) and cast(?2 as real)
           and cast(p.longitude as real) between cast(?3 as real) and cast(?4 as real)
         limit ?5"
    ))?;
    let limit = MAX_NEIGHBOURS + u32::try_from(points.len()).unwrap_or_default();
    let rows = near.query_map(
        params![degrees(south - NEAR), degrees(north + NEAR), degrees(west - wide), degrees(east + wide), limit],
        point,
    )?;
    let mut found: Vec<MapPoint> = rows.collect::<rusqlite::Result<_>>()?;
    found.retain(|near| points.iter().all(|own| own.supply_point != near.supply_point));
    found.truncate(MAX_NEIGHBOURS as usize);
    Ok(found)
}

fn point(row: &Row<'_>) -> rusqlite::Result<MapPoint> {
    Ok(MapPoint {
        supply_point: SupplyPointId(row.get(0)?),
        account: AccountId(row.get(1)?),
        code: row.get(2)?,
        account_name: row.get(3)?,
        address: row.get(4)?,
        connected: row.get(5)?,
        latitude: degrees(row, 6)?,
        longitude: degrees(row, 7)?,
    })
}

fn degrees(row: &Row<'_>, column: usize) -> rusqlite::Result<Decimal> {
    let text: String = row.get(column)?;
    text.parse().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
    })
}

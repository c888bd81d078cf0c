//! Where services are (C4, C9).
#![expect(clippy::float_arithmetic, reason = "degrees on a map, which no money hangs on")]

use acometida_domain::{AccountId, MapPoint, MapSubject, SupplyPointId};
use rusqlite::{Connection, Row, params};

use crate::{Result, Store};

/// A kilometre in degrees of latitude.
const NEAR: f64 = 0.009;
/// Services further apart than this have no common neighbourhood.
const WIDE: f64 = 0.1;
const MOST_NEIGHBOURS: u32 = 200;

const POINT: &str = "
    select s.id, a.id, s.code, a.name, p.address, s.connected, cast(p.latitude as real), cast(p.longitude as real)
    from premises p cross join supply_point s on s.premises_id = p.id join service_group g on g.id = s.group_id join account a on a.id = g.account_id";

/// What a map is about.
pub struct Places {
    pub points: Vec<MapPoint>,
    pub without_place: u32,
    pub neighbours: Vec<MapPoint>,
}

impl Store {
    /// The services of a subject that have coordinates, how many have none, and others near them.
    pub async fn places(&self, subject: MapSubject) -> Result<Places> {
        self.bulk_read(|connection| {
            let (condition, id) = match subject {
                MapSubject::Account(id) => ("g.account_id = ?1", id.0),
                MapSubject::SupplyPoint(id) => ("s.id = ?1", id.0),
            };
            let points = "from supply_point s join service_group g on g.id = s.group_id join account a on a.id = g.account_id
                          join premises p on p.id = s.premises_id";
            let mut own = connection.prepare_cached(&format!(
                "select s.id, a.id, s.code, a.name, p.address, s.connected, cast(p.latitude as real), cast(p.longitude as real) {points}
                 where {condition} and p.latitude is not null and p.longitude is not null order by s.code"
            ))?;
            let found: Vec<MapPoint> = own.query_map([id], point)?.collect::<rusqlite::Result<_>>()?;
            let all: u32 =
                connection.prepare_cached(&format!("select count(*) {points} where {condition}"))?.query_row([id], |row| row.get(0))?;
            let without_place = all - u32::try_from(found.len()).unwrap_or(all).min(all);
            let neighbours = neighbours(connection, &found)?;
            Ok(Places { points: found, without_place, neighbours })
        })
        .await
    }
}

fn neighbours(connection: &Connection, points: &[MapPoint]) -> Result<Vec<MapPoint>> {
    let span = |of: fn(&MapPoint) -> f64| {
        let (least, most) = points.iter().map(of).fold((f64::MAX, f64::MIN), |(least, most), at| (least.min(at), most.max(at)));
        (least, most)
    };
    let ((south, north), (west, east)) = (span(|point| point.latitude), span(|point| point.longitude));
    if points.is_empty() || north - south > WIDE || east - west > WIDE {
        return Ok(Vec::new());
    }
    let wide = NEAR / north.abs().max(south.abs()).to_radians().cos().max(0.01);
    let mut near = connection.prepare_cached(&format!(
        "{POINT} where p.latitude is not null and cast(p.latitude as real) between ?1 and ?2 and cast(p.longitude as real) between ?3 and ?4
         limit ?5"
    ))?;
    let asked = MOST_NEIGHBOURS + u32::try_from(points.len()).unwrap_or_default();
    let rows = near.query_map(params![south - NEAR, north + NEAR, west - wide, east + wide, asked], point)?;
    let mut found: Vec<MapPoint> = rows.collect::<rusqlite::Result<_>>()?;
    found.retain(|near| points.iter().all(|own| own.supply_point != near.supply_point));
    found.truncate(MOST_NEIGHBOURS as usize);
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
        latitude: row.get(6)?,
        longitude: row.get(7)?,
    })
}

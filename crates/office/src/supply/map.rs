//! Use cases: map of services, and its tile server (C4, C9).

use acometida_domain::{Actor, MapSubject, MapTiles, MapView, Permission, RequestId};
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{act::Started, error::localized},
};

const TILES: &str = "map_tiles";
const MAX_ADDRESS: usize = 500;
/// Greatest zoom level of tile servers.
const MAX_ZOOM: u32 = 22;

impl Office {
    /// Services of a subject and their neighbours, with the tile server of the background.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn map_view(&self, actor: &Actor, subject: MapSubject) -> Result<MapView> {
        allow(actor, Permission::ViewCustomers)?;
        let places = self.store.places(subject).await?;
        Ok(MapView {
            points: places.points,
            without_place: places.without_place,
            neighbours: places.neighbours,
            tiles: self.tiles().await?,
        })
    }

    /// The tile server; none unless set, and then no tile is fetched.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn map_tiles(&self, actor: &Actor) -> Result<Option<MapTiles>> {
        allow(actor, Permission::ViewCustomers)?;
        self.tiles().await
    }

    /// Stores or removes the tile server.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on `address` when it is no http or https address with `{z}`, `{x}` and `{y}`.
    pub async fn set_map_tiles(&self, actor: &Actor, request: RequestId, tiles: Option<MapTiles>) -> Result<()> {
        allow(actor, Permission::ManageCompany)?;
        let tiles = tiles.map(checked).transpose()?;
        let before = self.tiles().await?;
        match self.begin(actor, Permission::ManageCompany, request, "set_map_tiles", &tiles).await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let text = serde_json::to_string(&tiles).map_err(|error| OfficeError::Internal(error.to_string()))?;
                act.tx.set_setting(TILES, &text).await?;
                act.finish(None, &json!({ "before": before, "after": tiles }), &()).await
            }
        }
    }

    /// Address of one tile.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when no server is set or the tile does not exist.
    pub async fn tile_address(&self, actor: &Actor, (z, x, y): (u32, u32, u32)) -> Result<String> {
        allow(actor, Permission::ViewCustomers)?;
        let none = || {
            OfficeError::NotFound(localized!("No hay servidor de mapas configurado.", "No map server is configured."))
        };
        let tiles = self.tiles().await?.ok_or_else(none)?;
        let side = 1u64 << z.min(MAX_ZOOM);
        if z > MAX_ZOOM || u64::from(x) >= side || u64::from(y) >= side {
            return Err(OfficeError::NotFound(localized!(
                "No existe esa tesela del mapa.",
                "There is no such map tile."
            )));
        }
        Ok(tiles.address.replace("{z}", &z.to_string()).replace("{x}", &x.to_string()).replace("{y}", &y.to_string()))
    }

    async fn tiles(&self) -> Result<Option<MapTiles>> {
        let Some(text) = self.store.setting(TILES).await? else { return Ok(None) };
        serde_json::from_str(&text).map_err(|error| OfficeError::Internal(error.to_string()))
    }
}

fn checked(tiles: MapTiles) -> Result<MapTiles> {
    let tiles = MapTiles { address: tiles.address.trim().to_owned(), attribution: tiles.attribution.trim().to_owned() };
    let web = ["https://", "http://"]
        .iter()
        .any(|scheme| tiles.address.strip_prefix(scheme).is_some_and(|rest| rest.len() > 3));
    let parts = ["{z}", "{x}", "{y}"].iter().all(|part| tiles.address.contains(part));
    let plain = !tiles.address.chars().any(|c| c.is_whitespace() || c.is_control());
    if !web || !parts || !plain || tiles.address.len() > MAX_ADDRESS {
        return Err(OfficeError::invalid(
            "address",
            localized!(
                "Escriba una dirección http o https con {{z}}, {{x}} y {{y}}, como https://mapas.ejemplo/{{z}}/{{x}}/{{y}}.png.",
                "Enter an http or https address with {{z}}, {{x}} and {{y}}, like https://maps.example/{{z}}/{{x}}/{{y}}.png."
            ),
        ));
    }
    Ok(tiles)
}

//! Fields of imported files, and mapping of the headings of a file to them (C14).

use acometida_domain::{FieldNeed, ImportField, ImportKind, Language, Mapping, ValueKind};

use crate::{
    customers::{
        accounts::{MAX_NOTES, MAX_TEXT},
        columns::ACCOUNTS,
    },
    kernel::columns::{Field, fields, normal},
};

const SUPPLY_POINTS: &[Field] = fields![
    "code" "Código de suministro" "Supply code" true ("Único", "Unique") "S-00001" ["suministro", "codigo suministro", "nis", "cups", "supply point", "supply"],
    "account" "Cuenta" "Account" true ("Código de la cuenta, ya cargada", "Code of an existing account") "C-0001" ["codigo cuenta", "cliente", "codigo cliente", "account code"],
    "address" "Dirección" "Address" true ("Dirección del predio", "Address of the premises") "Jr. Cusco" ["direccion suministro", "predio", "calle"],
    "street_number" "Número" "Number" false ("Número en la calle, con piso o puerta", "Number in the street, with floor or door") "1450" ["num", "numero calle", "numero puerta", "numero exterior", "street number", "house number"],
    "district" "Distrito" "District" false ("Distrito o barrio", "District or neighbourhood") "Breña" ["barrio"],
    "city" "Ciudad" "City" false ("Ciudad", "City") "Lima" ["localidad", "municipio", "provincia"],
    "province" "Provincia o departamento" "Province or department" false ("Provincia, departamento o estado de la dirección", "Province, department or state of the address") "Lima" ["departamento", "provincia", "province", "department"],
    "postal_code" "Código postal" "Postal code" false ("Con todas sus cifras; si la hoja perdió el cero inicial, se repone", "With all its digits; a leading zero that the sheet lost is put back") "15083" ["cp", "cod postal", "zip", "zip code", "postcode"],
    "place_code" "Código de lugar" "Place code" false ("Ubigeo de 6 cifras, código DANE o INE de 5; si la hoja perdió el cero inicial, se repone", "Ubigeo of 6 digits, DANE or INE code of 5; a leading zero that the sheet lost is put back") "150105" ["ubigeo", "codigo ubigeo", "codigo dane", "dane", "divipola", "codigo ine", "ine", "codigo municipio", "cod municipio"],
    "country" "País" "Country" false ("Código de dos letras; el de la empresa si está vacío", "Code of two letters; the company's when empty") "pe" ["codigo pais", "country code"],
    "group" "Grupo" "Group" false ("Grupo de servicios; «Principal» si está vacío", "Service group; «Principal» when empty") "Principal" ["grupo servicio", "service group"],
    "zone" "Zona" "Zone" false ("Código de zona", "Zone code") "Z01" ["sector"],
    "latitude" "Latitud" "Latitude" false ("Grados decimales", "Decimal degrees") "-12.05" ["lat"],
    "longitude" "Longitud" "Longitude" false ("Grados decimales", "Decimal degrees") "-77.05" ["lon", "lng"],
    "metering" "Telemedida" "Metering" false ("remote o manual", "remote or manual") "manual" ["medicion", "tipo medicion", "metering kind"],
    "voltage" "Tensión" "Voltage" false ("Nivel o tensión", "Level or voltage") "BT 220 V" ["nivel tension", "tension"],
    "phases" "Fases" "Phases" false ("1, 2 o 3", "1, 2 or 3") "1" ["numero fases"],
    "feeder" "Alimentador" "Feeder" false ("Alimentador", "Feeder") "A-12" ["circuito"],
    "transformer" "Transformador" "Transformer" false ("Subestación o transformador", "Transformer") "SED-0456" ["sed", "subestacion"],
    "route" "Ruta" "Route" false ("Orden de lectura y reparto", "Order of reading and delivery") "R01-0001" ["orden", "libro", "secuencia"],
    "meter" "Medidor" "Meter" false ("Número de serie", "Serial number") "M0012345" ["serie", "numero medidor", "medidor serie", "serial", "meter serial", "contador"],
    "digits" "Dígitos" "Digits" false ("Cifras enteras del medidor; 6 si está vacío", "Integer digits of the dial; 6 when empty") "6" ["enteros", "digitos medidor"],
    "multiplier" "Factor" "Multiplier" false ("Factor de medición; 1 si está vacío", "Multiplier; 1 when empty") "1" ["factor medicion", "constante", "factor multiplicador"],
    "installed_on" "Instalado" "Installed on" false ("Fecha de instalación del medidor", "Date the meter was installed") "2020-01-15" ["fecha instalacion", "instalacion"],
];

const CONTRACTS: &[Field] = fields![
    "code" "Contrato" "Contract" true ("Código, único", "Code, unique") "K-00001" ["codigo", "codigo contrato", "numero contrato", "contract code"],
    "supply" "Suministro" "Supply code" true ("Código de suministro, ya cargado", "Code of an existing supply point") "S-00001" ["codigo suministro", "nis", "cups", "supply point"],
    "tariff" "Tarifa" "Tariff" true ("Código de la tarifa, ya cargada", "Code of an existing tariff") "pe-pluz-bt5b" ["codigo tarifa", "opcion tarifaria"],
    "from" "Desde" "From" true ("Primer día", "First day") "2024-01-01" ["inicio", "fecha inicio", "vigencia desde", "start"],
    "to" "Hasta" "To" false ("Último día; vacío: sin fin", "Last day; empty: open") "" ["fin", "fecha fin", "vigencia hasta", "end"],
    "market" "Mercado" "Market" false ("regulated o unregulated", "regulated or unregulated") "regulated" ["tipo mercado"],
    "issuer" "Emisor" "Issuer" false ("Identificación del emisor; vacío: el único", "Tax number of the issuer; empty: the only one") "" ["ruc emisor", "razon social emisor"],
    "payment_days" "Días de pago" "Payment days" false ("Del emisor al vencimiento; 15 si está vacío", "From issue to due date; 15 when empty") "15" ["plazo", "dias plazo"],
    "contracted_kw" "Potencia contratada kW" "Contracted power kW" false ("kW", "kW") "3.0" ["potencia", "potencia contratada", "kw", "contracted power"],
    "attributes" "Atributos" "Attributes" false ("clave=valor; clave=valor (atributos que pida la tarifa)", "key=value; key=value (attributes the tariff needs)") "" ["datos tarifa"],
];

const READINGS: &[Field] = fields![
    "meter" "Medidor" "Meter" false ("Número de serie; o el suministro", "Serial number; or the supply code") "M0012345" ["serie", "numero medidor", "serial", "meter serial", "contador"],
    "supply" "Suministro" "Supply code" false ("Código de suministro; o el medidor", "Supply code; or the meter") "S-00001" ["codigo suministro", "nis", "cups"],
    "date" "Fecha" "Date" true ("Día de la lectura", "Day of the reading") "2026-10-31" ["fecha lectura", "dia", "read on", "reading date"],
    "value" "Lectura" "Value" true ("Lo que marca el medidor, kWh (kW en demanda)", "Value on the dial, kWh (kW for demand)") "12345.6" ["valor", "kwh", "lectura actual", "reading"],
    "register" "Registro" "Register" false ("total, peak, off_peak, p1 a p6, reactive, reactive_p1 a reactive_p6; máximos: demand_peak, demand_off_peak, demand_p1 a demand_p6; total si está vacío", "total, peak, off_peak, p1 to p6, reactive, reactive_p1 to reactive_p6; maxima: demand_peak, demand_off_peak, demand_p1 to demand_p6; total when empty") "total" ["tipo lectura", "periodo", "magnitud"],
    "estimated" "Estimada" "Estimated" false ("sí o no", "yes or no") "no" ["estimado"],
];

const LOAD_CURVE: &[Field] = fields![
    "meter" "Medidor" "Meter" false ("Número de serie; o el suministro", "Serial number; or the supply code") "M0012345" ["serie", "numero medidor", "serial", "contador"],
    "supply" "Suministro" "Supply code" false ("Código de suministro; o el medidor", "Supply code; or the meter") "" ["codigo suministro", "nis", "cups"],
    "start" "Inicio" "Start" true ("Comienzo del intervalo, hora local; también fines de hora de 01:00 a 24:00", "Start of the interval, local time; also ends of hours from 01:00 to 24:00") "2026-10-01 00:15" ["fecha", "fecha hora", "timestamp", "datetime"],
    "hour" "Hora" "Hour" false ("Hora de 1 a 24 o 14:15, cuando la fecha tiene otra columna", "Hour from 1 to 24 or 14:15, when the date has its own column") "" ["hora", "time"],
    "kwh" "kWh" "kWh" true ("Energía del intervalo", "Energy of the interval") "0.250" ["energia", "valor", "consumo", "consumo kwh", "ae kwh", "energia kwh", "value"],
    "estimated" "Estimada" "Estimated" false ("sí o no, o real o estimada", "yes or no, or real or estimated") "no" ["estimado", "metodo obtencion", "real estimado"],
    "reason" "Motivo" "Reason" false ("Motivo para reemplazar un día guardado; obligatorio entonces", "Reason to replace a stored day; required then") "" ["motivo correccion", "nota"],
];

const CHARGES: &[Field] = fields![
    "supply" "Suministro" "Supply code" true ("Código de suministro, ya cargado", "Code of an existing supply point") "S-00001" ["codigo suministro", "nis", "cups", "supply point"],
    "period" "Periodo" "Period" true ("El mes: 2026-10", "The month: 2026-10") "2026-10" ["mes", "month"],
    "component" "Componente" "Component" true ("Código del cargo manual de la tarifa", "Code of the tariff's manual component") "otros-cargos" ["cargo", "concepto", "codigo cargo"],
    "amount" "Importe" "Amount" true ("Importe; negativo si abona", "Amount; negative for a credit") "12.50" ["monto", "valor"],
    "note" "Motivo" "Note" true ("Motivo del cargo", "Reason of the charge") "Reposición de acometida" ["nota", "glosa", "detalle", "reason"],
];

const INPUTS: &[Field] = fields![
    "name" "Insumo" "Input" true ("El nombre que usa la tarifa: ipp, tipo_de_cambio…", "The name the tariff uses: ppi, exchange_rate…") "tipo_de_cambio" ["nombre", "indice", "constante", "parametro", "index", "constant"],
    "period" "Periodo" "Period" true ("El mes: 2026-10", "The month: 2026-10") "2026-10" ["mes", "month", "desde"],
    "value" "Valor" "Value" true ("Con los decimales publicados", "With its published decimals") "3.7425" ["dato", "cotizacion"],
    "until" "Hasta" "Until" false ("Último mes en que vale; vacío: solo ese", "Last month it is valid for; empty: only that one") "" ["vigente hasta", "fin"],
    "supply" "Suministro" "Supply code" false ("Vacío: vale para todos", "Empty: valid for all") "" ["codigo suministro", "nis", "cups"],
    "reason" "Motivo" "Reason" false ("Motivo para reemplazar un valor guardado; obligatorio entonces", "Reason to replace a stored value; required then") "" ["motivo correccion", "nota"],
];

const PRICES: &[Field] = fields![
    "name" "Serie" "Series" true ("El nombre que usa la tarifa: pool, costo_marginal…", "The name the tariff uses: pool, spot…") "pool" ["nombre", "mercado", "barra", "nodo"],
    "start" "Inicio" "Start" true ("Comienzo del intervalo, hora local; también fines de hora de 01:00 a 24:00", "Start of the interval, local time; also ends of hours from 01:00 to 24:00") "2026-10-01 00:00" ["fecha", "fecha hora", "timestamp", "datetime"],
    "hour" "Hora" "Hour" false ("Hora de 1 a 24 o 14:15, cuando la fecha tiene otra columna", "Hour from 1 to 24 or 14:15, when the date has its own column") "" ["hora", "time"],
    "price" "Precio" "Price" true ("Por kWh o MWh, según la tarifa", "Per kWh or MWh, as in the tariff") "87.35" ["valor", "costo marginal", "precio horario", "value"],
    "reason" "Motivo" "Reason" false ("Motivo para reemplazar un valor guardado; obligatorio entonces", "Reason to replace a stored value; required then") "" ["motivo correccion", "nota"],
];

const SHADOW: &[Field] = fields![
    "supply" "Suministro" "Supply code" true ("Código de suministro, ya cargado", "Code of an existing supply point") "S-00001" ["codigo suministro", "nis", "cups", "supply point"],
    "period" "Periodo" "Period" true ("El mes: 2026-10", "The month: 2026-10") "2026-10" ["mes", "month"],
    "component" "Componente" "Component" true ("Código del componente de la tarifa, o total", "Code of the tariff's component, or total") "total" ["cargo", "concepto", "codigo cargo"],
    "billed" "Facturado" "Billed" true ("Importe facturado por el otro sistema", "Amount billed by the other system") "45.80" ["importe facturado", "monto facturado", "otro sistema"],
];

/// Fields of a kind of file.
pub(crate) fn of(kind: ImportKind) -> &'static [Field] {
    match kind {
        ImportKind::Accounts => ACCOUNTS,
        ImportKind::SupplyPoints => SUPPLY_POINTS,
        ImportKind::Contracts => CONTRACTS,
        ImportKind::Readings => READINGS,
        ImportKind::LoadCurve => LOAD_CURVE,
        ImportKind::Charges => CHARGES,
        ImportKind::Inputs => INPUTS,
        ImportKind::Prices => PRICES,
        ImportKind::Shadow => SHADOW,
        ImportKind::Tariff => &[],
    }
}

/// Whether a file must have a column for a field. A record that is stored already is changed by the columns that its
/// file has, so only new ones need the others.
fn need(kind: ImportKind, field: &Field) -> FieldNeed {
    let changes = matches!(kind, ImportKind::Accounts | ImportKind::SupplyPoints | ImportKind::Contracts);
    match (field.required, changes && field.name != "code") {
        (false, _) => FieldNeed::Optional,
        (true, true) => FieldNeed::NewRows,
        (true, false) => FieldNeed::Always,
    }
}

/// What the cells of a field hold.
pub(super) fn value(name: &str) -> ValueKind {
    match name {
        "value" | "kwh" | "price" | "amount" | "billed" | "multiplier" | "contracted_kw" => ValueKind::Number,
        "date" | "start" | "from" | "to" | "installed_on" => ValueKind::Date,
        _ => ValueKind::Text,
    }
}

/// Greatest length of the text of a field, characters: that of the forms.
pub(super) fn longest(name: &str) -> usize {
    match name {
        "notes" | "attributes" | "payment_methods" => MAX_NOTES,
        _ => MAX_TEXT,
    }
}

pub(crate) fn described(kind: ImportKind) -> Vec<ImportField> {
    of(kind)
        .iter()
        .map(|field| ImportField {
            name: field.name.to_owned(),
            label_es: field.es.to_owned(),
            label_en: field.en.to_owned(),
            need: need(kind, field),
            value: value(field.name),
            help_es: field.help_es.to_owned(),
            help_en: field.help_en.to_owned(),
        })
        .collect()
}

/// CSV template with headings and an example row.
pub(crate) fn template(kind: ImportKind) -> String {
    let row = |cell: fn(&Field) -> &'static str| {
        of(kind).iter().map(|field| format!("\"{}\"", cell(field))).collect::<Vec<_>>().join(",")
    };
    format!("\u{feff}{}\r\n{}\r\n", row(|field| field.name), row(|field| field.example))
}

/// Mapping of the fields of a kind to the columns of a file, by their headings.
pub(crate) fn suggest(kind: ImportKind, columns: &[String]) -> Mapping {
    let mut mapping = Mapping::new();
    let fields = of(kind);
    let headings: Vec<Vec<String>> = fields.iter().map(Field::headings).collect();
    let normal: Vec<String> = columns.iter().map(|column| normal(column)).collect();
    // the likeliest heading of every field before the next one, so that «Provincia» is the city only in a file that
    // also has a «Departamento»
    for nth in 0..headings.iter().map(Vec::len).max().unwrap_or_default() {
        for (field, headings) in fields.iter().zip(&headings) {
            let Some(heading) = headings.get(nth).filter(|_| !mapping.contains_key(field.name)) else { continue };
            let unused = |column: &String| !mapping.values().any(|used| used == column);
            let found = columns.iter().zip(&normal).find(|(column, normal)| *normal == heading && unused(column));
            if let Some((column, _)) = found {
                mapping.insert(field.name.to_owned(), column.clone());
            }
        }
    }
    mapping
}

/// Kind of file whose fields match the headings best, with all required ones present.
pub(crate) fn guess(columns: &[String]) -> Option<ImportKind> {
    [
        ImportKind::Charges,
        ImportKind::Shadow,
        ImportKind::Prices,
        ImportKind::Inputs,
        ImportKind::Readings,
        ImportKind::LoadCurve,
        ImportKind::Contracts,
        ImportKind::SupplyPoints,
        ImportKind::Accounts,
    ]
    .into_iter()
    .map(|kind| (kind, suggest(kind, columns)))
    .filter(|(kind, mapping)| of(*kind).iter().all(|field| !field.required || mapping.contains_key(field.name)))
    .max_by_key(|(_, mapping)| mapping.len())
    .map(|(kind, _)| kind)
}

/// Label of a field; its name when it is unknown.
pub(crate) fn label(kind: ImportKind, name: &'static str, language: Language) -> &'static str {
    of(kind).iter().find(|field| field.name == name).map_or(name, |field| field.label(language))
}

/// Fields without the column that they need.
pub(crate) fn missing(kind: ImportKind, mapping: &Mapping) -> Vec<&'static str> {
    of(kind)
        .iter()
        .filter(|field| need(kind, field) == FieldNeed::Always && !mapping.contains_key(field.name))
        .map(|field| field.name)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spanish_headings_are_mapped_to_their_fields() {
        let columns: Vec<String> = ["Nº de medidor", "Fecha de lectura", "Lectura actual"].map(str::to_owned).to_vec();
        assert_eq!(guess(&columns), Some(ImportKind::Readings));
        let mapping = suggest(ImportKind::Readings, &columns);
        assert_eq!(mapping.get("date").map(String::as_str), Some("Fecha de lectura"));
        assert_eq!(mapping.get("value").map(String::as_str), Some("Lectura actual"));
    }

    #[test]
    fn the_parts_of_an_address_are_mapped_as_each_country_heads_them() {
        for (headings, expected) in [
            ("Departamento;Provincia;Distrito;Ubigeo", "province;city;district;place_code"),
            ("Provincia;Ciudad;CP;Código INE", "province;city;postal_code;place_code"),
            ("Municipio;Departamento;Código DANE;País", "city;province;place_code;country"),
            ("Provincia;Código postal;Número", "province;postal_code;street_number"),
            ("Ciudad;Provincia o departamento;Código de lugar", "city;province;place_code"),
        ] {
            for (kind, required) in
                [(ImportKind::Accounts, "Código;Nombre;Dirección"), (ImportKind::SupplyPoints, "NIS;Cuenta;Dirección")]
            {
                let columns: Vec<String> = format!("{headings};{required}").split(';').map(str::to_owned).collect();
                let mapping = suggest(kind, &columns);
                for (heading, field) in headings.split(';').zip(expected.split(';')) {
                    assert_eq!(mapping.get(field).map(String::as_str), Some(heading), "{kind:?} {headings}");
                }
                assert!(missing(kind, &mapping).is_empty(), "{kind:?} {headings}");
            }
        }
    }

    #[test]
    fn the_template_of_each_kind_is_recognised() {
        for kind in ImportKind::ALL.iter().copied().filter(|kind| *kind != ImportKind::Tariff) {
            let columns: Vec<String> = of(kind).iter().map(|field| field.name.to_owned()).collect();
            assert_eq!(guess(&columns), Some(kind));
            assert!(missing(kind, &suggest(kind, &columns)).is_empty());
        }
    }
}

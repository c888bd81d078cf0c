//! The columns of a file of accounts: exported, and imported back.

use acometida_domain::Language;

use crate::kernel::columns::{Field, fields};

pub(crate) const ACCOUNTS: &[Field] = fields![
    "code" "Código" "Code" true ("Código único del cliente", "Unique code of the customer") "C-0001" ["codigo", "cuenta", "cliente", "account", "codigo cliente", "customer code"],
    "name" "Nombre" "Name" true ("Nombre completo o razón social", "Full name or legal name") "María Quispe Ñahui" ["nombres", "titular", "razon social", "holder"],
    "person_kind" "Tipo de persona" "Person kind" false ("natural, legal u other; vacío: según el documento", "natural, legal or other; empty: by the document") "natural" ["persona", "tipo persona"],
    "document_kind" "Tipo de documento" "Document kind" false ("Como en el país: dni, ruc, nit, cc, nif…", "As in the country: dni, ruc, nit, cc, nif…") "dni" ["tipo documento", "tipo doc", "document type"],
    "document" "Documento" "Document" false ("Número con su dígito de control", "Number with its check digit") "45678912" ["numero documento", "dni", "ruc", "nit", "nif", "documento identidad", "tax id"],
    "email" "Correo" "Email" false ("Correo principal", "Main email") "maria@correo.pe" ["e mail", "mail", "correo electronico"],
    "phone" "Teléfono" "Phone" false ("Un teléfono", "A phone") "014567890" ["telefonos", "telefono fijo", "fijo"],
    "mobile" "Celular" "Mobile" false ("Un segundo teléfono, por lo común móvil", "A second phone, usually a mobile") "987654321" ["movil", "telefono movil", "telefono 2", "segundo telefono", "telefono celular"],
    "address" "Dirección" "Address" false ("Dirección de facturación", "Invoice address") "Jr. Cusco" ["direccion fiscal", "domicilio", "calle"],
    "street_number" "Número" "Number" false ("Número en la calle, con piso o puerta", "Number in the street, with floor or door") "1450" ["num", "numero calle", "numero puerta", "numero exterior", "street number", "house number"],
    "district" "Distrito" "District" false ("Distrito", "District") "Breña" [],
    "city" "Ciudad" "City" false ("Ciudad", "City") "Lima" ["localidad", "municipio", "provincia"],
    "province" "Provincia o departamento" "Province or department" false ("Provincia, departamento o estado de la dirección", "Province, department or state of the address") "Lima" ["departamento", "provincia", "province", "department"],
    "postal_code" "Código postal" "Postal code" false ("Con todas sus cifras; si la hoja perdió el cero inicial, se repone", "With all its digits; a leading zero that the sheet lost is put back") "15083" ["cp", "cod postal", "zip", "zip code", "postcode"],
    "place_code" "Código de lugar" "Place code" false ("Ubigeo de 6 cifras, código DANE o INE de 5; si la hoja perdió el cero inicial, se repone", "Ubigeo of 6 digits, DANE or INE code of 5; a leading zero that the sheet lost is put back") "150105" ["ubigeo", "codigo ubigeo", "codigo dane", "dane", "divipola", "codigo ine", "ine", "codigo municipio", "cod municipio"],
    "country" "País" "Country" false ("Código de dos letras; el de la empresa si está vacío", "Code of two letters; the company's when empty") "pe" ["codigo pais", "country code"],
    "neighbourhood" "Barrio" "Neighbourhood" false ("Barrio o urbanización; se crea si no existe", "Neighbourhood; created when missing") "Urb. Chacra Colorada" ["urbanizacion", "colonia"],
    "region" "Región" "Region" false ("Región comercial; se crea si no existe", "Sales region; created when missing") "Lima" ["region comercial"],
    "zone" "Zona" "Zone" false ("Código de zona; se crea si no existe", "Zone code; created when missing") "Z01" ["sector", "ruta zona"],
    "salesperson" "Vendedor" "Salesperson" false ("Vendedor; se crea si no existe", "Salesperson; created when missing") "Rosa Díaz" ["ejecutivo", "vendedora"],
    "collector" "Recaudador" "Collector" false ("Recaudador; se crea si no existe", "Collector; created when missing") "Luis Ríos" ["cobradora", "cobrador"],
    "billing_enabled" "Facturación activa" "Billing on" false ("sí o no: con no, lo liquidado no se factura", "yes or no: with no, settled services are not billed") "sí" ["facturacion habilitada", "facturar"],
    "tax_condition" "Condición tributaria" "Tax condition" false ("Código o nombre, como en el país", "Code or name, as in the country") "" ["condicion iva", "regimen"],
    "invoice_type" "Comprobante" "Invoice type" false ("Código o nombre del tipo de comprobante", "Code or name of the invoice type") "" ["tipo comprobante", "tipo factura"],
    "tax_id" "Identificación tributaria" "Tax number" false ("Número al que se factura, si difiere del documento", "Number it is invoiced to, when it differs from the document") "" ["ruc facturacion", "nif facturacion"],
    "payment_methods" "Medios de pago" "Payment methods" false ("banco|cuenta|titular y así; recaudador|entidad|referencia; pasarela|nombre|referencia", "bank|name|account|holder; collector|body|reference; gateway|name|reference") "banco|Banco Andino|191-2034567|María Quispe" ["medio de pago", "forma de pago"],
    "mail_on_invoice" "Avisar facturas" "Mail invoices" false ("sí o no: un correo por factura emitida", "yes or no: an email for every invoice") "sí" ["correo al facturar"],
    "mail_on_payment" "Avisar pagos" "Mail payments" false ("sí o no: un correo por pago recibido", "yes or no: an email for every payment") "no" ["correo al pagar"],
    "notes" "Notas" "Notes" false ("Texto libre", "Free text") "" ["observaciones", "comentario"],
];

/// The heading of a column of accounts.
pub(crate) fn label(name: &'static str, language: Language) -> &'static str {
    ACCOUNTS.iter().find(|field| field.name == name).map_or(name, |field| field.label(language))
}

//! Words of invented people and places.

pub(super) const GIVEN_WOMEN: &[&str] = &[
    "María", "Rosa", "Ana", "Carmen", "Luz", "Juana", "Gladys", "Nélida", "Flor", "Elena", "Yolanda", "Sofía", "Valentina", "Milagros", "Pilar", "Inés",
    "Beatriz", "Maribel", "Nancy", "Ruth", "Lourdes", "Celia", "Verónica", "Mónica", "Úrsula", "Rocío", "Teófila", "Zoila",
];
pub(super) const GIVEN_MEN: &[&str] = &[
    "José", "Juan", "Luis", "Carlos", "Jesús", "Víctor", "Jorge", "Miguel", "Pedro", "Julio", "César", "Ángel", "Raúl", "Édgar", "Wilber", "Nicolás",
    "Saúl", "Hernán", "Félix", "Óscar", "Martín", "Abel", "Iván", "Percy", "Elmer", "Agustín", "Ramón", "Efraín",
];
pub(super) const FAMILY: &[&str] = &[
    "Quispe", "Mamani", "Huamán", "Flores", "Rodríguez", "Sánchez", "García", "Rojas", "Díaz", "Chávez", "Vásquez", "Ramos", "Mendoza", "Condori", "López",
    "Torres", "Ccori", "Ñahui", "Choque", "Apaza", "Núñez", "Gutiérrez", "Castillo", "Fernández", "Cárdenas", "Paredes", "Salazar", "Ticona", "Yupanqui",
    "Arce", "Peña", "Muñoz", "Cáceres", "Zúñiga", "Béjar", "Farfán", "Huallpa", "Sullca", "Ttito", "Villafuerte",
];
pub(super) const COMPANIES: &[&str] = &[
    "Panadería", "Molinos", "Lavandería", "Hotel", "Ferretería", "Clínica", "Frigorífico", "Textil", "Agroindustrias", "Bodega", "Grifo", "Imprenta",
    "Restaurante", "Colegio", "Transportes", "Curtiembre", "Aserradero", "Lácteos",
];
pub(super) const COMPANY_NAMES: &[&str] = &[
    "San Jerónimo", "El Sol del Inca", "La Ñusta", "Valle Sagrado", "Señor de Huanca", "Los Andes", "Tres Cruces", "Apu Ausangate", "Santa Úrsula", "Mantaro",
    "Río Blanco", "El Águila", "Nueva Unión", "Qorikancha",
];
pub(super) const STREETS: &[&str] = &[
    "Av. La Cultura", "Jr. Cusco", "Calle Saphi", "Av. El Sol", "Jr. Ayacucho", "Calle Nueva Baja", "Av. Túpac Amaru", "Jr. José Olaya", "Pasaje Los Álamos",
    "Av. Perú", "Calle Marqués", "Jr. Unión", "Av. Micaela Bastidas", "Calle Plateros", "Prolongación Av. Grau", "Jr. Huáscar", "Psje. Las Ñustas",
    "Urb. Magisterio Mz. C Lt.", "AA. HH. Dignidad Nacional Mz. F Lt.",
];
/// District, its zone's code, latitude and longitude in hundred-thousandths of a degree.
pub(super) const DISTRICTS: &[(&str, &str, i32, i32)] = &[
    ("Cusco", "Z01", -1_351_800, -7_197_800),
    ("Wánchaq", "Z01", -1_352_700, -7_196_200),
    ("San Sebastián", "Z02", -1_353_000, -7_193_500),
    ("San Jerónimo", "Z02", -1_354_400, -7_188_300),
    ("Santiago", "Z03", -1_353_400, -7_198_700),
    ("Poroy", "Z03", -1_349_500, -7_204_600),
    ("Anta", "Z04", -1_347_200, -7_214_800),
    ("Urubamba", "Z05", -1_330_500, -7_211_600),
    ("Písac", "Z05", -1_342_200, -7_184_900),
    ("Ollantaytambo", "Z05", -1_325_800, -7_226_300),
];

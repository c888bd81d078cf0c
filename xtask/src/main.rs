fn main() {
    let path = std::path::Path::new("target/sqlx/queries.db");
    std::fs::create_dir_all("target/sqlx").unwrap();
    let _ = std::fs::remove_file(path);
    let db = rusqlite::Connection::open(path).unwrap();
    let mut files: Vec<_> = std::fs::read_dir("migrations/sqlite").unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    for f in files { db.execute_batch(&std::fs::read_to_string(&f).unwrap()).unwrap_or_else(|e| panic!("{f:?} {e}")); }
}

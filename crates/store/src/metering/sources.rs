//! Names of the files that readings and curves came from, read once each.

use std::{collections::HashMap, sync::Arc};

use rusqlite::Connection;

use crate::Result;

/// Names of source files, looked up once.
#[derive(Default)]
pub(crate) struct Sources {
    names: HashMap<i64, Arc<str>>,
    /// Last lookup, since rows of a file are mostly consecutive.
    last: Option<(i64, Arc<str>)>,
}

impl Sources {
    pub(crate) fn name(&mut self, connection: &Connection, n: i64) -> Result<Arc<str>> {
        if let Some((_, name)) = self.last.as_ref().filter(|(last, _)| *last == n) {
            return Ok(Arc::clone(name));
        }
        let name = match self.names.get(&n) {
            Some(name) => Arc::clone(name),
            None => {
                let mut named = connection.prepare_cached("select name from source_file where n = ?")?;
                let name: Arc<str> = named.query_row([n], |row| row.get::<_, String>(0))?.into();
                self.names.insert(n, Arc::clone(&name));
                name
            }
        };
        self.last = Some((n, Arc::clone(&name)));
        Ok(name)
    }
}

//! Names of the files that readings and curves came from, read once each.

use std::{collections::HashMap, sync::Arc};

use rusqlite::Connection;
use uuid::Uuid;

use crate::Result;

/// Names of source files, looked up once.
#[derive(Default)]
pub(crate) struct Sources {
    names: HashMap<Uuid, Arc<str>>,
    /// Last lookup, since rows of a file are mostly consecutive.
    last: Option<(Uuid, Arc<str>)>,
}

impl Sources {
    pub(crate) fn name(&mut self, connection: &Connection, id: Uuid) -> Result<Arc<str>> {
        if let Some((_, name)) = self.last.as_ref().filter(|(last, _)| *last == id) {
            return Ok(Arc::clone(name));
        }
        let name = match self.names.get(&id) {
            Some(name) => Arc::clone(name),
            None => {
                let mut named = connection.prepare_cached("select name from source_file where id = ?")?;
                let name: Arc<str> = named.query_row([id], |row| row.get::<_, String>(0))?.into();
                self.names.insert(id, Arc::clone(&name));
                name
            }
        };
        self.last = Some((id, Arc::clone(&name)));
        Ok(name)
    }
}

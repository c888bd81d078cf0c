//! Sums of the rows that a transaction changes, kept by a hook that SQLite calls before each change.

use std::{
    collections::HashMap,
    ffi::{CStr, c_char, c_int, c_void},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use rusqlite::{Connection, ffi, types::ValueRef};

use super::{
    digest::{Shape, Sums},
    keys::RowKey,
};
use crate::Result;

/// Name of the data that the connection owns.
const NAME: &CStr = c"acometida_seal";

/// Changes of a connection since it was last emptied.
#[derive(Debug)]
pub(crate) struct Changes(Mutex<State>);

#[derive(Debug)]
struct State {
    key: RowKey,
    shapes: Arc<[Shape]>,
    last: usize,
    buffer: Vec<u8>,
    sums: Counted,
}

/// Sums of each changed block, and the number of changes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Counted {
    changes: u64,
    blocks: HashMap<(usize, i64), Sums>,
}

impl Changes {
    pub(super) fn new(key: RowKey, shapes: Arc<[Shape]>) -> Self {
        let buffer = Vec::with_capacity(1024);
        Self(Mutex::new(State { key, shapes, last: 0, buffer, sums: Counted::default() }))
    }

    /// Forgets the changes of a transaction that was rolled back.
    pub fn clear(&self) {
        self.state().sums = Counted::default();
    }

    /// Place of the table and block of each change, with the sums it adds.
    pub(super) fn take(&self) -> Vec<((usize, i64), Sums)> {
        let counted = std::mem::take(&mut self.state().sums);
        counted.blocks.into_iter().filter(|(_, sums)| *sums != Sums::default()).collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a connection has counted so far, to go back to with a savepoint; none when nothing counts.
    pub fn of(connection: &Connection) -> Option<Counted> {
        on(connection, |changes| changes.state().sums.clone())
    }

    /// Number of changes a connection has counted so far.
    pub fn count(connection: &Connection) -> Option<u64> {
        on(connection, |changes| changes.state().sums.changes)
    }

    /// Goes back to what was counted when a savepoint was set.
    pub fn go_back(connection: &Connection, counted: Option<Counted>) {
        on(connection, |changes| changes.state().sums = counted.unwrap_or_default());
    }

    /// Has the connection call this before each change, as long as it is open.
    #[allow(unsafe_code)]
    pub fn listen(self: &Arc<Self>, handle: &mut sqlx::sqlite::LockedSqliteHandle<'_>) -> Result<()> {
        let database: *mut ffi::sqlite3 = handle.as_raw_handle().as_ptr().cast();
        let kept = Arc::into_raw(Arc::clone(self)).cast_mut().cast::<c_void>();
        // SAFETY: the handle is open and locked. The connection owns `kept`, a strong count, and gives it back through
        // `release` when it closes, after which it calls no hook.
        let result = unsafe {
            ffi::sqlite3_preupdate_hook(database, Some(before_change), kept);
            ffi::sqlite3_set_clientdata(database, NAME.as_ptr(), kept, Some(release))
        };
        match result {
            ffi::SQLITE_OK => Ok(()),
            code => Err(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None).into()),
        }
    }
}

/// Calls `work` with what counts the changes of a connection, if anything does.
#[allow(unsafe_code)]
fn on<R>(connection: &Connection, work: impl FnOnce(&Changes) -> R) -> Option<R> {
    // SAFETY: the handle is open as long as `connection`, and so is the data under this name, which `listen` set.
    let changes =
        unsafe { ffi::sqlite3_get_clientdata(connection.handle(), NAME.as_ptr()).cast::<Changes>().as_ref() }?;
    Some(work(changes))
}

impl State {
    fn table(&mut self, name: &[u8]) -> Option<usize> {
        if self.shapes[self.last].name.as_bytes() != name {
            self.last = self.shapes.iter().position(|shape| shape.name.as_bytes() == name)?;
        }
        Some(self.last)
    }

    fn row<'v>(&mut self, table: usize, column: impl Fn(usize) -> ValueRef<'v>, into: impl Fn(&mut Sums, Sums)) {
        let shape = &self.shapes[table];
        let place = shape.place(&self.key, &mut self.buffer, &column);
        let sums = shape.sums(&self.key, &mut self.buffer, place.weight, &column);
        self.sums.changes += 1;
        into(self.sums.blocks.entry((table, place.block)).or_default(), sums);
    }
}

#[allow(unsafe_code)]
unsafe extern "C" fn release(kept: *mut c_void) {
    // SAFETY: `kept` came from `Arc::into_raw` in `listen`, and the connection gives it back once.
    drop(unsafe { Arc::from_raw(kept.cast_const().cast::<Changes>()) });
}

#[allow(unsafe_code)]
unsafe extern "C" fn before_change(
    kept: *mut c_void,
    database: *mut ffi::sqlite3,
    operation: c_int,
    schema: *const c_char,
    table: *const c_char,
    _: ffi::sqlite3_int64,
    _: ffi::sqlite3_int64,
) {
    // SAFETY: `kept` is alive as long as the connection is; SQLite passes names that end in a zero.
    let (changes, schema, table) =
        unsafe { (&*kept.cast_const().cast::<Changes>(), CStr::from_ptr(schema), CStr::from_ptr(table)) };
    if schema != c"main" {
        return;
    }
    let mut state = changes.state();
    let Some(table) = state.table(table.to_bytes()) else { return };
    if operation != ffi::SQLITE_INSERT {
        // SAFETY: called from the hook, for a row that is there before the change.
        state.row(table, |place| unsafe { value(ffi::sqlite3_preupdate_old, database, place) }, Sums::subtract);
    }
    if operation != ffi::SQLITE_DELETE {
        // SAFETY: called from the hook, for a row that is there after the change.
        state.row(table, |place| unsafe { value(ffi::sqlite3_preupdate_new, database, place) }, Sums::add);
    }
}

/// Reads a column of the row before or after the change.
///
/// # Safety
/// To be called from the hook, which keeps the value until it returns.
#[allow(unsafe_code)]
unsafe fn value<'v>(
    side: unsafe extern "C" fn(*mut ffi::sqlite3, c_int, *mut *mut ffi::sqlite3_value) -> c_int,
    database: *mut ffi::sqlite3,
    place: usize,
) -> ValueRef<'v> {
    let mut value = std::ptr::null_mut();
    let Ok(place) = c_int::try_from(place) else { return ValueRef::Null };
    // SAFETY: the caller's; the bytes of a text or blob live as long as the value.
    unsafe {
        if side(database, place, &raw mut value) != ffi::SQLITE_OK || value.is_null() {
            return ValueRef::Null;
        }
        match ffi::sqlite3_value_type(value) {
            ffi::SQLITE_INTEGER => ValueRef::Integer(ffi::sqlite3_value_int64(value)),
            ffi::SQLITE_FLOAT => ValueRef::Real(ffi::sqlite3_value_double(value)),
            ffi::SQLITE_TEXT => ValueRef::Text(bytes(ffi::sqlite3_value_text(value), value)),
            ffi::SQLITE_BLOB => ValueRef::Blob(bytes(ffi::sqlite3_value_blob(value).cast(), value)),
            _ => ValueRef::Null,
        }
    }
}

/// # Safety
/// `start` is the start of the text or blob of `value`.
#[allow(unsafe_code)]
unsafe fn bytes<'v>(start: *const u8, value: *mut ffi::sqlite3_value) -> &'v [u8] {
    // SAFETY: the caller's.
    let length = usize::try_from(unsafe { ffi::sqlite3_value_bytes(value) }).unwrap_or_default();
    match start.is_null() || length == 0 {
        true => &[],
        // SAFETY: SQLite gives `length` bytes from `start`.
        false => unsafe { std::slice::from_raw_parts(start, length) },
    }
}

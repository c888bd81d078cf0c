//! Rows of a file stored in one transaction, each whole or not at all.

use rusqlite::Connection;

use super::seal::Changes;
use crate::Result;

/// Stores each record with `put`. A refused one leaves nothing behind, neither rows nor their seals.
///
/// # Errors
/// When a savepoint cannot be set or returned to.
pub(crate) fn each_row<'r, R, O>(
    connection: &Connection,
    records: &'r [R],
    mut put: impl FnMut(&'r R) -> Result<O>,
) -> Result<Vec<Result<O>>> {
    // nearly every refused row is refused before it writes anything: only a chunk where one was not has to be repeated
    // with a savepoint for each row
    connection.execute_batch("savepoint rows")?;
    let start = Changes::of(connection);
    let mut outcomes = Vec::with_capacity(records.len());
    for record in records {
        let before = Changes::count(connection);
        let outcome = refused_or_failed(put(record))?;
        if outcome.is_err() && (before.is_none() || before != Changes::count(connection)) {
            outcomes.clear();
            break;
        }
        outcomes.push(outcome);
    }
    if outcomes.len() == records.len() {
        connection.execute_batch("release rows")?;
        return Ok(outcomes);
    }
    connection.execute_batch("rollback to rows; release rows")?;
    Changes::go_back(connection, start);
    records.iter().map(|record| one_row(connection, record, &mut put)).collect()
}

/// A refused row is an outcome. Any other error is of the database, which may have ended the transaction.
fn refused_or_failed<O>(outcome: Result<O>) -> Result<Result<O>> {
    match outcome {
        Err(error) if !error.refuses_a_row() => Err(error),
        outcome => Ok(outcome),
    }
}

fn one_row<'r, R, O>(
    connection: &Connection,
    record: &'r R,
    put: impl FnOnce(&'r R) -> Result<O>,
) -> Result<Result<O>> {
    let start = Changes::of(connection);
    connection.execute_batch("savepoint one_row")?;
    let outcome = refused_or_failed(put(record))?;
    match outcome {
        Ok(_) => connection.execute_batch("release one_row")?,
        Err(_) => {
            connection.execute_batch("rollback to one_row; release one_row")?;
            Changes::go_back(connection, start);
        }
    }
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use super::each_row;
    use crate::{Store, StoreError};

    #[tokio::test]
    async fn a_refused_row_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("rows.db")).await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let outcomes = tx
            .bulk(|connection| {
                each_row(connection, &["a", "b", "c"], |name| {
                    connection
                        .execute("insert into region (id, name, code) values (randomblob(16), ?1, ?1)", [name])?;
                    match *name {
                        // half of the row is stored when it is refused
                        "b" => Err(StoreError::Duplicate("b".to_owned())),
                        _ => Ok(()),
                    }
                })
            })
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(outcomes.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
        let names: Vec<String> =
            sqlx::query_scalar("select name from region order by name").fetch_all(store.readers()).await.unwrap();
        assert_eq!(names, ["a", "c"]);
        assert_eq!(store.verify().await.unwrap(), []);
    }
}

//! What was written is read back: an amount that is not the one asked for fails the save.

use rusqlite::Connection;

use crate::store::error::StoreError;
use crate::store::records::{LINE, PAYMENT, Table};

/// Refuses a change in whose course another program's trigger made another amount of the one that was asked for.
pub(in crate::store) fn ensure_amounts(conn: &Connection) -> Result<(), StoreError> {
    for Table { name: table, .. } in [&PAYMENT, &LINE] {
        // What a row was inserted with is what was asked for, whatever became of it in the same change.
        let sql = format!(
            "SELECT EXISTS (
                 SELECT 1 FROM temp.image WHERE of_table = '{table}' AND before IS NULL AND NOT EXISTS (
                     SELECT 1 FROM {table} WHERE id = of_row AND amount = after ->> 'amount'))"
        );
        if conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))? {
            return Err(StoreError::refused(
                "Nothing was saved: another program made another amount of this while it was written. Let hairline check name \
                 it, then put back a backup: hairline restore.",
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::domain::{ClientId, Money, PaymentMethod, PersonName};
    use crate::store::{Change, Stamp, Store, api::clients::ClientFacts};

    /// Triggers of the connection alone, which stand in no schema that could be compared.
    const THIEVES: [&str; 3] = [
        "AFTER INSERT ON main.payment BEGIN UPDATE payment SET amount = new.amount / 2 WHERE id = new.id; END",
        "AFTER INSERT ON main.audit BEGIN UPDATE payment SET amount = 1; END",
        "AFTER UPDATE OF balance ON main.client BEGIN DELETE FROM payment; END",
    ];

    #[test]
    fn a_payment_of_another_amount_than_was_asked_for_fails_the_save() {
        let mut store = Store::in_memory().unwrap();
        let now = "2026-03-12T14:05:00".parse().unwrap();
        let stamp = Stamp { who: "An".to_owned(), desk: "front".to_owned(), now };
        let name = PersonName::parse("Anna Peeters").unwrap();
        let facts = ClientFacts::of(name);
        store.write(&Change::AddClient(Box::new(facts)), &stamp).unwrap();
        let (client, method, amount) = (ClientId(1), PaymentMethod::Cash, Money(20_000));
        let pay = Change::Pay { client, session: None, day: stamp.day(), method, amount };
        for thief in THIEVES {
            store.conn.execute_batch(&format!("CREATE TEMP TRIGGER thief {thief}")).unwrap();
            let refused = store.write(&pay, &stamp).unwrap_err().to_string();
            assert!(
                refused.starts_with("Nothing was saved: another program made another amount"),
                "{thief}: {refused}"
            );
            store.conn.execute_batch("DROP TRIGGER thief").unwrap();
        }
        let count = |sql: &str| store.conn.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(count("SELECT count(*) FROM payment"), 0);
        store.write(&pay, &stamp).unwrap();
    }
}

//! The entries of the audit with what they tell beside them, as a view of one connection: `entry` has every column of `audit`,
//! and `what` and `images`.

use rusqlite::Connection;

/// What an entry tells, in SQL.
pub const TOLD: &str = "
    (SELECT text FROM audit_text AS told WHERE told.seq = audit.seq AND place = 0) AS what,
    (SELECT '[' || coalesce(group_concat(text, ',' ORDER BY place), '') || ']'
     FROM audit_text AS told WHERE told.seq = audit.seq AND place > 0) AS images";

/// Makes the view.
pub fn view(conn: &Connection) {
    conn.execute_batch(&format!("CREATE TEMP VIEW entry AS SELECT audit.*, {TOLD} FROM audit")).unwrap();
}

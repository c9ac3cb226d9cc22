//! Data that would steer the terminal: control characters in every text of the file, in names of files, in a spreadsheet.
//! None of them reaches a terminal, whatever is shown.

use std::{collections::BTreeSet, fs, time::Duration};

use rusqlite::Connection;
use sha2::{Digest as _, Sha256};
use vte::{Params, Parser, Perform};

use super::{NOW, PATIENCE, Practice, Pty};

/// What a terminal would obey: a scroll region, a question to it, a title, the same in C1, a bell, a NUL, and every
/// character that turns the direction of writing.
const PAYLOAD: &str = "\u{1b}[5;5r\u{1b}[6n\u{1b}]0;owned\u{7}\u{9b}6n\u{9d}0;x\u{9c}\u{85}\u{90}q\u{9c}\u{8}\u{0}\u{7f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c}";

/// What a terminal was told to do.
#[derive(Debug, Default)]
struct Told(BTreeSet<String>);

/// What the program itself says to a terminal: where to write, in which colours, what to clear, and modes on and off.
const OWN: [&str; 6] = ["CSI H", "CSI m", "CSI J", "CSI K", "CSI h", "CSI l"];

impl Perform for Told {
    fn print(&mut self, c: char) {
        if PAYLOAD.contains(c) && !c.is_ascii() {
            self.0.insert(format!("print {:04x}", u32::from(c)));
        }
    }

    fn execute(&mut self, byte: u8) {
        self.0.insert(format!("execute {byte:02x}"));
    }

    fn csi_dispatch(&mut self, _params: &Params, _intermediates: &[u8], _ignore: bool, action: char) {
        self.0.insert(format!("CSI {action}"));
    }

    fn osc_dispatch(&mut self, _params: &[&[u8]], _bell_terminated: bool) {
        self.0.insert("OSC".to_owned());
    }

    fn hook(&mut self, _params: &Params, _intermediates: &[u8], _ignore: bool, action: char) {
        self.0.insert(format!("DCS {action}"));
    }

    fn esc_dispatch(&mut self, _intermediates: &[u8], _ignore: bool, byte: u8) {
        self.0.insert(format!("ESC {byte:02x}"));
    }
}

/// What these bytes tell a terminal to do that the program does not say of its own accord.
fn foreign(bytes: &[u8], own: &[&str]) -> Vec<String> {
    let (mut parser, mut told) = (Parser::new(), Told::default());
    parser.advance(&mut told, bytes);
    told.0.into_iter().filter(|one| !own.contains(&one.as_str())).collect()
}

#[test]
fn the_payload_is_seen_by_the_scan() {
    let seen = foreign(PAYLOAD.as_bytes(), &OWN);
    for one in ["CSI r", "CSI n", "OSC", "execute 08", "execute 00", "print 202e", "print 061c"] {
        assert!(seen.iter().any(|told| told == one), "{one} is not in {seen:?}");
    }
}

/// Puts the payload into every text of a table, past every parser.
fn plant(conn: &Connection, table: &str, columns: &[&str]) {
    for column in columns {
        let sql = format!("UPDATE {table} SET {column} = coalesce({column}, 'x') || ?1");
        conn.execute(&sql, [PAYLOAD]).unwrap_or_else(|error| panic!("{table}.{column}: {error}"));
    }
}

/// A practice whose texts steer terminals. With names that no parser would take few screens show anything, so a second
/// kind leaves the names as they are.
fn planted(names: bool) -> Practice {
    let practice = Practice::new();
    let conn = Connection::open(practice.path()).expect("the practice opens");
    for (table, columns) in [
        ("client", &["allergy", "medical", "note", "email", "phone"][..]),
        ("treatment", &["adjustment_reason", "adjustment_by", "closed_reason"][..]),
        ("session", &["needle", "depth", "dilution", "note", "void_reason"][..]),
        ("line", &["words", "change_reason", "void_reason"][..]),
        ("pigment", &["brand", "shade", "lot"][..]),
        ("payment", &["void_reason"][..]),
        ("note", &["words", "author"][..]),
        ("audit", &["who", "desk", "code"][..]),
        ("clinic", &["name"][..]),
    ] {
        plant(&conn, table, columns);
    }
    // The sentences of the audit; its images are JSON.
    conn.execute("UPDATE audit_text SET text = text || ?1 WHERE place = 0", [PAYLOAD]).expect("sentences");
    if names {
        plant(&conn, "client", &["name", "folded"]);
        plant(&conn, "look", &["name"]);
        plant(&conn, "area", &["name"]);
        plant(&conn, "specialist", &["name"]);
        plant(&conn, "reason", &["words"]);
        plant(&conn, "price", &["words"]);
    }
    practice
}

/// Opens every screen and form there is, and lets each be drawn.
fn tour(practice: &Practice) -> Vec<u8> {
    let mut pty = practice.window();
    let screens = ["F2", "F4", "F5", "F6", "F12", "F9", "F3"];
    let in_settings = ["Tab"; 10];
    let on_the_card =
        ["Enter", "Enter", "Esc", "h", "Enter", "Esc", "Esc", "e", "Esc", "l", "Esc", "p", "Esc", "c", "Esc"];
    let dialogs = [
        "n", "Esc", "a", "Esc", "m", "Esc", "x", "Esc", "t", "Esc", "o", "Esc", "Down", "Enter", "Esc", "F1",
        "Esc",
    ];
    for keys in [
        &screens[..],
        &["F12", "Enter", "Esc", "F9"],
        &in_settings,
        &["F3"],
        &on_the_card,
        &dialogs,
        &["Ctrl+P"],
    ] {
        for key in keys {
            pty.press(&[key]);
            std::thread::sleep(Duration::from_millis(15));
        }
    }
    pty.wait_for("Esc Back", PATIENCE);
    pty.raw()
}

#[test]
fn nothing_in_the_file_steers_the_terminal_on_any_screen() {
    for names in [false, true] {
        let practice = planted(names);
        assert_eq!(foreign(&tour(&practice), &OWN), [""; 0]);
    }
}

/// What says that a form is as it was typed: SHA-256 over its texts, each after its length in eight bytes.
fn digest(texts: &[&str]) -> String {
    let bytes: Vec<u8> = texts
        .iter()
        .flat_map(|text| (text.len() as u64).to_be_bytes().into_iter().chain(text.bytes()))
        .collect();
    Sha256::digest(bytes).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// A form that was left, of the person whom the harness names.
fn leave(conn: &Connection, who: &str, form: &str) {
    let field = |key: &str| serde_json::json!({ "key": key, "label": PAYLOAD, "first": "", "text": PAYLOAD, "offered": false });
    let typed = serde_json::json!({
        "fields": [field("name"), field("note"), field("words")], "focus": PAYLOAD, "seen": [[PAYLOAD, PAYLOAD]],
    });
    let texts = [who, "2026-03-12 10:30:00", PAYLOAD, form, &typed.to_string()];
    let sql = "INSERT INTO draft (who, at, title, form, typed, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let [who, at, title, form, typed] = texts;
    conn.execute(sql, [who, at, title, form, typed, &digest(&texts)]).expect("a draft");
}

#[test]
fn nothing_in_a_form_that_was_left_steers_the_terminal() {
    let practice = Practice::new();
    let conn = Connection::open(practice.path()).expect("the practice opens");
    let on_card = |client: i64, command: &str| {
        serde_json::json!({ "OnCard": {
            "client": client, "name": PAYLOAD, "command": command, "treatment": null, "entry": null,
        } })
        .to_string()
    };
    let setting = serde_json::json!({ "Setting": { "section": PAYLOAD, "row": [0, PAYLOAD] } }).to_string();
    for form in [PAYLOAD, "\"NewClient\"", &on_card(1, "AddNote"), &on_card(9_999, "Pay"), &setting] {
        conn.execute("DELETE FROM draft", []).expect("nothing is left");
        leave(&conn, "Mia", form);
        let mut pty = Pty::start(&["--db", &practice.text()], &[NOW, ("HAIRLINE_USER", "Mia")], 80, 24);
        pty.wait_for("Drop it", PATIENCE);
        pty.press(&["y"]);
        pty.wait_gone("Go on", PATIENCE);
        pty.signal("TERM");
        pty.wait_exit(PATIENCE);
        assert_eq!(foreign(&pty.raw(), &OWN), [""; 0], "{form}");
    }
}

#[test]
fn nothing_in_the_names_of_staff_steers_the_terminal() {
    let practice = Practice::new();
    let conn = Connection::open(practice.path()).expect("the practice opens");
    let sql = "INSERT INTO staff (name, role, pin) VALUES (?1, 'owner', ?1)";
    conn.execute(sql, [PAYLOAD]).expect("somebody");
    conn.execute("INSERT INTO sign_in (id, is_on, recovery) VALUES (1, 1, ?1)", [PAYLOAD])
        .expect("a sign-in");
    let mut pty = Pty::start(&["--db", &practice.text()], &[NOW], 80, 24);
    pty.wait_for("Who is there?", PATIENCE);
    for keys in [&["1", "2", "3", "4", "Enter"][..], &["F7"], &["Esc"], &["Ctrl+Q"]] {
        pty.press(keys);
        std::thread::sleep(Duration::from_millis(60));
    }
    pty.wait_exit(PATIENCE);
    assert_eq!(foreign(&pty.raw(), &OWN), [""; 0]);
}

#[test]
fn nothing_in_the_file_or_in_names_of_files_steers_the_terminal_from_a_command() {
    let practice = planted(true);
    let sheet = practice.path().with_file_name("cl\u{1b}[6n\u{202e}ients.csv");
    fs::write(
        &sheet,
        format!("Name,Phone,Odd{PAYLOAD}\nAnna{PAYLOAD},04{PAYLOAD},x\nBen Maes,0470123456,\n"),
    )
    .expect("a sheet");
    let sheet = sheet.to_str().expect("a path of text");
    let strange = format!("{}-{}", practice.text(), PAYLOAD.replace('\0', ""));
    for arguments in [
        &["touchups"][..],
        &["touchups", "--format", "csv"],
        &["touchups", "--format", "json"],
        &["touchups", "--look", "\u{1b}[6n\u{202e}"],
        &["touchups", "--as-of", "\u{1b}[6n\u{202e}"],
        &["check"],
        &["backup"],
        &["backup", &strange],
        &["restore", &strange],
        &["import", sheet],
        &["import", sheet, "--apply"],
        &["import", &strange],
        &["--db", &strange, "check"],
        &["--db", &strange, "touchups"],
        &["nonsense\u{1b}[6n\u{202e}"],
    ] {
        let output = practice.command(arguments).output().expect("hairline runs");
        for (stream, bytes) in [("stdout", output.stdout), ("stderr", output.stderr)] {
            let told = foreign(&bytes, &["execute 0a", "execute 0d"]);
            assert_eq!(
                told,
                [""; 0],
                "{arguments:?} on {stream}: {}",
                String::from_utf8_lossy(&bytes).escape_debug()
            );
        }
    }
}

//! Files in every form, the refused rows, and files that are none.

use std::fs;

use crate::cli_import::clinic::{Folder, last_line};

const DUTCH: &str = "Naam;GSM;Geboren;Behandeling;Zone;Laatste behandeling;Opmerkingen;Adres\r\n\
    Jan Peeters;0470 12 34 56;3/4/1962;geschoren look;kruin;15/06/2021;graag 's ochtends;Kerkstraat 1\r\n\
    Zoë Daniëls;0471 11 22 33;;verdichting;;;;\r\n\
    ;0472 11 22 33;;;;;;\r\n\
    Bart Maes;;31/02/1980;;;;;\r\n";

#[test]
fn a_dry_run_says_what_would_happen_and_writes_nothing() {
    let folder = Folder::new();
    folder.put("clients.csv", DUTCH);
    let before = fs::read(folder.path("clinic.db")).unwrap();
    let said = folder.run(&["clients.csv"]);
    assert_eq!(
        said.out,
        "clients.csv: 4 rows, UTF-8, separated by semicolons.\n\
         Columns read: \"Naam\" as name, \"GSM\" as phone, \"Geboren\" as born, \"Behandeling\" as look, \"Zone\" as area, \
         \"Laatste behandeling\" as last-treatment, \"Opmerkingen\" as notes.\n\
         Columns left out: \"Adres\". Read one with --map \"Column=field\".\n\
         Rows without an area: 1, taken to be full scalp.\n\
         \n\
         New clients: 2\n\
         Refused: 2\n\
         \x20 line 4: The name is missing; fill it in.\n\
         \x20 line 5: \"31/02/1980\": This is no date; write it day first, such as 15/06/2021.\n\
         \n\
         With --apply the refused rows go to clients.refused.csv, to be mended and imported.\n\
         This was a dry run, nothing was written. Run the same again with --apply to write it.\n\
         Rows read: 4, would be added: 2, already there: 0, refused: 2\n"
    );
    assert_eq!((said.err.as_str(), said.code), ("", 1));
    assert_eq!(fs::read(folder.path("clinic.db")).unwrap(), before);
    assert!(!folder.path("clients.refused.csv").exists());
}

#[test]
fn what_is_applied_is_in_the_practice_and_the_same_file_adds_nothing_more() {
    let folder = Folder::new();
    assert_eq!(folder.apply(DUTCH), "Rows read: 4, added: 2, already there: 0, refused: 2");
    assert_eq!(folder.all("SELECT name FROM client ORDER BY id"), ["Jan Peeters", "Zoë Daniëls"]);
    assert_eq!(
        folder.all("SELECT phone || ', ' || born || ', ' || note FROM client WHERE id = 1"),
        ["0470 12 34 56, 1962-04-03, graag 's ochtends"]
    );
    let before = folder.all("SELECT chain FROM audit");
    assert_eq!(folder.apply(DUTCH), "Rows read: 4, added: 0, already there: 2, refused: 2");
    assert_eq!(folder.all("SELECT chain FROM audit"), before);
    assert!(!folder.path("clients.refused-2.csv").exists(), "the same refused rows need no second file");
}

#[test]
fn refused_rows_are_mended_in_their_own_file_and_imported_again() {
    let folder = Folder::new();
    folder.apply(DUTCH);
    let refused = folder.text("clients.refused.csv");
    assert!(
        refused.starts_with(
            "Naam;GSM;Geboren;Behandeling;Zone;Laatste behandeling;Opmerkingen;Adres;reason\r\n"
        )
    );
    assert!(
        refused.contains("\r\n;0472 11 22 33;;;;;;;\"The name is missing; fill it in.\"\r\n"),
        "{refused}"
    );
    folder.put(
        "clients.refused.csv",
        refused.replace("\r\n;0472", "\r\nKarel Aerts;0472").replace("31/02", "28/02"),
    );
    let said = folder.run(&["clients.refused.csv", "--apply"]);
    assert_eq!(last_line(&said.out), "Rows read: 2, added: 2, already there: 0, refused: 0");
    assert_eq!(said.code, 0);
    assert_eq!(folder.one("SELECT born FROM client WHERE name = 'Bart Maes'"), "1980-02-28");
    assert_eq!(folder.one("SELECT count(*) FROM client"), "4");
}

#[test]
fn refused_rows_that_are_being_mended_are_not_written_over() {
    let folder = Folder::new();
    folder.apply(DUTCH);
    folder.put("clients.refused.csv", "half mended");
    let said = folder.run(&["clients.csv", "--apply"]);
    assert!(said.out.contains("The refused rows are in clients.refused-2.csv"), "{}", said.out);
    assert_eq!(folder.text("clients.refused.csv"), "half mended");
}

#[test]
fn latin_1_with_semicolons_is_recognised_and_its_refused_rows_stay_latin_1() {
    let folder = Folder::new();
    folder.put(
        "clients.csv",
        b"naam;telefoon;geboren\r\nZo\xEB Dani\xEBls;0471 11 22 33;\r\nRen\xE9 Fran\xE7ois;;ooit\r\n",
    );
    let said = folder.run(&["clients.csv", "--apply"]);
    assert!(said.out.starts_with("clients.csv: 2 rows, Latin-1, separated by semicolons.\n"), "{}", said.out);
    assert_eq!(folder.all("SELECT name FROM client"), ["Zoë Daniëls"]);
    let refused = fs::read(folder.path("clients.refused.csv")).unwrap();
    assert!(refused.windows(13).any(|bytes| bytes == b"Ren\xE9 Fran\xE7ois"));
}

#[test]
fn commas_tabs_and_a_byte_order_mark_are_recognised() {
    for (text, how) in [
        ("\u{feff}name,phone\nAnn Lee,0470 11 22 33\n", "UTF-8 with a byte order mark, separated by commas"),
        ("nom\ttéléphone\nAnn Lee\t0470 11 22 33\n", "UTF-8, separated by tabs"),
        ("name,phone\nAnn Lee,0470 11 22 33\n", "UTF-8, separated by commas"),
    ] {
        let folder = Folder::new();
        folder.put("clients.csv", text);
        let said = folder.run(&["clients.csv", "--apply"]);
        assert!(said.out.contains(how), "{}", said.out);
        assert_eq!(folder.one("SELECT name || phone FROM client"), "Ann Lee0470 11 22 33");
    }
}

#[test]
fn a_column_of_another_name_is_mapped() {
    let folder = Folder::new();
    folder.put("clients.csv", "Wie,Extra\nAnn Lee,likes tea\n");
    let said = folder.run(&["clients.csv"]);
    assert_eq!(said.out, "");
    assert_eq!(
        said.err,
        "hairline: clients.csv: None of the columns holds a name, which is needed; the columns are \"Wie\", \"Extra\". \
         Say which one does with --map \"Column=name\".\n"
    );
    let said = folder.run(&["clients.csv", "--map", "Wie=name", "--map", "extra=notes", "--apply"]);
    assert_eq!(last_line(&said.out), "Rows read: 1, added: 1, already there: 0, refused: 0");
    assert_eq!(folder.one("SELECT name || ': ' || note FROM client"), "Ann Lee: likes tea");
}

#[test]
fn the_help_names_every_field_a_column_can_hold() {
    let help = Folder::bare().run(&["--help"]).out;
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    let fields = hairline::import::headers::Field::ALL.map(hairline::import::headers::Field::code).join(", ");
    assert!(help.contains(&format!("takes: {fields}.")), "{help}");
}

#[test]
fn what_is_no_file_of_clients_is_said_in_one_sentence() {
    let folder = Folder::new();
    folder.put("empty.csv", "");
    folder.put("photo.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    fs::create_dir(folder.path("folder.csv")).unwrap();
    let before = fs::read(folder.path("clinic.db")).unwrap();
    for (name, words) in [
        (
            "empty.csv",
            "The file is empty; export the clients again, with the column names on the first line.",
        ),
        ("photo.csv", "The file is not text; save the sheet as CSV and import that file."),
        ("folder.csv", "this is a folder. Name the file in it that holds the clients."),
        ("nowhere.csv", "there is no such file. Check its name and folder."),
        ("empty.csv/nowhere.csv", "there is no such file. Check its name and folder."),
    ] {
        for args in [vec![name], vec![name, "--apply"]] {
            let said = folder.run(&args);
            assert_eq!(said.err, format!("hairline: {name}: {words}\n"));
            assert_eq!((said.out.as_str(), said.code), ("", 1));
        }
    }
    assert_eq!(fs::read(folder.path("clinic.db")).unwrap(), before);
}

#[test]
fn a_header_alone_adds_nothing_and_all_is_well() {
    let folder = Folder::new();
    assert_eq!(folder.apply("name,phone\n"), "Rows read: 0, added: 0, already there: 0, refused: 0");
}

#[test]
fn a_practice_that_is_not_there_or_not_set_up_is_said() {
    let folder = Folder::bare();
    folder.put("clients.csv", DUTCH);
    assert!(folder.run(&["clients.csv"]).err.contains("there is no such practice file"));
    assert!(!folder.path("clinic.db").exists());
    drop(hairline::store::Store::open(&folder.path("clinic.db")).unwrap());
    let said = folder.run(&["clients.csv", "--apply"]);
    assert_eq!(
        said.err,
        "hairline: The practice file is not set up yet. Open it with hairline, choose \"Set up the clinic\", then \
         import again.\n"
    );
    assert_eq!(said.code, 1);
}

#[test]
fn nothing_in_a_file_steers_the_terminal() {
    let folder = Folder::new();
    folder.put(
        "clients.csv",
        "name,phone,\u{1b}[31mred\nAnn\u{1b}[2J Lee,0470 11 22 33,x\nBob,no\u{9b}31mdigits,\nCarl \u{202e}Claes,,\n",
    );
    for args in [vec!["clients.csv"], vec!["clients.csv", "--apply"]] {
        let said = folder.run(&args);
        let steers = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!said.out.contains(steers), "{:?}", said.out);
        assert!(last_line(&said.out).ends_with("refused: 3"), "{}", said.out);
    }
    assert_eq!(folder.one("SELECT count(*) FROM client"), "0");
}

#[cfg(unix)]
#[test]
fn where_refused_rows_cannot_be_written_nothing_is_imported() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    folder.put("clients.csv", DUTCH);
    // Links that lead nowhere stand where the file would be made, since an administrator may write anywhere else.
    symlink(folder.path("no/where"), folder.path("clients.refused.csv")).unwrap();
    let numbered = (2..=99).map(|number| format!("clients.refused-{number}.csv"));
    numbered.for_each(|name| symlink(folder.path("no/where"), folder.path(&name)).unwrap());
    let said = folder.run(&["clients.csv", "--apply"]);
    assert!(said.err.contains("so nothing was imported"), "{}", said.err);
    assert_eq!(folder.one("SELECT count(*) FROM client"), "0");
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    use std::process::Stdio;
    let folder = Folder::new();
    let rows = (0..20_000).map(|row| format!(",0{row}")).collect::<Vec<_>>().join("\n");
    folder.put("clients.csv", format!("name,phone\n{rows}"));
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_hairline"));
    command.env("HAIRLINE_DB", folder.path("clinic.db")).args(["import", "clients.csv"]);
    command.current_dir(folder.path("")).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(ended.stderr).unwrap(), "");
    assert_eq!(ended.status.code(), Some(1));
}

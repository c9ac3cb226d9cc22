//! Reading spreadsheets: what each sample file becomes, row by row, and that no file makes the reader fall over.

use chrono::NaiveDate;
use hairline::catalogue;
use hairline::domain::ShortText;
use hairline::import::{
    Columns, Encoding, ImportRow, Known, Refused, Sheet, SheetError, cell::bare, inert, read_row,
    refused_file,
};
use proptest::prelude::*;

fn bytes(file: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/import/{file}", env!("CARGO_MANIFEST_DIR")))
        .expect("the sample is there")
}

fn sheet(file: &str) -> Sheet {
    Sheet::read(&bytes(file)).expect("the sample is a sheet")
}

fn rows(sheet: &Sheet, maps: &[&str]) -> Vec<Result<ImportRow, Refused>> {
    let maps: Vec<String> = maps.iter().map(|&map| map.to_owned()).collect();
    let columns = Columns::find(&sheet.header, &maps).expect("the columns are known");
    let catalogue = catalogue::defaults();
    let looks: Vec<String> = catalogue.looks.into_iter().map(|look| look.name).collect();
    let areas: Vec<String> = catalogue.areas.into_iter().map(|area| area.name).collect();
    let known = Known { looks: &looks, areas: &areas };
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of the calendar");
    sheet.rows.iter().map(|row| read_row(row, &columns, &known, today)).collect()
}

/// A row on one line: line of the file, name, phone, e-mail, born, look, area, last treatment, notes.
fn told(row: &Result<ImportRow, Refused>) -> String {
    let row = match row {
        Ok(row) => row,
        Err(refused) => return format!("{} refused: {}", refused.line, refused.reason),
    };
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let cells = [
        row.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        row.email.as_ref().map(|email| email.as_str().to_owned()),
        day(row.born),
        row.look.clone(),
        row.area.clone(),
        day(row.last_treatment),
        row.notes.as_ref().map(|notes| notes.as_str().to_owned()),
    ];
    let cells: Vec<String> = cells.into_iter().map(Option::unwrap_or_default).collect();
    format!("{} {} | {}", row.line, row.name.as_str(), cells.join(" | "))
}

fn told_all(file: &str) -> Vec<String> {
    rows(&sheet(file), &[]).iter().map(told).collect()
}

#[test]
fn an_english_sheet_in_utf8_with_commas_quotes_and_line_breaks_in_notes() {
    let sheet = sheet("english-utf8.csv");
    assert_eq!((sheet.encoding, sheet.delimiter_word()), (Encoding::Utf8, "comma"));
    assert_eq!(
        told_all("english-utf8.csv"),
        [
            "2 Jan Peeters | 0470 12 34 56 | jan@example.be | 1971-04-03 | shaven look | full scalp | 2021-06-15 | Prefers mornings, parks behind",
            "3 O'Neill, Seán | +32 (0)471 22 33 44 |  | 1980-02-29 | optical densification | crown | 2019-11-05 | Two lines\nof notes with a \"quote\" in them",
            "6 Łukasz Żak |  |  |  |  |  |  | ",
        ]
    );
}

#[test]
fn a_dutch_sheet_in_latin_1_with_semicolons_and_two_columns_of_phone_numbers() {
    let sheet = sheet("dutch-windows1252.csv");
    assert_eq!((sheet.encoding, sheet.delimiter_word()), (Encoding::Windows1252, "semicolon"));
    assert_eq!(Columns::find(&sheet.header, &[]).unwrap().ignored(), ["Rijksregister"]);
    assert_eq!(
        told_all("dutch-windows1252.csv"),
        [
            "2 Zoë Daniëls | 0470/12.34.56 | zoe@example.be | 1962-04-03 | shaven look | full scalp | 2021-06-15 | prijs € 450 – betaald\nVaste lijn: 02 123 45 67",
            "3 Gwenaëlle Van den Broeck | 09 222 33 44 |  |  |  |  |  | ",
            "4 Jürgen D'Hondt |  |  | 1975-05-12 | optical densification | crown | 2021-06-15 | ",
        ]
    );
}

#[test]
fn a_french_sheet_in_utf8_with_a_byte_order_mark() {
    let sheet = sheet("french-utf8-bom.csv");
    assert_eq!((sheet.encoding, sheet.delimiter_word()), (Encoding::Utf8Bom, "semicolon"));
    assert_eq!(
        told_all("french-utf8-bom.csv"),
        [
            "2 Hélène Lefèbvre | +32 470 12 34 56 | helene@example.org | 1980-07-12 | scar camouflage | scar | 2021-08-01 | Allergie: alcool;\npréfère le samedi",
            "4 François de la Hamaide | 0032 471 00 11 22 |  |  | optical densification | hairline | 2018-03-12 | ",
        ]
    );
}

#[test]
fn tabs_in_utf16_and_names_in_other_scripts() {
    let sheet = sheet("tabs-utf16.txt");
    assert_eq!((sheet.encoding, sheet.delimiter_word()), (Encoding::Utf16Le, "tab"));
    assert_eq!(
        told_all("tabs-utf16.txt"),
        ["2 Георги Петров | +359 88 123 4567 |  | 1990-02-01 |  |  |  | ", "3 陈 伟 |  |  |  |  |  |  | "]
    );
}

#[test]
fn what_excel_adds_is_understood() {
    assert_eq!(
        told_all("excel-sep.csv"),
        [
            "3 Anna Claes | 0470123456 |  |  |  |  |  | ",
            "4 refused: \"3,24701E+10\": The spreadsheet has rounded this phone number; make the column text and type it again.",
        ]
    );
}

#[test]
fn rows_too_short_are_filled_up_and_rows_too_long_refused_with_a_way_out() {
    assert_eq!(
        told_all("ragged.csv"),
        [
            "2 Short Row |  |  |  |  |  |  | ",
            "3 refused: This row has 4 cells where the header has 3; put quotation marks round a text that holds a comma.",
            "4 Trailing Commas | 0471 11 22 33 |  |  |  |  |  | none",
            "7 refused: The name is missing; fill it in.",
        ]
    );
}

#[test]
fn a_quotation_mark_that_never_closes_costs_its_own_row_only() {
    assert_eq!(
        told_all("open-quote.csv"),
        [
            "2 Anna Claes | 0470 11 22 33 |  |  |  |  |  | fine",
            "3 refused: A quotation mark opens in this row and never closes; close it or take it out.",
            "4 Carl Aerts | 0470 33 44 55 |  |  |  |  |  | after it",
            "5 Dora Baert | 0470 44 55 66 |  |  |  |  |  | closed, as it should",
        ]
    );
}

#[test]
fn each_bad_cell_is_named_with_what_to_do() {
    let told = told_all("bad-cells.csv");
    assert_eq!(told[0], "2 refused: The column \"name\" holds control characters; type the text again.");
    assert!(told[1].starts_with("3 refused: \"01/01/2090\": ") && told[1].ends_with('.'), "{}", told[1]);
    let looks = "shaven look, optical densification, scar camouflage";
    assert_eq!(told[2], format!("4 refused: A treatment needs its look; fill in one of: {looks}."));
    assert_eq!(
        told[3],
        format!("5 refused: \"microblading\": The clinic has no such look; use one of: {looks}.")
    );
    for part in
        ["\"no number\": ", "\"not an address\"", "\"31/02/1980\": This is no date", "\"06/25/2021\": "]
    {
        assert!(told[4].contains(part), "{}", told[4]);
    }
    assert!(told[5].starts_with("7 refused: \"12345\": "), "{}", told[5]);
    assert!(
        told[6].starts_with("8 Good Person | 0470 11 22 33 | good@example.be | 1990-02-01"),
        "{}",
        told[6]
    );
}

#[test]
fn a_title_above_the_header_is_passed_over() {
    let sheet = Sheet::read(
        b"Clients of the clinic;;\n\n;printed;20/11/2026\nNaam;GSM;Geboren\nAn Maes;0470 11 22 33;1/2/90\n",
    )
    .unwrap();
    assert_eq!(sheet.header, ["Naam", "GSM", "Geboren"]);
    assert_eq!(
        rows(&sheet, &[]).iter().map(told).collect::<Vec<_>>(),
        ["5 An Maes | 0470 11 22 33 |  | 1990-02-01 |  |  |  | "]
    );
}

#[test]
fn dates_of_treatments_without_any_look_are_asked_about_once() {
    let sheet = Sheet::read(b"name,last visit\nJan Peeters,15/06/2021\n").unwrap();
    assert_eq!(
        Columns::find(&sheet.header, &[]).unwrap_err().to_string(),
        "The column \"last visit\" needs a column with the look beside it; the columns are \"name\", \"last visit\". \
         Add one, or say which one it is with --map \"Column=look\", or leave the dates out with --map \"last visit=ignore\"."
    );
    assert_eq!(told(&rows(&sheet, &["last visit=ignore"])[0]), "2 Jan Peeters |  |  |  |  |  |  | ");
}

#[test]
fn a_lone_column_of_names_is_not_cut_at_its_commas() {
    assert_eq!(told_all("names-only.csv").len(), 2);
    assert!(told_all("names-only.csv")[0].starts_with("2 Janssens, Jan |"));
}

#[test]
fn a_header_alone_is_a_sheet_without_rows() {
    assert_eq!(sheet("header-only.csv").rows, []);
}

#[test]
fn a_file_that_is_no_sheet_is_refused_with_one_sentence() {
    assert_eq!(Sheet::read(&bytes("empty.csv")), Err(SheetError::Empty));
    assert_eq!(Sheet::read(&bytes("blank.csv")), Err(SheetError::Empty));
    assert_eq!(Sheet::read(&bytes("workbook.xlsx.csv")), Err(SheetError::Workbook));
    assert_eq!(Sheet::read(&bytes("binary.csv")), Err(SheetError::NotText));
}

#[test]
fn a_sheet_without_a_name_says_which_columns_it_has_and_a_map_mends_it() {
    let sheet = sheet("no-name.csv");
    let error = |maps: &[&str]| {
        let maps: Vec<String> = maps.iter().map(|&map| map.to_owned()).collect();
        Columns::find(&sheet.header, &maps).unwrap_err().to_string()
    };
    assert_eq!(
        error(&[]),
        "None of the columns holds a name, which is needed; the columns are \"Tel\", \"Adres\", \"Stad\". \
         Say which one does with --map \"Column=name\"."
    );
    assert_eq!(
        error(&["Straat=name"]),
        "The file has no column \"Straat\"; its columns are \"Tel\", \"Adres\", \"Stad\"."
    );
    assert!(error(&["Stad"]).starts_with("\"Stad\" is no mapping; write --map \"Column=field\""));
    assert!(
        error(&["Stad=kleur"]).starts_with("\"kleur\" is not something a column can hold; use one of name,")
    );
    assert!(error(&["Stad=name", "Adres=name"]).contains("both look like name"));
    assert_eq!(told(&rows(&sheet, &["stad=naam"])[0]), "2 Gent | 0470 |  |  |  |  |  | ");
    assert_eq!(told(&rows(&sheet, &["3=name", "tel=ignore"])[0]), "2 Gent |  |  |  |  |  |  | ");
}

fn refused_again(sheet: &Sheet) -> Vec<u8> {
    let rows = rows(sheet, &[]);
    refused_file(
        sheet,
        sheet.rows.iter().zip(&rows).filter_map(|(row, read)| Some((row, read.as_ref().err()?))),
    )
}

#[test]
fn refused_rows_are_written_back_in_the_form_they_came_with_the_reason() {
    let text = String::from_utf8(refused_again(&sheet("ragged.csv"))).unwrap();
    assert_eq!(
        text,
        "name,phone,notes,reason\n\
         Jan Peeters,0470 12 34 56,likes tea, coffee and water,\
         This row has 4 cells where the header has 3; put quotation marks round a text that holds a comma.\n\
         ,0472 11 22 33,nobody,The name is missing; fill it in.\n"
    );
    let excel = String::from_utf8(refused_again(&sheet("excel-sep.csv"))).unwrap();
    assert!(excel.starts_with("Name;Phone;;reason\r\nBert Maes;3,24701E+10;;"), "{excel}");
}

#[test]
fn refused_rows_keep_the_encoding_and_the_line_ends_of_their_file() {
    let sheet = Sheet::read(b"naam;geboren\r\nZo\xEB Dani\xEBls;ooit\r\n").unwrap();
    assert_eq!(
        refused_again(&sheet),
        b"naam;geboren;reason\r\nZo\xEB Dani\xEBls;ooit;\"\"\"ooit\"\": This is no date; write it day first, such as 15/06/2021.\"\r\n"
    );
}

#[test]
fn a_file_of_refused_rows_reads_the_same_when_it_is_imported_again() {
    for file in ["bad-cells.csv", "ragged.csv", "excel-sep.csv", "open-quote.csv"] {
        let once = refused_again(&sheet(file));
        let twice = refused_again(&Sheet::read(&once).unwrap());
        assert_eq!(String::from_utf8(once).unwrap(), String::from_utf8(twice).unwrap(), "{file}");
    }
}

#[test]
fn a_refused_row_that_was_mended_is_taken() {
    let refused = String::from_utf8(refused_again(&sheet("excel-sep.csv"))).unwrap();
    let mended = refused.replace("3,24701E+10", "0470 12 34 56");
    let sheet = Sheet::read(mended.as_bytes()).unwrap();
    assert_eq!(told(&rows(&sheet, &[])[0]), "2 Bert Maes | 0470 12 34 56 |  |  |  |  |  | ");
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_fall_over(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_all(&bytes);
    }

    #[test]
    fn no_text_that_looks_like_a_sheet_makes_the_reader_fall_over(
        text in "(naam|name|phone|born|look|é|\u{feff}|[0-9]|\"|'|=|,|;|\t|\r|\n|\r\n|/|-| |:|T|E\\+|\u{1b}){0,120}",
    ) {
        read_all(text.as_bytes());
        read_all(format!("name;phone;born;last treatment;notes\n{text}").as_bytes());
    }

    #[test]
    fn every_cell_that_is_written_back_is_read_back(cells in prop::collection::vec("[a-z\"',;\n é]{1,12}", 3)) {
        prop_assume!(cells.iter().all(|cell| !cell.trim().is_empty()));
        let read = Sheet::read("x;y;z\n".as_bytes()).unwrap();
        let row = hairline::import::SheetRow { line: 2, cells: cells.clone(), fault: None };
        let refused = Refused { line: 2, reason: "why".to_owned() };
        let again = Sheet::read(&refused_file(&read, [(&row, &refused)])).unwrap();
        prop_assert_eq!(&again.rows[0].cells[..3], &cells[..]);
    }
}

fn read_all(bytes: &[u8]) {
    let Ok(sheet) = Sheet::read(bytes) else { return };
    if Columns::find(&sheet.header, &[]).is_ok() {
        rows(&sheet, &[]);
        Sheet::read(&refused_again(&sheet)).ok();
    }
}

proptest! {
    #[test]
    fn a_cell_that_no_spreadsheet_runs_is_read_as_it_was(
        start in prop::sample::select(vec!["", "=", "+", "-", "@", "'", "'=", "''+", "=\"", "\t=", "\0", "\r@"]),
        rest in "[a-z0-9\"'=+@ -]{1,12}",
    ) {
        let text = format!("{start}{rest}");
        let cell = inert(&text);
        prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']), "{cell:?}");
        // A value of the file holds no control character: no parser takes one.
        if let Ok(line) = ShortText::parse(&text) {
            let cell = inert(line.as_str());
            prop_assert_eq!(bare(&cell), line.as_str());
        }
    }
}

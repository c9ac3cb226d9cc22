//! What the fuzz targets try for as long as one lets them, tried a little every day: any text in any field, any bytes as
//! a spreadsheet, any damage to a practice file.

mod fields;
mod file;
mod sheet;

use proptest::prelude::*;

/// Pieces of what people type, and of what they should not.
const PIECES: [&str; 24] = [
    "Anna",
    "Ł",
    "é",
    "ß",
    " ",
    "\t",
    "\n",
    "\u{1b}[2J",
    "\u{9b}",
    "\u{202e}",
    "\u{0}",
    "12",
    "0470 12 34 56",
    "+32",
    "12/3",
    "-1m",
    "2026-02-30",
    "90,5",
    "€",
    "1h30",
    "Brand 3:1 lot 7",
    "=cmd|",
    "\"",
    ";",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec((0..PIECES.len(), any::<char>(), any::<bool>()), 0..12);
    pieces.prop_map(|pieces| {
        let text = pieces
            .into_iter()
            .map(|(at, c, plain)| if plain { PIECES[at].to_owned() } else { c.to_string() });
        text.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_any_field(text in text()) {
        fields::try_one(&text);
    }

    #[test]
    fn any_bytes_as_a_spreadsheet(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        sheet::try_one(&bytes);
    }

    #[test]
    fn any_cells_under_known_columns(cells in prop::collection::vec(text(), 0..12), comma in prop::sample::select(vec![',', ';', '\t'])) {
        let mut sheet = ["Name", "Phone", "E-mail", "Last treatment"].join(&comma.to_string());
        for (at, cell) in cells.iter().enumerate() {
            sheet.push(if at % 4 == 0 { '\n' } else { comma });
            sheet.push_str(cell);
        }
        sheet::try_one(sheet.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn any_damage_to_a_practice_file(
        edits in prop::collection::vec((prop_oneof![0..4096_u32, any::<u32>()], any::<u8>()), 0..20),
        ends in prop::option::weighted(0.3, any::<u32>()),
    ) {
        file::try_damage(&edits, ends);
    }

    #[test]
    fn any_bytes_as_a_practice_file(bytes in prop::collection::vec(any::<u8>(), 0..600), named in any::<bool>()) {
        let start: &[u8] = if named { b"SQLite format 3\0" } else { b"" };
        file::try_one(&[start, &bytes].concat());
    }
}

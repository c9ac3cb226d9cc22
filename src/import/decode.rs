//! Bytes to text and back: which encoding a file is in is found out, never asked.

/// The encodings that spreadsheets write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark; plain ASCII is this too.
    Utf8,
    /// UTF-8 with a byte order mark, as Excel's "CSV UTF-8" writes it.
    Utf8Bom,
    /// UTF-16, little end first, with a byte order mark: Excel's "Unicode text".
    Utf16Le,
    /// UTF-16, big end first, with a byte order mark.
    Utf16Be,
    /// Windows-1252, which holds all that Latin-1 prints.
    Windows1252,
}

impl Encoding {
    /// The name that is shown to a person.
    pub fn word(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 with a byte order mark",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Windows1252 => "Latin-1",
        }
    }

    /// The bytes of a whole file in this encoding, byte order mark included; a character it lacks becomes `?`.
    pub fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Utf8Bom => [UTF8_MARK, text.as_bytes()].concat(),
            Self::Utf16Le => utf16(text).flat_map(u16::to_le_bytes).collect(),
            Self::Utf16Be => utf16(text).flat_map(u16::to_be_bytes).collect(),
            Self::Windows1252 => text.chars().map(byte_of).collect(),
        }
    }
}

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What 0x80 to 0x9F mean in Windows-1252; the five that mean nothing stay the control characters of Latin-1, so that
/// decoding never loses a byte and the row check refuses them with a sentence.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', //
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// The text of a file and the encoding it was in. Never fails: every byte means something in Windows-1252.
pub fn decode(bytes: &[u8]) -> (String, Encoding) {
    if let Some(rest) = bytes.strip_prefix(UTF8_MARK) {
        return (String::from_utf8_lossy(rest).into_owned(), Encoding::Utf8Bom);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return (from_utf16(rest, u16::from_le_bytes), Encoding::Utf16Le);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return (from_utf16(rest, u16::from_be_bytes), Encoding::Utf16Be);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), Encoding::Utf8),
        Err(_) => decode_damaged(bytes),
    }
}

/// One broken byte must not turn every accent of a UTF-8 file into two wrong characters: text in Latin-1 almost never
/// holds a valid UTF-8 sequence by chance, so whichever reading finds more sense in the accents wins.
fn decode_damaged(bytes: &[u8]) -> (String, Encoding) {
    let utf8 = String::from_utf8_lossy(bytes);
    let broken = utf8.matches(char::REPLACEMENT_CHARACTER).count();
    let sound = utf8.chars().filter(|c| !c.is_ascii()).count() - broken;
    if sound > broken {
        return (utf8.into_owned(), Encoding::Utf8);
    }
    (bytes.iter().copied().map(char_of).collect(), Encoding::Windows1252)
}

fn char_of(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn byte_of(c: char) -> u8 {
    if let Some(place) =
        (0x80..=0x9F).zip(WINDOWS_1252).find_map(|(byte, known)| (known == c).then_some(byte))
    {
        return place;
    }
    u8::try_from(u32::from(c)).unwrap_or(b'?')
}

fn utf16(text: &str) -> impl Iterator<Item = u16> {
    std::iter::once(0xFEFF).chain(text.encode_utf16())
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_recognised_and_written_back_byte_for_byte() {
        let text = "naam;e-mail\r\nZoë Œuvre;zoë@example.be\r\n";
        for encoding in
            [Encoding::Utf8, Encoding::Utf8Bom, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Windows1252]
        {
            let bytes = encoding.encode(text);
            assert_eq!(decode(&bytes), (text.to_owned(), encoding));
        }
    }

    #[test]
    fn windows_1252_loses_no_byte() {
        let all: Vec<u8> = (0x80..=0xFF).collect();
        let (text, encoding) = decode(&all);
        assert_eq!(encoding, Encoding::Windows1252);
        assert!(text.starts_with('€') && text.ends_with('ÿ'));
        assert_eq!(encoding.encode(&text), all);
    }

    #[test]
    fn one_broken_byte_leaves_the_other_accents_of_a_utf8_file_alone() {
        let (text, encoding) = decode(b"Zo\xC3\xAB, Ren\xC3\xA9, \xFF");
        assert_eq!((text.as_str(), encoding), ("Zoë, René, \u{FFFD}", Encoding::Utf8));
    }

    #[test]
    fn a_character_the_encoding_lacks_becomes_a_question_mark() {
        assert_eq!(Encoding::Windows1252.encode("Łé"), b"?\xE9");
    }
}

//! What a column can mean, and the names it goes by in English, Dutch and French.

use crate::domain::fold;
use std::{collections::HashMap, sync::LazyLock};

/// What a column of the file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The whole name, or the family name when there is a column of first names.
    Name,
    /// First names.
    FirstName,
    /// What stands between first and family name in Dutch: "van der".
    Infix,
    /// Family name.
    LastName,
    /// A phone number; several columns may be one.
    Phone,
    /// An e-mail address; several columns may be one.
    Email,
    /// Date of birth.
    Born,
    /// The look of the treatment.
    Look,
    /// The part of the scalp.
    Area,
    /// The day of the last session.
    LastTreatment,
    /// Free text; several columns may be one.
    Notes,
    /// Not read.
    Ignored,
}

impl Field {
    /// All fields that `--map` can name.
    pub const ALL: [Self; 12] = [
        Self::Name,
        Self::FirstName,
        Self::Infix,
        Self::LastName,
        Self::Phone,
        Self::Email,
        Self::Born,
        Self::Look,
        Self::Area,
        Self::LastTreatment,
        Self::Notes,
        Self::Ignored,
    ];

    /// The word `--map` uses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::FirstName => "first-name",
            Self::Infix => "infix",
            Self::LastName => "last-name",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Born => "born",
            Self::Look => "look",
            Self::Area => "area",
            Self::LastTreatment => "last-treatment",
            Self::Notes => "notes",
            Self::Ignored => "ignore",
        }
    }

    /// Whether two columns may both be this without one of them being lost.
    pub fn may_repeat(self) -> bool {
        matches!(self, Self::Phone | Self::Email | Self::Notes | Self::Ignored)
    }

    /// Written with spaces to be read here; compared without them, so `firstName` and `first_name` match too.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Name => NAME,
            Self::FirstName => FIRST_NAME,
            Self::Infix => &["infix", "tussenvoegsel", "voorvoegsel", "particule"],
            Self::LastName => LAST_NAME,
            Self::Phone => PHONE,
            Self::Email => EMAIL,
            Self::Born => BORN,
            Self::Look => LOOK,
            Self::Area => AREA,
            Self::LastTreatment => LAST_TREATMENT,
            Self::Notes => NOTES,
            Self::Ignored => &["ignore", "ignored"],
        }
    }
}

const NAME: &[&str] = &[
    "name",
    "full name",
    "client",
    "client name",
    "customer",
    "customer name",
    "patient",
    "patient name", //
    "naam",
    "volledige naam",
    "klant",
    "klantnaam",
    "naam klant",
    "naam patiënt", //
    "nom",
    "nom complet",
    "nom du client",
    "nom client",
    "nom et prénom",
    "nom prénom",
    "client nom",
];
const FIRST_NAME: &[&str] = &["first name", "given name", "forename", "voornaam", "prénom", "prénoms"];
const LAST_NAME: &[&str] = &[
    "last name",
    "family name",
    "surname",
    "achternaam",
    "familienaam",
    "geslachtsnaam", //
    "nom de famille",
    "nom famille",
];
const PHONE: &[&str] = &[
    "phone",
    "phone number",
    "telephone",
    "telephone number",
    "tel",
    "tel nr",
    "tel no",
    "mobile",
    "mobile phone", //
    "mobile number",
    "cell",
    "cell phone",
    "phone 2",
    "landline",
    "telefoon",
    "telefoonnummer",
    "telefoon nr", //
    "gsm",
    "gsm nummer",
    "gsm nr",
    "mobiel",
    "mobiel nummer",
    "vaste lijn",
    "téléphone",
    "numéro de téléphone", //
    "n° de téléphone",
    "téléphone portable",
    "portable",
    "numéro de gsm",
    "téléphone fixe",
    "fixe",
];
const EMAIL: &[&str] = &[
    "e-mail",
    "email address",
    "mail",
    "mail address",
    "e-mailadres",
    "mailadres",
    "email adres",
    "courriel", //
    "adresse e-mail",
    "adresse mail",
    "adresse courriel",
    "adresse électronique",
];
const BORN: &[&str] = &[
    "born",
    "birth date",
    "date of birth",
    "dob",
    "birthday",
    "geboortedatum",
    "geboren",
    "geboren op",
    "geb datum", //
    "verjaardag",
    "date de naissance",
    "naissance",
    "né le",
    "né(e) le",
    "née le",
    "date naissance",
];
const LOOK: &[&str] = &[
    "look",
    "type",
    "treatment",
    "treatment type",
    "type of treatment",
    "service",
    "behandeling", //
    "soort behandeling",
    "type behandeling",
    "traitement",
    "type de traitement",
];
/// Not "plaats", "region" and the like: in a list of clients they are where somebody lives.
const AREA: &[&str] =
    &["area", "zone", "scalp area", "gebied", "hoofdzone", "zone traitée", "behandelde zone"];
const LAST_TREATMENT: &[&str] = &[
    "last treatment",
    "last treatment date",
    "date of last treatment",
    "last session",
    "last session date", //
    "last visit",
    "last touch-up",
    "treatment date",
    "laatste behandeling",
    "datum laatste behandeling", //
    "laatste sessie",
    "datum laatste sessie",
    "laatste bezoek",
    "laatste touch-up",
    "behandeldatum", //
    "dernier traitement",
    "date du dernier traitement",
    "date dernier traitement",
    "dernière séance", //
    "date de la dernière séance",
    "dernière visite",
    "dernière retouche",
    "date du traitement",
];
const NOTES: &[&str] = &[
    "notes",
    "note",
    "remarks",
    "remark",
    "comment",
    "comments",
    "memo",
    "opmerkingen",
    "opmerking",
    "nota", //
    "notities",
    "notitie",
    "commentaar",
    "remarques",
    "remarque",
    "commentaires",
    "commentaire",
    "observations",
];

/// All names by their keys, folded once: a file that is no sheet can have a million cells on its first line.
static FIELDS: LazyLock<HashMap<String, Field>> = LazyLock::new(|| {
    let named = |field: Field| {
        field.names().iter().chain([&field.code()]).map(move |name| (key(name), field)).collect()
    };
    Field::ALL.into_iter().flat_map::<Vec<_>, _>(named).collect()
});

/// What a column of this name holds; `None` for a name that is not known.
pub fn recognise(header: &str) -> Option<Field> {
    FIELDS.get(&key(header)).copied()
}

/// A name without case, accents, spaces and signs.
pub fn key(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_three_languages_whatever_their_case_accents_and_signs() {
        for (header, field) in [
            ("NAAM", Field::Name),
            ("Prenom", Field::FirstName),
            ("first_name", Field::FirstName),
            ("firstName", Field::FirstName),
            ("Nom de famille", Field::LastName),
            ("Tél.", Field::Phone),
            ("GSM", Field::Phone),
            ("E-mail", Field::Email),
            ("Né(e) le", Field::Born),
            ("Date de naissance :", Field::Born),
            ("Laatste behandeling", Field::LastTreatment),
            ("REMARQUES", Field::Notes),
        ] {
            assert_eq!(recognise(header), Some(field), "{header}");
        }
        for other in ["Rijksregister", "Plaats", "Région", "Genre"] {
            assert_eq!(recognise(other), None, "{other}");
        }
        assert_eq!(recognise("  "), None);
    }

    #[test]
    fn no_name_means_two_things() {
        for field in Field::ALL {
            for name in field.names() {
                assert_eq!(recognise(name), Some(field), "{name}");
            }
        }
    }
}

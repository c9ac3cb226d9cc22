//! Skin types and the scales of hair loss, as they are noted at visits.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a skin type cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Type a Fitzpatrick skin type from I to VI, such as III or 3.")]
pub struct FitzpatrickError;

/// The skin type, by how it takes the sun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Fitzpatrick {
    /// Always burns, never tans.
    I,
    /// Burns easily, tans little.
    II,
    /// Burns at times, tans slowly.
    III,
    /// Burns little, tans well.
    IV,
    /// Rarely burns, brown skin.
    V,
    /// Never burns, dark skin.
    VI,
}

impl Fitzpatrick {
    /// Every type, the fairest first.
    pub const ALL: [Self; 6] = [Self::I, Self::II, Self::III, Self::IV, Self::V, Self::VI];

    /// The Roman number.
    pub const fn roman(self) -> &'static str {
        match self {
            Self::I => "I",
            Self::II => "II",
            Self::III => "III",
            Self::IV => "IV",
            Self::V => "V",
            Self::VI => "VI",
        }
    }

    /// Reads `3` or `III`.
    pub fn parse(text: &str) -> Result<Self, FitzpatrickError> {
        let text = text.trim();
        let is_meant =
            |number: usize, skin: Self| text == number.to_string() || text.eq_ignore_ascii_case(skin.roman());
        (1..)
            .zip(Self::ALL)
            .find(|&(number, skin)| is_meant(number, skin))
            .map(|(_, skin)| skin)
            .ok_or(FitzpatrickError)
    }
}

impl fmt::Display for Fitzpatrick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.roman())
    }
}

/// Why a stage of hair loss cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Type a stage such as N4 or Norwood III for men, L2 or Ludwig II for women.")]
pub struct HairLossError;

/// A stage of hair loss: I to VII on the Norwood scale (men), I to III on Ludwig's (women).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HairLoss {
    scale: Scale,
    stage: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Scale {
    Norwood,
    Ludwig,
}

impl Scale {
    const fn name(self) -> &'static str {
        match self {
            Self::Norwood => "Norwood",
            Self::Ludwig => "Ludwig",
        }
    }

    /// The stages, each as it is written in Roman and in our numbers. An `a` is the variant in which the hairline
    /// moves back as a whole; a `v` has the loss at the vertex.
    const fn stages(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Norwood => &[
                ("I", "1"),
                ("II", "2"),
                ("IIa", "2a"),
                ("III", "3"),
                ("IIIa", "3a"),
                ("IIIv", "3v"),
                ("IV", "4"),
                ("IVa", "4a"),
                ("V", "5"),
                ("Va", "5a"),
                ("VI", "6"),
                ("VII", "7"),
            ],
            Self::Ludwig => &[("I", "1"), ("II", "2"), ("III", "3")],
        }
    }
}

impl HairLoss {
    /// Every stage, Norwood's first.
    pub fn all() -> impl Iterator<Item = Self> {
        [Scale::Norwood, Scale::Ludwig]
            .into_iter()
            .flat_map(|scale| (0..).zip(scale.stages()).map(move |(stage, _)| Self { scale, stage }))
    }

    /// Reads `N4`, `norwood 4`, `NW IIIv`, `norwood III vertex`, `L2` or `ludwig II`.
    pub fn parse(text: &str) -> Result<Self, HairLossError> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        let text = text.replace("vertex", "v");
        let after = |names: [&str; 3]| names.into_iter().find_map(|name| text.strip_prefix(name));
        let (scale, stage) = match (after(["norwood", "nw", "n"]), after(["ludwig", "lw", "l"])) {
            (Some(stage), _) => (Scale::Norwood, stage),
            (_, Some(stage)) => (Scale::Ludwig, stage),
            _ => return Err(HairLossError),
        };
        let is_meant = |roman: &str, number: &str| roman.eq_ignore_ascii_case(stage) || number == stage;
        (0..)
            .zip(scale.stages())
            .find(|(_, (roman, number))| is_meant(roman, number))
            .map(|(stage, _)| Self { scale, stage })
            .ok_or(HairLossError)
    }
}

impl fmt::Display for HairLoss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stage = self.scale.stages().get(usize::from(self.stage)).map_or("", |(roman, _)| *roman);
        f.pad(&format!("{} {stage}", self.scale.name()))
    }
}

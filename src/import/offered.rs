//! What the clinic offers, by the names that rows speak of.

use super::{people::Treated, row::ImportRow};
use crate::domain::{AreaId, CallingCode, LookId, fold};
use crate::store::api::settings::SettingsPage;

/// The clinic's own names for what rows speak of.
#[derive(Debug, Clone)]
pub struct Offered {
    looks: Vec<(LookId, String)>,
    /// Active ones first, the oldest first.
    areas: Vec<(AreaId, String)>,
    /// The calling code that phones without one have.
    pub home: CallingCode,
}

impl Offered {
    /// From the settings of the clinic.
    pub fn by(settings: &SettingsPage) -> Self {
        let mut areas: Vec<_> = settings.areas.iter().collect();
        areas.sort_by_key(|area| (!area.active, area.id));
        Self {
            looks: settings.looks.iter().map(|look| (look.id, look.name.clone())).collect(),
            areas: areas.into_iter().map(|area| (AreaId(area.id), area.name.clone())).collect(),
            home: settings.clinic.calling_code.clone(),
        }
    }

    /// The names of the looks.
    pub fn looks(&self) -> Vec<String> {
        self.looks.iter().map(|(_, name)| name.clone()).collect()
    }

    /// The names of the areas.
    pub fn areas(&self) -> Vec<String> {
        self.areas.iter().map(|(_, name)| name.clone()).collect()
    }

    /// The treatment a row speaks of, if it names a look.
    pub fn treated(&self, row: &ImportRow) -> Option<Treated> {
        let look = row.look.as_ref()?;
        let (look, _) = self.looks.iter().find(|(_, name)| name == look)?;
        let area = row.area.as_ref().and_then(|area| self.areas.iter().find(|(_, name)| name == area));
        Some(Treated { look: *look, area: area.map(|(id, _)| *id), day: row.last_treatment })
    }

    /// The area of a treatment whose row names none: the one in the name of its look, or the oldest.
    pub fn usual_area(&self, look: LookId) -> Option<&(AreaId, String)> {
        let look = self.looks.iter().find(|(id, _)| *id == look).map(|(_, name)| fold(name))?;
        let named = |area: &str| look.split(' ').any(|word| word == fold(area));
        self.areas.iter().find(|(_, area)| named(area)).or_else(|| self.areas.first())
    }
}

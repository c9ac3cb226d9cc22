//! What each kind of text looks like. Every role is told apart without colour too, by its words, its sign or its weight.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::State;

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    Plain,
    /// The bar at the top.
    Bar,
    /// The name of the screen that is shown, among the others.
    Here,
    /// A heading.
    Heading,
    /// Words of lesser weight: labels, hints, what is voided.
    Faint,
    /// What the eye should find first.
    Strong,
    /// A key in the footer or the help.
    Key,
    /// The row or the field in focus.
    Selected,
    /// Text in the field in focus that the first letter typed takes the place of.
    Replaced,
    /// The part of a row that matches the search.
    Match,
    /// Past the window; alerts; what could not be done.
    Overdue,
    /// An allergy or a medical note: cannot be missed.
    Alert,
    /// In the window; warnings.
    Due,
    /// Opening soon.
    Upcoming,
    /// Nobody should call; what was done.
    Free,
    /// Initial course.
    InCourse,
    /// The word that says this is a demo practice.
    Demo,
    /// What lies behind a dialog.
    Receded,
    /// What was voided.
    Voided,
}

/// With or without colour.
#[derive(Debug, Clone, Copy, Default)]
pub struct Theme {
    /// Whether colour is left out, as `NO_COLOR` asks.
    pub monochrome: bool,
}

impl Theme {
    /// The look of a role.
    pub fn style(self, role: Role) -> Style {
        if self.monochrome { monochrome(role) } else { coloured(role) }
    }
}

/// The role of a state.
pub fn state_role(state: State) -> Role {
    match state {
        State::Overdue => Role::Overdue,
        State::Due => Role::Due,
        State::MaintenanceFree => Role::Free,
        State::InCourse => Role::InCourse,
    }
}

fn coloured(role: Role) -> Style {
    let plain = Style::new();
    let bold = plain.add_modifier(Modifier::BOLD);
    match role {
        Role::Plain => plain,
        Role::Bar => bold.fg(Color::Indexed(255)).bg(Color::Indexed(24)),
        Role::Here => bold.fg(Color::Indexed(231)).bg(Color::Indexed(31)),
        Role::Faint => plain.fg(Color::Indexed(245)),
        Role::Receded => plain.fg(Color::Indexed(240)),
        Role::Strong => bold,
        Role::Heading | Role::Key => bold.fg(Color::Cyan),
        Role::Selected => bold.fg(Color::Indexed(231)).bg(Color::Indexed(25)),
        Role::Replaced => {
            plain.fg(Color::Indexed(16)).bg(Color::Indexed(253)).add_modifier(Modifier::UNDERLINED)
        }
        Role::Match => bold.fg(Color::Yellow).add_modifier(Modifier::UNDERLINED),
        Role::Overdue => bold.fg(Color::LightRed),
        Role::Alert => bold.fg(Color::Indexed(231)).bg(Color::Indexed(160)),
        Role::Due => bold.fg(Color::Yellow),
        Role::Upcoming => plain.fg(Color::LightBlue),
        Role::Free => plain.fg(Color::Green),
        Role::InCourse => plain.fg(Color::Magenta),
        Role::Demo => bold.fg(Color::Indexed(16)).bg(Color::Indexed(214)),
        Role::Voided => plain.fg(Color::Indexed(245)).add_modifier(Modifier::CROSSED_OUT),
    }
}

fn monochrome(role: Role) -> Style {
    let plain = Style::new();
    match role {
        Role::Plain | Role::Free | Role::Upcoming | Role::InCourse => plain,
        Role::Faint | Role::Receded => plain.add_modifier(Modifier::DIM),
        Role::Bar | Role::Here | Role::Selected | Role::Demo | Role::Alert => {
            plain.add_modifier(Modifier::REVERSED)
        }
        Role::Heading | Role::Strong | Role::Key | Role::Due => plain.add_modifier(Modifier::BOLD),
        Role::Replaced => {
            plain.remove_modifier(Modifier::REVERSED).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        }
        Role::Match => plain.add_modifier(Modifier::UNDERLINED),
        Role::Overdue => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        Role::Voided => plain.add_modifier(Modifier::DIM | Modifier::CROSSED_OUT),
    }
}

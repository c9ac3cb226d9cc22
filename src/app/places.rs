//! Where one goes from anywhere: the groups along the top, and the screens of each.

use super::command::Command;

/// Screens that belong together.
#[derive(Debug)]
pub struct Group {
    /// Its name in the row of groups.
    pub name: &'static str,
    /// The command that leads to each of its screens, and the name of the screen; the first is where the group leads.
    pub places: &'static [(Command, &'static str)],
}

/// All groups, in the order of their digits.
pub const GROUPS: [Group; 5] = [
    Group { name: "Today", places: &[(Command::GoToday, "Today")] },
    Group { name: "Clients", places: &[(Command::GoClients, "Clients")] },
    Group { name: "Touch-ups", places: &[(Command::GoTouchUps, "Touch-ups")] },
    Group { name: "Money", places: &[(Command::GoDay, "Day"), (Command::GoUnpaid, "Unpaid")] },
    Group {
        name: "Clinic",
        places: &[
            (Command::GoSettings, "Settings"),
            (Command::GoAudit, "Audit"),
            (Command::GoExceptions, "Exceptions"),
        ],
    },
];

/// The group that a place belongs to.
pub fn group_of(place: Command) -> Option<&'static Group> {
    GROUPS.iter().find(|group| group.places.iter().any(|(command, _)| *command == place))
}

/// Rows that name the other screens of a place's group, where there are any: one, or none.
pub fn rows(place: Option<Command>) -> u16 {
    u16::from(place.and_then(group_of).is_some_and(|group| group.places.len() > 1))
}

/// Where the digit of a group leads: from one of its screens to the next, else to the first.
pub fn next(digit: u8, here: Option<Command>) -> Option<Command> {
    let group = GROUPS.get(usize::from(digit).checked_sub(1)?)?;
    let at = group.places.iter().position(|(command, _)| Some(*command) == here);
    let next = at.map_or(0, |at| (at + 1) % group.places.len());
    group.places.get(next).map(|(command, _)| *command)
}

//! A look and its touch-up window. An edit moves the windows of that look at once: it is shown before it is saved.

use super::row::{Row, offered};
use crate::app::form::{AnyForm, Choice, Form, Text, fields};
use crate::app::{answers::Answers, desk::Desk};
use crate::domain::{LookId, Minutes, ShortText, WindowRule};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::settings::{LookRow, Moves, MovesQuery};
use crate::store::api::{Change, Query, before::Before};

fields! {
    /// A look, one that is there or a new one.
    pub LookForm(look: Option<LookId>, name: &str, rule: WindowRule, active: bool) {
        name: Text<ShortText> = Text::of("name", "Name").with(name);
        opens: Text<i32> = Text::read_by("opens", "Opens after", months)
            .with(rule.opens_after)
            .column("opens_after")
            .hint("months after the clock");
        closes: Text<i32> = Text::read_by("closes", "Closes after", months)
            .with(rule.closes_after)
            .column("closes_after")
            .hint("months after the clock");
        planned: Text<Minutes> = Text::of("planned", "Planned touch-up")
            .with(rule.planned)
            .column("planned_minutes")
            .hint("such as 120 min or 2h");
        offered: Choice<bool> = offered(active);
    } with {
        look: Option<LookId> = look;
        former: (String, WindowRule, bool) = (name.to_owned(), rule, active);
        moves: Option<Moves> = None;
    }
}

/// A look as a row.
pub fn row(look: &LookRow) -> Row {
    let used = if look.treatments == 1 {
        "1 treatment".to_owned()
    } else {
        format!("{} treatments", look.treatments)
    };
    let words = format!("touch-up after {}, planned {}; {used}", look.rule.words(), look.rule.planned);
    Row { key: look.id.to_string(), name: look.name.clone(), words, active: look.active }
}

/// The form for a look that is there.
pub fn dialog(look: &LookRow) -> Dialog {
    Dialog::of(LookForm::new(Some(look.id), &look.name, look.rule, look.active))
}

/// The form for a new look.
pub fn new_dialog() -> Dialog {
    let planned = Minutes::new(120).expect("two hours are a duration");
    let rule = WindowRule { opens_after: 36, closes_after: 60, planned };
    Dialog::of(LookForm::new(None, "", rule, true))
}

fn months(text: &str, _: &Desk) -> Result<i32, String> {
    text.trim().parse().map_err(|_| "Type a whole number of months, such as 36.".to_owned())
}

impl LookForm {
    fn rule(&self, desk: &Desk) -> Result<WindowRule, String> {
        WindowRule::new(self.opens.read(desk)?, self.closes.read(desk)?, self.planned.read(desk)?)
            .map_err(|error| error.to_string())
    }

    /// The rule as typed, where it is one and moves anything.
    fn moved(&self, desk: &Desk) -> Option<(LookId, WindowRule)> {
        let (look, before) = (self.look?, self.former.1);
        let after = self.rule(desk).ok()?;
        let same = (before.opens_after, before.closes_after) == (after.opens_after, after.closes_after);
        (!same).then_some((look, after))
    }
}

impl FormKind for Form<LookForm> {
    fn title(&self) -> String {
        if self.look.is_some() { "Look".into() } else { "New look".into() }
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let rule = match self.rule(desk) {
            Ok(rule) => rule,
            Err(sentence) => {
                self.closes.fail(sentence);
                return None;
            }
        };
        let (name, active) = (self.name.value(desk)?, *self.offered.value()?);
        Some(Change::SetLook { look: self.look, name, rule, active })
    }

    fn before(&self, _desk: &Desk) -> Option<Before> {
        let (name, rule, active) = self.former.clone();
        self.look.map(|look| Before::Look { look, name, rule, active })
    }

    fn as_shown(&self, of: &Before) -> Option<Box<AnyForm>> {
        let Before::Look { look, name, rule, active } = of else { return None };
        Some(Form::any(LookForm::new(Some(*look), name, *rule, *active)))
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        let Some((look, rule)) = self.moved(desk) else { return };
        let query = MovesQuery::Look { look, rule, day: desk.today() };
        if let Some(moves) = answers.to(Query::moves(query)) {
            self.moves = Some(moves);
        }
    }

    fn outlook(&self, desk: &Desk) -> Vec<String> {
        let Some(moves) = self.moves.filter(|_| self.moved(desk).is_some()) else { return Vec::new() };
        let windows = if moves.windows == 1 { "window" } else { "windows" };
        vec![
            format!("Saving moves {} {windows}.", moves.windows),
            format!(
                "Overdue: {} now, {} then. Due: {} now, {} then.",
                moves.overdue_before, moves.overdue_after, moves.due_before, moves.due_after
            ),
        ]
    }
}

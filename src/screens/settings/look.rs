//! A look and its touch-up window. An edit moves the windows of that look at once: it is shown before it is saved.

use super::{Row, offered};
use crate::app::desk::Desk;
use crate::app::form::{Field, Form};
use crate::domain::{LookId, Minutes, ShortText, WindowRule};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::settings::{LookRow, Moves, MovesQuery};
use crate::store::api::{Change, Page, Query, before::Before};

/// A look as a row.
pub fn row(look: &LookRow) -> Row {
    let used = if look.treatments == 1 {
        "1 treatment".to_owned()
    } else {
        format!("{} treatments", look.treatments)
    };
    let words = format!("touch-up after {}, planned {}; {used}", look.rule.words(), look.rule.planned);
    Row { name: look.name.clone(), words, active: look.active }
}

/// The form for a look that is there.
pub fn dialog(look: &LookRow) -> Dialog {
    let form =
        form(&look.name, look.rule.opens_after, look.rule.closes_after, look.rule.planned, look.active);
    Dialog::new(LookForm { look: Some(look.clone()), moves: None }, form)
}

/// The form for a new look.
pub fn new_dialog() -> Dialog {
    let planned = Minutes::new(120).expect("two hours are a duration");
    Dialog::new(LookForm { look: None, moves: None }, form("", 36, 60, planned, true))
}

fn form(name: &str, opens: i32, closes: i32, planned: Minutes, active: bool) -> Form {
    Form::new(vec![
        Field::text("name", "Name")
            .with(name)
            .check(|text, _| ShortText::parse(text).map(drop).map_err(|error| error.to_string())),
        Field::text("opens", "Opens after")
            .with(opens.to_string())
            .hint("months after the clock")
            .check(whole),
        Field::text("closes", "Closes after")
            .with(closes.to_string())
            .hint("months after the clock")
            .check(whole),
        Field::text("planned", "Planned touch-up")
            .with(planned.to_string())
            .hint("such as 120 min or 2h")
            .check(|text, _| Minutes::parse(text).map(drop).map_err(|error| error.to_string())),
        offered(active),
    ])
}

fn whole(text: &str, _desk: &Desk) -> Result<(), String> {
    months(text).map(drop)
}

fn months(text: &str) -> Result<i32, String> {
    text.trim().parse().map_err(|_| "Type a whole number of months, such as 36.".to_owned())
}

fn rule(form: &Form) -> Result<WindowRule, String> {
    let planned = Minutes::parse(form.text("planned")).map_err(|error| error.to_string())?;
    WindowRule::new(months(form.text("opens"))?, months(form.text("closes"))?, planned)
        .map_err(|error| error.to_string())
}

#[derive(Debug)]
struct LookForm {
    look: Option<LookRow>,
    moves: Option<Moves>,
}

impl LookForm {
    /// The rule as typed, where it is one and moves anything.
    fn moved(&self, form: &Form) -> Option<(LookId, WindowRule)> {
        let (look, before) = self.look.as_ref().map(|look| (look.id, look.rule))?;
        let after = rule(form).ok()?;
        let same = (before.opens_after, before.closes_after) == (after.opens_after, after.closes_after);
        (!same).then_some((look, after))
    }
}

impl FormKind for LookForm {
    fn title(&self) -> String {
        if self.look.is_some() { "Look".into() } else { "New look".into() }
    }

    fn submit(&self, form: &mut Form, _desk: &Desk) -> Option<Change> {
        let rule = match rule(form) {
            Ok(rule) => rule,
            Err(sentence) => {
                form.fail("closes", sentence);
                return None;
            }
        };
        let name = ShortText::parse(form.text("name")).ok()?;
        let look = self.look.as_ref().map(|look| look.id);
        Some(Change::SetLook { look, name, rule, active: form.selected("offered") == 0 })
    }

    fn before(&self, _form: &Form, _desk: &Desk) -> Option<Before> {
        let LookRow { id: look, name, rule, active, .. } = self.look.clone()?;
        Some(Before::Look { look, name, rule, active })
    }

    fn queries(&self, form: &Form, desk: &Desk) -> Vec<Query> {
        let moved = self.moved(form);
        moved
            .map(|(look, rule)| Query::Moves(MovesQuery::Look { look, rule, day: desk.today() }))
            .into_iter()
            .collect()
    }

    fn load(&mut self, _form: &mut Form, page: Page, _desk: &Desk) {
        if let Page::Moves(moves) = page {
            self.moves = Some(moves);
        }
    }

    fn outlook(&self, form: &Form, _desk: &Desk) -> Vec<String> {
        let Some(moves) = self.moves.filter(|_| self.moved(form).is_some()) else { return Vec::new() };
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

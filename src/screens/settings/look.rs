//! A look and its touch-up window. An edit moves the windows of that look at once: it is shown before it is saved.

use super::{Row, offered};
use crate::app::desk::Desk;
use crate::app::form::{Choice, Form, Text, fields};
use crate::domain::{LookId, Minutes, ShortText, WindowRule};
use crate::screens::dialog::{Dialog, FormKind, own_form};
use crate::store::api::settings::{LookRow, Moves, MovesQuery};
use crate::store::api::{Change, Page, Query, before::Before};

fields! {
    LookFields(name: &str, opens: i32, closes: i32, planned: Minutes, active: bool) {
        name: Text<ShortText> = Text::of("name", "Name").with(name);
        opens: Text<i32> =
            Text::read_by("opens", "Opens after", months).with(opens).hint("months after the clock");
        closes: Text<i32> =
            Text::read_by("closes", "Closes after", months).with(closes).hint("months after the clock");
        planned: Text<Minutes> =
            Text::of("planned", "Planned touch-up").with(planned).hint("such as 120 min or 2h");
        offered: Choice<bool> = offered(active);
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
    Row { name: look.name.clone(), words, active: look.active }
}

/// The form for a look that is there.
pub fn dialog(look: &LookRow) -> Dialog {
    let WindowRule { opens_after, closes_after, planned, .. } = look.rule;
    let form = Form::new(LookFields::new(&look.name, opens_after, closes_after, planned, look.active));
    LookForm { form, look: Some(look.clone()), moves: None }.into()
}

/// The form for a new look.
pub fn new_dialog() -> Dialog {
    let planned = Minutes::new(120).expect("two hours are a duration");
    LookForm { form: Form::new(LookFields::new("", 36, 60, planned, true)), look: None, moves: None }.into()
}

fn months(text: &str, _: &Desk) -> Result<i32, String> {
    text.trim().parse().map_err(|_| "Type a whole number of months, such as 36.".to_owned())
}

#[derive(Debug)]
struct LookForm {
    form: Form<LookFields>,
    look: Option<LookRow>,
    moves: Option<Moves>,
}

impl LookForm {
    fn rule(&self, desk: &Desk) -> Result<WindowRule, String> {
        let LookFields { opens, closes, planned, .. } = &self.form.fields;
        WindowRule::new(opens.read(desk)?, closes.read(desk)?, planned.read(desk)?)
            .map_err(|error| error.to_string())
    }

    /// The rule as typed, where it is one and moves anything.
    fn moved(&self, desk: &Desk) -> Option<(LookId, WindowRule)> {
        let (look, before) = self.look.as_ref().map(|look| (look.id, look.rule))?;
        let after = self.rule(desk).ok()?;
        let same = (before.opens_after, before.closes_after) == (after.opens_after, after.closes_after);
        (!same).then_some((look, after))
    }
}

impl FormKind for LookForm {
    own_form!();

    fn title(&self) -> String {
        if self.look.is_some() { "Look".into() } else { "New look".into() }
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let rule = match self.rule(desk) {
            Ok(rule) => rule,
            Err(sentence) => {
                self.form.closes.fail(sentence);
                return None;
            }
        };
        let (name, active) = (self.form.name.value(desk)?, *self.form.offered.value()?);
        Some(Change::SetLook { look: self.look.as_ref().map(|look| look.id), name, rule, active })
    }

    fn before(&self, _desk: &Desk) -> Option<Before> {
        let LookRow { id: look, name, rule, active, .. } = self.look.clone()?;
        Some(Before::Look { look, name, rule, active })
    }

    fn renew(&mut self, theirs: &Before) {
        let Before::Look { name, rule, active, .. } = theirs else { return };
        let form = &mut self.form;
        form.name.renew_as(name);
        form.opens.renew_as(&rule.opens_after.to_string());
        form.closes.renew_as(&rule.closes_after.to_string());
        form.planned.renew(&rule.planned);
        form.offered.renew(active);
    }

    fn queries(&self, desk: &Desk) -> Vec<Query> {
        let query = |(look, rule)| Query::Moves(MovesQuery::Look { look, rule, day: desk.today() });
        self.moved(desk).map(query).into_iter().collect()
    }

    fn load(&mut self, page: Page, _desk: &Desk) {
        if let Page::Moves(moves) = page {
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

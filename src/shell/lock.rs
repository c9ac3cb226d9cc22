//! Who sits at the desk: locking, signing in, and what each person finds again where they left it.

use super::message::Effect;
use super::model::{Kept, Model};
use super::{any_screen::AnyScreen, stack::Stack};
use crate::app::action::Notice;
use crate::domain::StaffId;
use crate::screens::sign_in::SignIn;
use crate::store::api::staff::{DeskContext, SignedIn};

/// Locks at once; where nobody signs in nobody could unlock.
pub(super) fn lock(model: &mut Model) -> Vec<Effect> {
    let Some(person) = model.desk.person.take() else {
        model.notice = Some(Notice::hint(
            "There is no PIN to unlock with: staff do not sign in here. An owner turns it on under Settings, Staff.",
        ));
        return Vec::new();
    };
    let screens = ask_who(model, Some(person.id));
    model.kept.retain(|kept| kept.who != person.id);
    model.kept.push(Kept { who: person.id, name: person.name, screens });
    vec![Effect::SignOut]
}

/// Locks when nobody has touched anything for as long as the clinic has set.
pub(super) fn lock_when_idle(model: &mut Model) -> Vec<Effect> {
    match model.locks_at() {
        Some(at) if at <= model.desk.now => lock(model),
        _ => Vec::new(),
    }
}

/// The sign-in alone: nothing of what was on the screen stays behind it, but is given back.
fn ask_who(model: &mut Model, who: Option<StaffId>) -> Stack {
    model.notice = None;
    model.exchange(Stack::of(SignIn::of(who).into()))
}

/// Somebody typed a PIN: they find what they left, or the first screen.
pub(super) fn signed_in(model: &mut Model, result: Result<SignedIn, String>) {
    match (result, model.front_mut().0) {
        (Ok(signed_in), _) => {
            let warning = signed_in.warning();
            model.desk.seat(signed_in.person);
            welcome_back(model);
            model.notice = warning.map(Notice::hint);
        }
        (Err(sentence), AnyScreen::SignIn(screen)) => screen.refused(sentence),
        (Err(sentence), _) => model.notice = Some(Notice::trouble(sentence)),
    }
}

fn welcome_back(model: &mut Model) -> Stack {
    // Where nobody signs in any more, what was left last is anybody's.
    let left = match &model.desk.person {
        Some(person) => model.kept.iter().position(|kept| kept.who == person.id),
        None => model.kept.len().checked_sub(1),
    };
    let left = left.map(|at| model.kept.remove(at));
    let screens = left.map_or_else(|| Stack::of(Model::first_screen(&model.desk)), |kept| kept.screens);
    model.last_activity = model.desk.now;
    model.exchange(screens)
}

/// What the file says of clinic and staff was read anew: another window, or this one, may have changed it.
pub(super) fn desk_context(model: &mut Model, context: DeskContext) {
    let before = model.desk.person.take();
    model.desk.clinic = context.clinic;
    model.desk.sign_in = context.sign_in;
    model.desk.news = context.news;
    if let Some(person) = context.person {
        model.desk.seat(person);
    }
    let is_asked = model.screens.iter().any(|screen| matches!(screen, AnyScreen::SignIn(_)));
    if model.desk.is_locked() && !is_asked {
        let screens = ask_who(model, None);
        model.kept.extend(before.map(|person| Kept { who: person.id, name: person.name, screens }));
    } else if !model.desk.is_locked() && is_asked {
        // A code that was just made must still be written down.
        let code = welcome_back(model).into_one(|screen| matches!(screen, AnyScreen::Recovery(_)));
        if let Some(code) = code {
            model.screens.push(code);
        }
    }
}

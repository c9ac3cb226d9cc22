//! What every screen has around it: the bar, the names of the screens, the notice and the keys.

use ratatui::layout::Rect;

use crate::app::command::{Command, Target};
use crate::app::keymap::{Binding, Context};
use crate::app::{action::Tone, chord::Chord, keymap, places, places::GROUPS};
use crate::shell::model::Model;
use crate::store::api::practice::ReadOnly;
use crate::ui::canvas::{Canvas, fit, width, wrap};
use crate::ui::theme::Role;

/// Cells that the name of the clinic has at least.
const SHORTEST: usize = 8;

/// What marks a demo, and where there is no room for all of it.
const DEMO: &str = " DEMO: made-up clients ";
const SHORT_DEMO: &str = " DEMO ";

/// Draws the surroundings and says what is left for the screen.
pub fn draw(model: &Model, area: Rect, canvas: &mut Canvas) -> Rect {
    let row = |y: u16| Rect { y: area.y + y, height: 1, ..area };
    let place_rows = model.place_rows();
    bar(model, row(0), canvas);
    if model.desk.clinic.is_some() && !model.desk.is_locked() {
        groups(model, row(1), canvas);
        if place_rows > 0 {
            places_of_group(model, row(2), canvas);
        }
    }
    footer(model, row(area.height - 1), canvas);
    Rect { y: area.y + 2, height: area.height - 4, ..area }
}

fn bar(model: &Model, area: Rect, canvas: &mut Canvas) {
    canvas.fill(area, Role::Bar);
    let clinic = model.desk.clinic.as_ref();
    let name = clinic.map_or("hairline", |clinic| clinic.name.as_str());
    let who = model.desk.person.as_ref().map_or_else(String::new, |person| {
        // A long name leaves the words for where one is.
        format!("{}  ", fit(&person.name, usize::from(area.width) / 5))
    });
    let day = format!("{who}{} ", model.desk.now.format("%a %-d %b %Y  %H:%M"));
    canvas.right(area, &day, Role::Bar);
    let room = area.width.saturating_sub(u16::try_from(width(&day)).unwrap_or(0) + 1);
    let taken = |marks: &[&str], trail: &str| {
        4 + width(trail) + marks.iter().map(|mark| width(mark) + 2).sum::<usize>()
    };
    // What comes last in the line is whom a form is about: what was passed on the way, and the length of a mark, go first.
    let fits = |marks: &[&str], trail: &str| taken(marks, trail) + SHORTEST <= usize::from(room);
    let (mut marks, mut trail) = (marks(model, DEMO), trail(model));
    if !fits(&marks, &trail) {
        trail = titles(model).pop().unwrap_or_default();
    }
    if !fits(&marks, &trail) {
        marks = self::marks(model, SHORT_DEMO);
    }
    // A long name leaves the words for where one is, and for what the file is.
    let name = fit(name, usize::from(room).saturating_sub(taken(&marks, &trail)).max(SHORTEST));
    let mut spans = vec![canvas.span(format!(" {name}"), Role::Bar)];
    for mark in marks {
        spans.push(canvas.span("  ", Role::Bar));
        spans.push(canvas.span(mark, Role::Demo));
    }
    spans.push(canvas.span(format!("  {trail}"), Role::Bar));
    canvas.line(Rect { width: room, ..area }, spans);
}

/// What there is to know of the file before anything else.
fn marks(model: &Model, demo: &'static str) -> Vec<&'static str> {
    let is_demo = model.desk.clinic.as_ref().is_some_and(|clinic| clinic.demo);
    let demo = is_demo.then_some(demo);
    demo.into_iter().chain(model.desk.read_only.map(read_only)).collect()
}

/// Why nothing is saved, in the title line.
fn read_only(why: ReadOnly) -> &'static str {
    match why {
        ReadOnly::Damaged => " READ-ONLY: damaged ",
        ReadOnly::DiskFull => " READ-ONLY: disk full ",
        ReadOnly::Foreign => " READ-ONLY: changed elsewhere ",
    }
}

/// Where one is, and through what one came.
fn trail(model: &Model) -> String {
    let titles = titles(model);
    let nearest = titles.len().saturating_sub(2);
    match &titles[nearest..] {
        // A form that names the client says it for the card below it.
        [below, front] if front.ends_with(below.as_str()) => front.clone(),
        near => near.join(" › "),
    }
}

/// What the pages are called, the lowest first.
fn titles(model: &Model) -> Vec<String> {
    model.screens.iter().filter(|screen| !screen.is_overlay()).map(|screen| screen.title()).collect()
}

/// The groups, each with the key of its first screen, and the key that leads anywhere.
fn groups(model: &Model, area: Rect, canvas: &mut Canvas) {
    let here = model.place().and_then(places::group_of).map(|group| group.name);
    let tabs = GROUPS.iter().map(|group| (group.places[0].0, group.name, here == Some(group.name)));
    let end = draw_tabs(tabs, area, canvas);
    let Some(row) = keymap::binding(Command::GoTo) else { return };
    let key = row.keys(model.front().is_typing()).next().map(|key| key.to_string()).unwrap_or_default();
    let wide = u16::try_from(width(&key)).unwrap_or(0) + 6;
    if end + wide + 2 < area.right() {
        draw_key(
            Command::GoTo,
            &key,
            "Go to",
            Rect { x: area.right() - wide - 1, width: wide, ..area },
            canvas,
        );
    }
}

/// The screens of the group that is shown.
fn places_of_group(model: &Model, area: Rect, canvas: &mut Canvas) {
    let here = model.place();
    let Some(group) = here.and_then(places::group_of) else { return };
    let tabs = group.places.iter().map(|(command, name)| (*command, *name, here == Some(*command)));
    draw_tabs(tabs, area, canvas);
}

/// Draws names side by side, each with its key and open to a click; says where they end.
fn draw_tabs(
    tabs: impl Iterator<Item = (Command, &'static str, bool)>,
    area: Rect,
    canvas: &mut Canvas,
) -> u16 {
    let mut x = area.x + 1;
    for (command, name, is_here) in tabs {
        let key = place_key(command);
        let wide = u16::try_from(width(&key) + width(name)).unwrap_or(0) + 3;
        let tab = Rect { x, width: wide, ..area }.intersection(area);
        if is_here {
            canvas.fill(tab, Role::Here);
            canvas.text(tab, &format!(" {key} {name} "), Role::Here);
        } else {
            let spans = vec![canvas.span(format!(" {key} "), Role::Key), canvas.span(name, Role::Plain)];
            canvas.line(tab, spans);
        }
        canvas.hit(tab, Target::Command(command));
        x = x.saturating_add(wide + 1);
    }
    x
}

/// The key that leads to a place; where only a letter does, with the key before it.
fn place_key(command: Command) -> String {
    let key = |command| keymap::key_of(command).map(|key| key.to_string()).unwrap_or_default();
    match keymap::binding(command) {
        Some(row) if row.context == Context::GoTo => format!("{} {}", key(Command::GoTo), key(command)),
        _ => key(command),
    }
}

/// The notice stands above the keys; one that is longer than a row grows upwards over the screen.
pub fn notice(model: &Model, area: Rect, canvas: &mut Canvas) {
    let Some(notice) = &model.notice else { return };
    let (sign, role) = match notice.tone {
        Tone::Done => ("✓", Role::Free),
        Tone::Hint => ("›", Role::Upcoming),
        Tone::Trouble => ("✗", Role::Overdue),
    };
    let rows = wrap(&format!("{sign} {}", notice.words), usize::from(area.width).saturating_sub(2));
    let last = area.bottom().saturating_sub(2);
    for (y, text) in (area.y..=last).rev().zip(rows.iter().rev()) {
        let place = Rect { y, height: 1, ..area };
        canvas.clear(place);
        canvas.text(Rect { x: place.x + 1, width: place.width.saturating_sub(1), ..place }, text, role);
    }
}

/// Whether a command makes sense in front of this screen: over another one and in a form, only the ways back and help.
fn matters(model: &Model, row: &Binding) -> bool {
    let front = model.front();
    let in_between = front.is_overlay() || front.contexts().contains(&Context::Form);
    match row.command {
        Command::Back => model.screens.len() > 1,
        Command::Help | Command::Quit => true,
        Command::Lock => model.desk.person.is_some(),
        Command::Redo if !model.can_redo() => false,
        _ if matches!(row.context, Context::Client | Context::Treatment) => front.subject_below(0).is_some(),
        _ if row.context == Context::Anywhere => {
            model.desk.clinic.is_some() && !in_between && !model.desk.is_locked()
        }
        _ => true,
    }
}

/// What the footer never leaves out, from its right end on: how to get help, to end, and to lock.
const ALWAYS: [Command; 3] = [Command::Help, Command::Quit, Command::Lock];

/// The keys that matter here: those that are always shown, then as many as fit, the most particular first.
fn footer(model: &Model, area: Rect, canvas: &mut Canvas) {
    let front = model.front();
    let rows = keymap::of(front.contexts()).filter(|row| !row.short.is_empty() && matters(model, row));
    let mut keys: Vec<(Command, String, &str)> = Vec::new();
    for row in rows {
        let key = row.keys(front.is_typing()).next();
        if let Some(key) = key.filter(|key| is_first(row, *key, front.contexts()))
            && keys.iter().all(|(command, ..)| *command != row.command)
        {
            keys.push((row.command, key.to_string(), row.short));
        }
    }
    let wide = |key: &str, words: &str| u16::try_from(width(key) + 1 + width(words)).unwrap_or(0);
    let mut right = area.right();
    for always in ALWAYS {
        if let Some(at) = keys.iter().position(|(command, ..)| *command == always) {
            let (command, key, words) = keys.remove(at);
            let wide = wide(&key, words);
            right = right.saturating_sub(wide + 1);
            draw_key(command, &key, words, Rect { x: right, width: wide, ..area }.intersection(area), canvas);
            right = right.saturating_sub(1);
        }
    }
    let mut x = area.x + 1;
    for (command, key, words) in keys {
        let wide = wide(&key, words);
        if x + wide >= right {
            break;
        }
        draw_key(command, &key, words, Rect { x, width: wide, ..area }, canvas);
        x += wide + 2;
    }
}

/// Whether a key does what this binding says, and nothing more particular to the screen.
fn is_first(row: &Binding, key: Chord, contexts: &'static [Context]) -> bool {
    keymap::bound(key.without_alt().unwrap_or(key), contexts).is_some_and(|bound| std::ptr::eq(bound, row))
}

fn draw_key(command: Command, key: &str, words: &str, place: Rect, canvas: &mut Canvas) {
    let spans = vec![canvas.span(key, Role::Key), canvas.span(format!(" {words}"), Role::Faint)];
    canvas.line(place, spans);
    canvas.hit(place, Target::Command(command));
}

//! A program without a terminal, driven by keys: what a person types, and what they then see.

use chrono::{NaiveDate, NaiveDateTime};
use crossterm::event::KeyCode;
use hairline::app::chord::{Chord, ctrl, plain};
use hairline::domain::{CallingCode, Currency, Money, Rounding, SessionKind, ShortText, Vat};
use hairline::runtime::program::{Program, Seat};
use hairline::shell;
use hairline::shell::Msg;
use hairline::store::Store;
use hairline::store::api::{Change, Page, Query, Saved, Slice, Stamp, audit::AuditQuery, practice::Clinic};
use hairline::ui::theme::Theme;
use ratatui::{Terminal, backend::TestBackend};

/// The day of every story, a Thursday.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 12).expect("a day")
}

/// The time of every story.
pub fn now() -> NaiveDateTime {
    today().and_hms_opt(10, 30, 0).expect("a time")
}

/// A stamp of the story's desk.
pub fn stamp() -> Stamp {
    Stamp { who: "Mia".into(), desk: "front".into(), now: now() }
}

/// The clinic of every story.
pub fn clinic() -> Clinic {
    Clinic {
        name: "Haarlijn Antwerpen".into(),
        currency: Currency::default(),
        calling_code: CallingCode::default(),
        rounding: Rounding::HourStarted,
        horizon_months: 6,
        demo: false,
    }
}

/// A story.
pub struct Story {
    /// The program.
    pub program: Program,
    size: (u16, u16),
}

impl Story {
    /// On an empty file.
    pub fn empty() -> Self {
        Self::on(Store::in_memory().expect("a store in memory"))
    }

    /// In a clinic that is set up, with two specialists and nobody treated yet.
    pub fn set_up() -> Self {
        let mut store = Store::in_memory().expect("a store in memory");
        set_up(&mut store);
        Self::on(store)
    }

    /// In a clinic where these changes were made before.
    pub fn after(changes: &[Change]) -> Self {
        let mut store = Store::in_memory().expect("a store in memory");
        set_up(&mut store);
        for change in changes {
            write(&mut store, change);
        }
        Self::on(store)
    }

    /// On any store.
    pub fn on(store: Store) -> Self {
        Self::of(store, "Mia")
    }

    /// The same, in a window of somebody else on the same computer.
    pub fn of(store: Store, who: &str) -> Self {
        let seat = Seat { who: who.into(), desk: "front".into() };
        let open_demo = Box::new(|_| {
            let mut store = Store::in_memory().map_err(|error| error.to_string())?;
            write(&mut store, &set_up_change(Clinic { demo: true, name: "Demo".into(), ..clinic() }));
            Ok(store)
        });
        let program = Program::new(store, seat, now(), open_demo).expect("a program");
        let mut begun = Self { program, size: (80, 24) };
        begun.resize(80, 24);
        begun
    }

    /// On another day, at the same time.
    pub fn on_the_day(&mut self, day: &str) -> &mut Self {
        let day: NaiveDate = day.parse().expect("a day");
        self.program.feed(Msg::Tick(day.and_time(now().time())));
        self
    }

    /// In a terminal of another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.size = (columns, rows);
        self.program.feed(Msg::Resize(columns, rows));
        self
    }

    /// Presses keys, named and parted by spaces: `f3`, `ctrl-p`, `enter`, `down*3`, `y`.
    pub fn keys(&mut self, names: &str) -> &mut Self {
        for name in names.split_whitespace() {
            let times = name.split_once('*').filter(|(name, _)| !name.is_empty());
            let (name, times) = times.map_or((name, 1), |(name, n)| (name, n.parse().expect("a count")));
            for _ in 0..times {
                self.program.feed(Msg::Key(chord(name)));
            }
        }
        self
    }

    /// Types a text, letter by letter.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.program.feed(Msg::Key(plain(KeyCode::Char(c))));
        }
        self
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.program.feed(Msg::Paste(text.into()));
        self
    }

    /// Writes a change as another window does; the screen shows it at the next minute.
    #[track_caller]
    pub fn write(&mut self, change: &Change) -> Saved {
        let saved = write(self.program.store_mut(), change);
        self.program.feed(Msg::Tick(now()));
        saved
    }

    /// Clicks on a text that stands on the screen, where it stands first.
    #[track_caller]
    pub fn click(&mut self, text: &str) -> &mut Self {
        let (screen, hits) = self.draw();
        let place = screen.lines().enumerate().find_map(|(row, line)| Some((line.split_once(text)?.0, row)));
        let (before, row) = place.unwrap_or_else(|| panic!("nothing says {text:?}:\n{screen}"));
        let cell = |n: usize| u16::try_from(n).expect("a cell of the screen");
        let target = hits.at(cell(before.chars().count()), cell(row));
        self.program
            .feed(Msg::Click(target.unwrap_or_else(|| panic!("{text:?} answers no click:\n{screen}"))));
        self
    }

    /// Turns the wheel by so many rows.
    pub fn scroll(&mut self, rows: i32) -> &mut Self {
        self.program.feed(Msg::Scroll(rows));
        self
    }

    /// What stands on the screen.
    pub fn screen(&self) -> String {
        without_heads(&self.draw().0)
    }

    fn draw(&self) -> (String, shell::Hits) {
        let (columns, rows) = self.size;
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a terminal in memory");
        let mut hits = shell::Hits::default();
        terminal
            .draw(|frame| hits = shell::draw(&self.program.model, Theme::default(), frame))
            .expect("a frame");
        let lines: Vec<String> = terminal
            .backend()
            .buffer()
            .content()
            .chunks(usize::from(columns))
            .map(|row| {
                row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned()
            })
            .collect();
        (lines.join("\n"), hits)
    }

    /// The screen must show a text.
    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(text), "the screen does not show {text:?}:\n{screen}");
        self
    }

    /// The screen must not show a text.
    #[track_caller]
    pub fn sees_not(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "the screen shows {text:?}:\n{screen}");
        self
    }
}

/// Writes a change that must go well.
#[track_caller]
pub fn write(store: &mut Store, change: &Change) -> Saved {
    store.write(change, &stamp()).expect("a change that is valid")
}

/// Undoes the last change, as another window does.
#[track_caller]
pub fn undo(store: &mut Store) -> Saved {
    let query = AuditQuery { slice: Slice { offset: 0, limit: 1 }, ..AuditQuery::default() };
    let Ok(Page::Audit(page)) = store.read(&Query::Audit(query)) else { panic!("the audit can be read") };
    write(store, &Change::Undo { seq: page.rows[0].seq })
}

/// Sets the clinic up.
pub fn set_up(store: &mut Store) {
    write(store, &set_up_change(clinic()));
}

/// The prices of a clinic that asks more than its hourly rate.
pub fn prices() -> [Change; 5] {
    [
        price("consultation", 5_000, Some(SessionKind::Consultation)),
        price("initial course, session", 45_000, Some(SessionKind::Initial)),
        price("SPF 50 scalp fluid", 2_450, None),
        price("aftercare set", 1_900, None),
        price("matte shampoo", 1_650, None),
    ]
}

/// A new price: of a kind of session, or else of a product.
pub fn price(words: &str, cents: i64, role: Option<SessionKind>) -> Change {
    Change::SetPrice {
        price: None,
        product: role.is_none(),
        words: ShortText::parse(words).expect("words"),
        amount: Some(Money(cents)),
        from: None,
        role,
        active: true,
    }
}

fn set_up_change(clinic: Clinic) -> Change {
    let specialists =
        ["Sofie Maes", "Yusuf Demir"].map(|name| ShortText::parse(name).expect("a name")).to_vec();
    let from = NaiveDate::from_ymd_opt(2015, 1, 1).expect("a day");
    Change::SetUp { clinic, hourly: Money(9000), vat: Vat(2100), from, specialists }
}

fn chord(name: &str) -> Chord {
    if let Some(c) = name.strip_prefix("ctrl-") {
        return ctrl(c.chars().next().expect("a letter after ctrl-"));
    }
    if let Some(c) = name.strip_prefix("alt-") {
        return Chord { alt: true, ..chord(c) };
    }
    plain(match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backtab" => KeyCode::BackTab,
        "backspace" => KeyCode::Backspace,
        "delete" => KeyCode::Delete,
        "space" => KeyCode::Char(' '),
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pageup" => KeyCode::PageUp,
        "pagedown" => KeyCode::PageDown,
        _ => match name.strip_prefix('f').and_then(|n| n.parse().ok()) {
            Some(n) => KeyCode::F(n),
            None => KeyCode::Char(name.chars().next().expect("a letter")),
        },
    })
}

/// The digits of a head of the audit as zeros: they follow from what each save has by chance.
fn without_heads(screen: &str) -> String {
    let is_head = |digits: &str| {
        digits.split_once('-').is_some_and(|halves| {
            [halves.0, halves.1]
                .iter()
                .all(|half| half.len() == 4 && half.bytes().all(|b| b.is_ascii_digit()))
        })
    };
    let mut parts = screen.split(" · ");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        shown.push_str(" · ");
        match part.split_at_checked(9) {
            Some((digits, rest)) if is_head(digits) => shown.extend(["0000-0000", rest]),
            _ => shown.push_str(part),
        }
    }
    shown
}

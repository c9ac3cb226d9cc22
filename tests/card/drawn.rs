//! A card without a store: pages made by hand, drawn by the program's own view.

use crate::card::offers;
use chrono::NaiveDate;
use crossterm::event::KeyCode;
use hairline::app::chord::{Chord, char};
use hairline::app::desk::Desk;
use hairline::domain::{
    Adjustment, CallingCode, ClientId, Currency, Factor, LineId, Minutes, Money, NoteId, PaymentId,
    PaymentMethod, PersonName, Rounding, SessionId, SessionKind, ShortText, TreatmentId, Vat, WindowRule,
    state, window,
};
use hairline::screens::card::Card;
use hairline::shell;
use hairline::shell::{Effect, Model, Msg, update};
use hairline::store::api::card::{
    AdjustmentRow, CardPage, ChargeEntry, ChargeKind, Creditable, Entry, SessionEntry, TreatmentRow, What,
};
use hairline::store::api::clients::{ClientFacts, ClientRow};
use hairline::store::api::{Change, Page, Query, Saved, practice::Clinic, staff::DeskContext};
use hairline::ui::theme::Theme;
use ratatui::{Terminal, backend::TestBackend};

/// A day as `2026-03-12`.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// The day of every card here.
pub fn today() -> NaiveDate {
    day("2026-03-12")
}

/// The clinic of every card here.
fn clinic() -> Clinic {
    Clinic {
        name: "Haarlijn Antwerpen".into(),
        currency: Currency::default(),
        calling_code: CallingCode::default(),
        rounding: Rounding::HourStarted,
        horizon_months: 6,
        demo: false,
    }
}

/// A client of whom only the name is known.
pub fn client(name: &str) -> ClientRow {
    let facts = ClientFacts::of(PersonName::parse(name).expect("a name"));
    ClientRow {
        id: ClientId(1),
        facts,
        since: day("2021-01-04"),
        archived_on: None,
        balance: Money::ZERO,
        merged_into: None,
    }
}

/// A card with these treatments and this history.
pub fn page(client: ClientRow, treatments: Vec<TreatmentRow>, timeline: Vec<Entry>) -> CardPage {
    let entries = timeline.len();
    let charged = if entries == 0 { Money::ZERO } else { Money(18000) };
    CardPage {
        client,
        treatments,
        charged,
        paid: charged,
        is_billed: entries > 0,
        timeline,
        entries,
        found: None,
    }
}

/// A treatment with a clock, and months of adjustment if not 0.
pub fn treatment(id: i64, look: &str, area: &str, clock: &str, months: i32) -> TreatmentRow {
    let (opens, closes) = if look.starts_with("optical") { (60, 120) } else { (36, 60) };
    let rule = WindowRule::new(opens, closes, Minutes::new(120).expect("minutes")).expect("a rule");
    let clock = (!clock.is_empty()).then(|| day(clock));
    let window = clock.map(|clock| window(clock, &rule, months).expect("a window"));
    let adjustment = (months != 0).then(|| AdjustmentRow {
        months: Adjustment::new(months).expect("months").months(),
        factor: Factor::Lifestyle,
        reason: "unprotected sun".into(),
        by: "Sofie Maes".into(),
        on: today(),
    });
    TreatmentRow {
        id: TreatmentId(id),
        look: look.into(),
        area: area.into(),
        rule,
        window,
        clock,
        state: Some(state(today(), window.as_ref())),
        adjustment,
        mark: None,
        closed: None,
        sessions: 1,
        initial: 1,
        last: clock,
    }
}

/// A touch-up of two hours.
pub fn touch_up(on: &str, treatment: &str) -> Entry {
    let session = SessionEntry {
        id: SessionId(1),
        treatment: Some((TreatmentId(1), treatment.into())),
        kind: SessionKind::TouchUp,
        completes: false,
        starts: None,
        minutes: Minutes::new(120).ok(),
        specialist: Some("Sofie Maes".into()),
        pigments: "Milano / Charcoal 2 / L2291 / 2027-05".into(),
        voided_pigments: Vec::new(),
        exceptions: Vec::new(),
        needle: Some("3RS 0.25".into()),
        depth: Some("0.5 mm".into()),
        dilution: Some("1:3".into()),
        hair_loss: Some("Norwood IV".into()),
        note: None,
    };
    Entry { day: day(on), what: What::Session(session), voided: None }
}

/// A line that was charged.
pub fn charge(on: &str, words: &str, cents: i64) -> Entry {
    let what = What::Charge(ChargeEntry {
        id: LineId(1),
        session: Some(SessionId(1)),
        words: words.into(),
        kind: ChargeKind::Charge,
        amount: Money(cents),
        changed: None,
        vat: Vat(2100),
        off: None,
        outstanding: Money::ZERO,
    });
    Entry { day: day(on), what, voided: None }
}

/// Money received by card.
pub fn payment(on: &str, cents: i64) -> Entry {
    let what =
        What::Payment { id: PaymentId(1), session: None, method: PaymentMethod::Card, amount: Money(cents) };
    Entry { day: day(on), what, voided: None }
}

/// A note of Mia's.
pub fn note(on: &str, words: &str) -> Entry {
    let what = What::Note { id: NoteId(1), words: words.into(), author: "Mia".into() };
    Entry { day: day(on), what, voided: None }
}

/// The same entry, voided.
pub fn voided(entry: Entry, reason: &str) -> Entry {
    Entry { voided: Some(reason.into()), ..entry }
}

/// A sentence as the form's fields keep it.
pub fn line(text: &str) -> ShortText {
    ShortText::parse(text).expect("a line")
}

/// A program that shows one card, and keeps what is to be written.
pub struct Drawn {
    pub model: Model,
    pub written: Vec<Change>,
    page: CardPage,
    size: (u16, u16),
}

impl Drawn {
    /// A card in a terminal of 80×24.
    pub fn of(page: CardPage) -> Self {
        let now = today().and_hms_opt(10, 30, 0).expect("a time");
        let context = DeskContext { clinic: Some(clinic()), ..DeskContext::default() };
        let desk = Desk::new(context, now, "Mia".into());
        let mut model = Model::new(desk);
        model.screens.push(Card::of(ClientId(1), None, None).into());
        let mut drawn = Self { model, written: Vec::new(), page, size: (80, 24) };
        drawn.feed(Msg::Resize(80, 24));
        drawn
    }

    /// Takes in what happened, answers what is asked, and says yes to every change.
    pub fn feed(&mut self, msg: Msg) {
        let mut effects = update(&mut self.model, msg);
        while let Some(effect) = effects.pop() {
            match effect {
                Effect::Read(query) => {
                    if let Some(page) = self.answer(&query) {
                        effects.extend(update(&mut self.model, Msg::Loaded(query, page)));
                    }
                }
                Effect::Write(change) => {
                    self.written.push(*change);
                    let words = "Saved.".to_owned();
                    let saved = Saved { seq: 1, words, ..Saved::default() };
                    effects.extend(update(&mut self.model, Msg::Saved(Ok(saved))));
                }
                _ => {}
            }
        }
    }

    fn answer(&self, query: &Query) -> Option<Page> {
        Some(match query {
            Query::Card(query) => {
                let rows = self.page.timeline.iter().skip(query.slice.offset).take(query.slice.limit);
                Page::Card(Box::new(CardPage { timeline: rows.cloned().collect(), ..self.page.clone() }))
            }
            Query::Creditable { .. } => Page::Creditable(vec![Creditable {
                line: LineId(1),
                day: day("2025-09-01"),
                words: "Touch-up".into(),
                vat: Vat(600),
                left: Money(18000),
            }]),
            Query::Settings => Page::Settings(Box::new(offers::settings(clinic()))),
            Query::SessionForm { .. } => Page::SessionForm(Box::new(offers::form(&self.page))),
            _ => return None,
        })
    }

    /// Presses keys, parted by spaces, by their names as the help page shows them.
    pub fn keys(&mut self, names: &str) -> &mut Self {
        for name in names.split(' ') {
            let code = match name {
                "Enter" => KeyCode::Enter,
                "Esc" => KeyCode::Esc,
                "Tab" => KeyCode::Tab,
                "Up" => KeyCode::Up,
                "Down" => KeyCode::Down,
                "Left" => KeyCode::Left,
                "Right" => KeyCode::Right,
                "End" => KeyCode::End,
                _ => KeyCode::Char(name.chars().next_back().expect("a key has a name")),
            };
            let chord = Chord { code, ctrl: name.starts_with("Ctrl+"), alt: false };
            self.feed(Msg::Key(chord));
        }
        self
    }

    /// Empties the field in focus and types a text into it.
    pub fn types(&mut self, text: &str) -> &mut Self {
        self.keys("Ctrl+u").text(text)
    }

    /// Types a text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.feed(Msg::Key(char(c)));
        }
        self
    }

    /// What stands on a screen of this size.
    pub fn screen(&mut self, columns: u16, rows: u16) -> String {
        self.size = (columns, rows);
        self.feed(Msg::Resize(columns, rows));
        self.shown()
    }

    /// What stands on the screen.
    pub fn shown(&self) -> String {
        let (columns, rows) = self.size;
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a terminal in memory");
        let draw = |frame: &mut ratatui::Frame| {
            shell::draw(&self.model, Theme::default(), frame);
        };
        terminal.draw(draw).expect("a frame");
        let rows = terminal.backend().buffer().content().chunks(usize::from(columns));
        let text = |row: &[ratatui::buffer::Cell]| {
            row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned()
        };
        rows.map(text).collect::<Vec<_>>().join("\n")
    }

    /// The screen must show a text.
    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Self {
        let screen = self.shown();
        assert!(screen.contains(text), "the screen does not show {text:?}:\n{screen}");
        self
    }

    /// The one change that was written, without what was seen before it.
    #[track_caller]
    pub fn wrote(&self) -> &Change {
        assert_eq!(self.written.len(), 1, "one change, not {:#?}\n{}", self.written, self.shown());
        match &self.written[0] {
            Change::Expected { change, .. } => change,
            change => change,
        }
    }
}

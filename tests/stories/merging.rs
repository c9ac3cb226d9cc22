//! Two clients who are one: chosen by search, shown side by side, merged, led on, and taken apart again.

use hairline::domain::ShortText;
use hairline::store::api::Change;

use crate::stories::people;
use crate::support::story::Story;

/// Anna, and Anna once more under another spelling.
fn twice() -> Story {
    let mut story = people::practice();
    let mut facts = people::facts("Ana Peters", "0499 00 00 01");
    facts.allergy = ShortText::parse("latex").ok();
    story.write(&Change::AddClient(Box::new(facts)));
    story.keys("f3").text("anna").keys("enter f7").sees("Merge with").text("ana pet").sees("Ana Peters");
    story.keys("enter").sees("Merge two clients");
    story
}

#[test]
fn both_are_seen_side_by_side_before_one_is_made_of_them() {
    let mut story = twice();
    story.sees("● Anna Peeters").sees("● 0470 12 34 56").sees("● latex").sees("0499 00 00 01");
    story.sees("A note keeps: Name: Ana Peters. Phone: 0499 00 00 01.");
    insta::assert_snapshot!(story.screen());
    story.keys("tab right").sees("● 0499 00 00 01").sees("Phone: 0470 12 34 56.");
    story.keys("enter").sees("Merge two clients").keys("ctrl-s").sees("Merged Ana Peters into Anna Peeters");
    story.sees("0499 00 00 01").sees("latex");
    story.keys("f3 f8").text("peters").sees_not("Ana Peters  ");
    story.keys("f3").text("anna").keys("enter ctrl-z y").sees("Undone: merge of").keys("f3").text("ana pet");
    story.sees("Ana Peters");
}

#[test]
fn the_card_of_the_one_who_is_gone_leads_to_the_other() {
    let mut story = twice();
    let gone = people::client(&story, "Ana Peters");
    story.keys("ctrl-s").sees("Merged Ana Peters into Anna Peeters");
    let card = hairline::screens::card::Card::of(gone, None, None);
    story.program.model.screens.push(card.into());
    story.program.feed(hairline::shell::Msg::Tick(crate::support::story::now()));
    story.sees("! merged into Anna Peeters: Enter").keys("p").sees("This card leads to Anna Peeters");
    story.keys("enter").sees("0470 12 34 56").sees("full scalp");
}

//! Finding a client while the phone rings.

use crate::stories::people;

#[test]
fn any_part_of_the_name_in_any_order_without_accents_or_case() {
    let mut story = people::practice();
    for typed in ["lukas", "LUKAS zoe", "zoe l", "siewicz"] {
        story.keys("f3").text(typed).sees("1 client").sees("Zoë Łukasiewicz").keys("esc");
    }
    story.text("smet bram").keys("enter").sees("Bram De Smet").sees("History");
}

#[test]
fn one_number_is_found_however_it_is_said() {
    let mut story = people::practice();
    for typed in ["0470 12", "+32 470 12", "470123456", "0032470"] {
        story.keys("f3").text(typed).sees("1 client").sees("Anna Peeters").keys("esc");
    }
    story.text("+32 4").sees("3 clients");
}

#[test]
fn nobody_is_found_and_what_was_typed_goes_into_the_new_client() {
    let mut story = people::practice();
    story.keys("f3").text("Quentin Dubois").sees("Nobody found").keys("ctrl-n").sees("Quentin Dubois");
    story.keys("ctrl-s").sees("Quentin Dubois").sees("History");
}

#[test]
fn escape_empties_the_search_and_then_leaves() {
    let mut story = people::practice();
    story.keys("f3").text("anna").keys("esc").sees("4 clients").keys("esc").sees("Call first");
}

#[test]
fn a_half_filled_form_waits_while_the_phone_rings() {
    let mut story = people::practice();
    story
        .keys("ctrl-n")
        .text("Quentin")
        .keys("f3")
        .sees("is kept")
        .text("anna")
        .keys("enter")
        .sees("0470 12 34 56");
    story.keys("esc esc esc").sees("New client").sees("Quentin");
}

#[test]
fn an_archived_client_is_found_on_demand() {
    let mut story = people::practice();
    let client = people::client(&story, "Anna");
    story.write(&hairline::store::api::Change::Archive { client });
    story.keys("f3").text("anna").sees("Nobody found").keys("f8").sees("Anna Peeters").sees("archived");
}

#[test]
fn the_list_says_who_is_waiting() {
    let mut story = people::practice();
    story.keys("f3").sees("! 8 months over");
    insta::assert_snapshot!(story.screen());
    insta::assert_snapshot!(story.resize(120, 40).screen());
}

//! What a refused value is told: one plain sentence, with what to type.

use hairline::domain::{
    Adjustment, AdjustmentError, CallingCode, Currency, DayError, EmailError, Fitzpatrick, HairLoss,
    MinutesError, MoneyError, NameError, PhoneError, PigmentError, RuleError, State, TextError, TimeOfDay,
    Vat,
};

use super::on;

/// Every refusal there is, but the one of a session in the future, whose words are the rules' own.
fn sentences() -> Vec<String> {
    [of_texts_and_times(), of_amounts_and_days(), of_rules(), of_lists()].concat()
}

fn of_texts_and_times() -> Vec<String> {
    let start = TimeOfDay::parse("14:00").expect("a time of day");
    vec![
        TextError::Empty.to_string(),
        TextError::Control.to_string(),
        TextError::TooLong { max: 200 }.to_string(),
        NameError::Empty.to_string(),
        NameError::NoLetter.to_string(),
        NameError::Text(TextError::Control).to_string(),
        EmailError::Shape.to_string(),
        EmailError::Blank.to_string(),
        EmailError::TooLong.to_string(),
        PhoneError::NoDigits.to_string(),
        PhoneError::TooShort.to_string(),
        PhoneError::TooLong.to_string(),
        PhoneError::Character.to_string(),
        MinutesError::NotMinutes.to_string(),
        MinutesError::OutOfRange.to_string(),
        MinutesError::EndNotAfterStart { start }.to_string(),
    ]
}

fn of_amounts_and_days() -> Vec<String> {
    let day = on("2026-03-12");
    vec![
        MoneyError::NotAnAmount.to_string(),
        MoneyError::Negative.to_string(),
        MoneyError::Ambiguous { typed: "1.234".to_owned() }.to_string(),
        MoneyError::TooLarge.to_string(),
        DayError::NotADay.to_string(),
        DayError::NoSuchDay.to_string(),
        DayError::YearOutOfRange.to_string(),
        DayError::BirthInFuture { day }.to_string(),
        DayError::BirthTooLongAgo { day }.to_string(),
        DayError::YearMissing.to_string(),
    ]
}

fn of_rules() -> Vec<String> {
    vec![
        RuleError::OpensTooEarly.to_string(),
        RuleError::ClosesTooEarly { opens_after: 36 }.to_string(),
        RuleError::ClosesTooLate.to_string(),
        AdjustmentError::NotANumber.to_string(),
        AdjustmentError::TooLarge.to_string(),
        PigmentError::NoShade.to_string(),
        PigmentError::Expiry.to_string(),
    ]
}

fn of_lists() -> Vec<String> {
    vec![
        CallingCode::parse("x").expect_err("no code").to_string(),
        Currency::parse("x").expect_err("no currency").to_string(),
        Currency::parse("ABC").expect_err("no currency").to_string(),
        TimeOfDay::parse("x").expect_err("no time").to_string(),
        Vat::parse("x").expect_err("no percentage").to_string(),
        State::parse("x").expect_err("no state").to_string(),
        Fitzpatrick::parse("x").expect_err("no skin type").to_string(),
        HairLoss::parse("x").expect_err("no stage").to_string(),
        Adjustment::parse("x").expect_err("no number").to_string(),
    ]
}

#[test]
fn every_refusal_is_one_sentence_that_says_what_to_type() {
    for sentence in sentences() {
        assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{sentence}");
        assert!(!sentence.contains(". "), "more than one sentence: {sentence}");
        assert!(sentence.to_lowercase().contains("type"), "says not what to do: {sentence}");
    }
}

#[test]
fn no_refusal_blames_or_speaks_of_the_program() {
    for sentence in sentences().iter().map(|sentence| sentence.to_lowercase()) {
        for word in ["invalid", "error", "wrong", "illegal", "must", "you ", "parse", "forgot"] {
            assert!(!sentence.contains(word), "{word:?} in: {sentence}");
        }
    }
}

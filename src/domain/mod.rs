//! The words and rules of the trade: pure, without SQL, terminal or clock.

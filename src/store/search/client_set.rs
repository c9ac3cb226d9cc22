//! A set of clients, a bit for each, and the blocks in which the file keeps one.

use crate::domain::ClientId;

/// How many keys a block spans.
const SPAN: usize = 4096;
const SPAN_OF_KEYS: i64 = 4096;

/// Words of a block.
const WORDS: usize = SPAN / 64;

/// Clients by their keys.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ClientSet {
    words: Vec<u64>,
}

/// The part of a set that lies in one block, as the places of its clients in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Block {
    places: Vec<u16>,
}

/// The block that a client lies in, and the place there.
pub(super) fn place(client: ClientId) -> (i64, u16) {
    let place = client.0.rem_euclid(SPAN_OF_KEYS);
    (client.0.div_euclid(SPAN_OF_KEYS), u16::try_from(place).unwrap_or_default())
}

impl ClientSet {
    /// Every key from the first to this one.
    pub fn up_to(last: ClientId) -> Self {
        let (block, _) = place(last);
        Self { words: vec![u64::MAX; (usize::try_from(block).unwrap_or_default() + 1) * WORDS] }
    }

    /// Adds a client.
    pub fn insert(&mut self, client: ClientId) {
        let Ok(key) = usize::try_from(client.0) else { return };
        self.reach(key / 64 + 1);
        self.words[key / 64] |= 1 << (key % 64);
    }

    /// Takes a client out.
    pub fn remove(&mut self, client: ClientId) {
        let Ok(key) = usize::try_from(client.0) else { return };
        if let Some(word) = self.words.get_mut(key / 64) {
            *word &= !(1 << (key % 64));
        }
    }

    /// Whether a client is in it.
    pub fn contains(&self, client: ClientId) -> bool {
        let Ok(key) = usize::try_from(client.0) else { return false };
        self.words.get(key / 64).is_some_and(|word| word >> (key % 64) & 1 == 1)
    }

    /// How many clients it has.
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// The clients in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = ClientId> {
        let bits = |(at, word): (usize, &u64)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(at * 64 + bit)
            })
        };
        self.words.iter().enumerate().flat_map(bits).filter_map(|key| i64::try_from(key).ok().map(ClientId))
    }

    /// Those of it who are in the other set too.
    pub fn and(mut self, other: &Self) -> Self {
        self.words.truncate(other.words.len());
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
        self
    }

    /// Takes those in who are in the other set.
    pub fn unite(&mut self, other: &Self) {
        self.reach(other.words.len());
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    /// Takes those out who are in the other set.
    pub fn subtract(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= !other);
    }

    /// Adds the clients of a block as the file has it.
    pub fn add(&mut self, block: i64, bytes: &[u8]) {
        let Ok(first) = usize::try_from(block).map(|block| block * WORDS) else { return };
        self.reach(first + WORDS);
        let words = &mut self.words[first..first + WORDS];
        if bytes.len() == SPAN / 8 {
            let theirs = bytes.as_chunks().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
            words.iter_mut().zip(theirs).for_each(|(word, theirs)| *word |= theirs);
        } else {
            sparse(bytes).for_each(|place| words[place / 64] |= 1 << (place % 64));
        }
    }

    /// How many clients of a block as the file has it are in the set.
    pub fn in_common(&self, block: i64, bytes: &[u8]) -> usize {
        let first = usize::try_from(block).unwrap_or(usize::MAX / WORDS).saturating_mul(WORDS);
        let words = self.words.get(first..).unwrap_or_default();
        if bytes.len() == SPAN / 8 {
            let theirs = bytes.as_chunks().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
            return words
                .iter()
                .zip(theirs)
                .map(|(word, theirs)| (word & theirs).count_ones() as usize)
                .sum();
        }
        let has = |place: &usize| words.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1);
        sparse(bytes).filter(has).count()
    }

    /// How many clients a block as the file has it names.
    pub fn members(bytes: &[u8]) -> usize {
        if bytes.len() < SPAN / 8 {
            return bytes.len() / 2;
        }
        bytes.as_chunks().0.iter().map(|bytes| u64::from_le_bytes(*bytes).count_ones() as usize).sum()
    }

    fn reach(&mut self, words: usize) {
        if self.words.len() < words {
            self.words.resize(words.next_multiple_of(WORDS), 0);
        }
    }
}

/// The places that a block with few clients names.
fn sparse(bytes: &[u8]) -> impl Iterator<Item = usize> {
    bytes.as_chunks().0.iter().map(|bytes| usize::from(u16::from_le_bytes(*bytes)) % SPAN)
}

impl Block {
    /// Reads a block as the file has it.
    pub fn read(bytes: &[u8]) -> Self {
        let mut set = ClientSet::default();
        set.add(0, bytes);
        Self { places: set.iter().map(|client| place(client).1).collect() }
    }

    /// Puts a client in, or takes one out.
    pub fn set(&mut self, place: u16, is_in: bool) {
        match (self.places.binary_search(&place), is_in) {
            (Err(at), true) => self.places.insert(at, place),
            (Ok(at), false) => drop(self.places.remove(at)),
            _ => {}
        }
    }

    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The block as the file has it.
    pub fn bytes(&self) -> Vec<u8> {
        if self.places.len() * 16 < SPAN {
            return self.places.iter().flat_map(|place| place.to_le_bytes()).collect();
        }
        let mut bytes = vec![0; SPAN / 8];
        for place in self.places.iter().map(|place| usize::from(*place)) {
            bytes[place / 8] |= 1 << (place % 8);
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::{Block, ClientSet, place};
    use crate::domain::ClientId;

    fn set(keys: impl IntoIterator<Item = i64>) -> ClientSet {
        let mut set = ClientSet::default();
        keys.into_iter().for_each(|key| set.insert(ClientId(key)));
        set
    }

    fn keys(set: &ClientSet) -> Vec<i64> {
        set.iter().map(|client| client.0).collect()
    }

    #[test]
    fn sets_are_laid_over_each_other() {
        let (twos, threes) = (set((0..9000).step_by(2)), set((0..5000).step_by(3)));
        let both = twos.clone().and(&threes);
        assert_eq!(keys(&both), (0..5000).step_by(6).collect::<Vec<_>>());
        let mut only = twos.clone();
        only.subtract(&threes);
        assert_eq!(only.len() + both.len(), twos.len());
        assert!(
            only.contains(ClientId(8998)) && !only.contains(ClientId(6)) && !only.contains(ClientId(99_999))
        );
        assert!(!only.is_empty() && set([]).is_empty());
        assert!(ClientSet::up_to(ClientId(5000)).contains(ClientId(5000)));
    }

    #[test]
    fn a_block_says_the_same_however_it_is_kept() {
        for step in [1, 15, 16, 17, 500, 5000] {
            let whole = set((0..4096).step_by(step));
            let mut block = Block::default();
            whole.iter().for_each(|client| block.set(place(client).1, true));
            let bytes = block.bytes();
            assert!(bytes.len() <= 512);
            assert_eq!(Block::read(&bytes), block);
            let mut read = ClientSet::default();
            read.add(1, &bytes);
            assert_eq!(keys(&read), whole.iter().map(|client| client.0 + 4096).collect::<Vec<_>>());
            assert_eq!(read.in_common(1, &bytes), whole.len());
            assert_eq!(whole.in_common(1, &bytes), 0);
            whole.iter().for_each(|client| block.set(place(client).1, false));
            assert!(block.is_empty());
        }
    }
}

//! Lists laid end to end: which rows of each a slice of the whole takes.

use super::api::Slice;

/// The sections that a slice touches, each with the rows it takes of it; `lengths` says how long each section is.
pub(super) fn across(slice: Slice, lengths: &[usize]) -> Vec<(usize, Slice)> {
    let Slice { offset: mut skip, limit: mut wanted } = slice;
    let mut taken = Vec::new();
    for (section, &length) in lengths.iter().enumerate() {
        let offset = skip.min(length);
        let limit = wanted.min(length - offset);
        skip -= offset;
        wanted -= limit;
        if limit > 0 {
            taken.push((section, Slice { offset, limit }));
        }
    }
    taken
}

/// The same rows of a list so long, counted from its nearer end: what is passed over is walked. `true` where that is the
/// far one, from which the rows come the other way round.
pub(super) fn from_nearer_end(slice: Slice, length: usize) -> (Slice, bool) {
    let offset = slice.offset.min(length);
    let limit = slice.limit.min(length - offset);
    let behind = length - offset - limit;
    let backwards = behind < offset;
    (Slice { offset: if backwards { behind } else { offset }, limit }, backwards)
}

#[cfg(test)]
mod tests {
    use super::{across, from_nearer_end};
    use crate::store::api::Slice;

    #[test]
    fn the_nearer_end_leads_to_the_same_rows() {
        let list: Vec<usize> = (0..9).collect();
        for offset in 0..12 {
            for limit in [0, 1, 3, 20] {
                let (near, backwards) = from_nearer_end(Slice { offset, limit }, list.len());
                let mut from: Vec<usize> = list.clone();
                if backwards {
                    from.reverse();
                }
                let mut rows: Vec<usize> = from.into_iter().skip(near.offset).take(near.limit).collect();
                if backwards {
                    rows.reverse();
                }
                let wanted: Vec<usize> = list.iter().copied().skip(offset).take(limit).collect();
                assert_eq!(rows, wanted, "offset {offset}, limit {limit}");
                assert!(near.offset <= list.len() / 2, "offset {offset}, limit {limit}");
            }
        }
    }

    #[test]
    fn every_slice_takes_the_rows_of_the_whole_list() {
        let lengths = [3, 0, 2, 4];
        let whole: Vec<(usize, usize)> = lengths
            .iter()
            .enumerate()
            .flat_map(|(at, length)| (0..*length).map(move |row| (at, row)))
            .collect();
        for offset in 0..12 {
            for limit in [0, 1, 2, 5, 9, usize::MAX] {
                let taken: Vec<(usize, usize)> = across(Slice { offset, limit }, &lengths)
                    .into_iter()
                    .flat_map(|(at, part)| (part.offset..part.offset + part.limit).map(move |row| (at, row)))
                    .collect();
                let wanted: Vec<(usize, usize)> = whole.iter().copied().skip(offset).take(limit).collect();
                assert_eq!(taken, wanted, "offset {offset}, limit {limit}");
            }
        }
    }
}

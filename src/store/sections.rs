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

#[cfg(test)]
mod tests {
    use super::across;
    use crate::store::api::Slice;

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

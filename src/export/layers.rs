//! Nested mentions in layers without overlap, for formats that have no nesting.

use super::article::Mention;

/// Layers of mentions that do not overlap, the outermost first. Together they are
/// all there are; nothing is dropped.
pub(super) fn layers(mentions: &[Mention]) -> Vec<Vec<&Mention>> {
    let mut layers: Vec<Vec<&Mention>> = Vec::new();
    for m in mentions {
        let free = |layer: &&mut Vec<&Mention>| layer.last().is_none_or(|last| last.end <= m.start);
        match layers.iter_mut().find(free) {
            Some(layer) => layer.push(m),
            None => layers.push(vec![m]),
        }
    }
    layers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_where() {
        let at = |start, end| Mention {
            start,
            end,
            ..Mention::default()
        };
        // UBND tỉnh Thanh Hóa, within it the province; one more behind; two crossing.
        let mentions = [at(0, 19), at(5, 19), at(19, 22), at(30, 40), at(35, 45)];
        let made: Vec<Vec<(usize, usize)>> = layers(&mentions)
            .iter()
            .map(|layer| layer.iter().map(|m| (m.start, m.end)).collect())
            .collect();
        assert_eq!(
            made,
            [vec![(0, 19), (19, 22), (30, 40)], vec![(5, 19), (35, 45)]]
        );
        assert!(layers(&[]).is_empty());
    }
}

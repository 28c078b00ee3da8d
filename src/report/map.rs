//! The shapes of the provinces, as `report/map/provinces.csv` has them.

use serde::{Deserialize, Serialize};

const SHAPES: &str = include_str!("../../report/map/provinces.csv");
const ISLANDS: &str = include_str!("../../report/map/islands.csv");

/// The shapes of one era, by column.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Shapes {
    code: Vec<String>,
    /// Where the unit's middle is.
    x: Vec<i32>,
    y: Vec<i32>,
    /// Its outline as an SVG path.
    path: Vec<String>,
}

/// Groups of islands too far out for the map, each drawn in a box of its own.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Islands {
    vi: String,
    english: String,
    /// The province they are in by the statistics office's list, in both eras.
    code: String,
    /// Where their box stands.
    x: i32,
    y: i32,
}

/// The groups of islands.
pub(super) fn islands() -> Vec<Islands> {
    let mut reader = csv::Reader::from_reader(ISLANDS.as_bytes());
    reader.deserialize().flatten().collect()
}

#[derive(Deserialize)]
struct Row {
    era: String,
    code: String,
    x: i32,
    y: i32,
    path: String,
}

/// The shapes of `old` or `new` units.
pub(super) fn shapes(era: &str) -> Shapes {
    let mut shapes = Shapes::default();
    let mut reader = csv::Reader::from_reader(SHAPES.as_bytes());
    let rows = reader.deserialize::<Row>().flatten();
    for row in rows.filter(|row| row.era == era) {
        shapes.code.push(row.code);
        shapes.x.push(row.x);
        shapes.y.push(row.y);
        shapes.path.push(row.path);
    }
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteers;

    /// `M1 2l3 4 5 6z…` as rings of points.
    fn rings(path: &str) -> Vec<Vec<(f64, f64)>> {
        let ring = |ring: &str| {
            let numbers = ring.replace('l', " ");
            let numbers: Vec<f64> = numbers.split(' ').map(|n| n.parse().expect(n)).collect();
            let mut at = (0.0, 0.0);
            let step = |p: &[f64]| {
                at = (at.0 + p[0], at.1 + p[1]);
                at
            };
            numbers.chunks_exact(2).map(step).collect()
        };
        path.split('M')
            .skip(1)
            .map(|r| ring(r.trim_end_matches('z')))
            .collect()
    }

    fn holds(path: &str, x: f64, y: f64) -> bool {
        let crossed = |ring: &Vec<(f64, f64)>| {
            let next = ring.iter().cycle().skip(1);
            let sides = ring.iter().zip(next);
            sides
                .filter(|((x1, y1), (x2, y2))| {
                    (*y1 > y) != (*y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
                })
                .count()
        };
        rings(path).iter().map(crossed).sum::<usize>() % 2 == 1
    }

    #[test]
    fn every_unit_has_a_shape_and_every_middle_lies_in_its_own() {
        for (era, count) in [("old", 63), ("new", 34)] {
            let shapes = shapes(era);
            assert_eq!(shapes.code.len(), count);
            for (i, code) in shapes.code.iter().enumerate() {
                let (x, y) = (f64::from(shapes.x[i]), f64::from(shapes.y[i]));
                let hit: Vec<&String> = (0..count)
                    .filter(|&j| holds(&shapes.path[j], x, y))
                    .map(|j| &shapes.code[j])
                    .collect();
                assert_eq!(hit, [code], "{era}");
            }
        }
    }

    #[test]
    fn islands_are_districts_of_their_province() {
        let gazetteers = Gazetteers::embedded().expect("tables");
        assert_eq!(islands().len(), ISLANDS.lines().count() - 1);
        for group in islands() {
            let mut districts = gazetteers.districts.iter().map(|row| &row.data);
            let found = districts.find(|d| d.name == group.vi).expect("district");
            assert_eq!(found.province_code, group.code);
            assert!(
                shapes("new").code.contains(&group.code),
                "the code is still in use"
            );
        }
    }

    #[test]
    fn the_34_are_the_63_merged_as_the_table_says() {
        let gazetteers = Gazetteers::embedded().expect("tables");
        let (old, new) = (shapes("old"), shapes("new"));
        for (i, code) in old.code.iter().enumerate() {
            let before = gazetteers.province_of_code(code, "2025-06-30").expect(code);
            // A row without successors goes on under its code.
            let heir = before.successor_codes.first().unwrap_or(code);
            let (x, y) = (f64::from(old.x[i]), f64::from(old.y[i]));
            let at = (0..34).find(|&j| holds(&new.path[j], x, y)).expect(code);
            assert_eq!(&new.code[at], heir, "{}", before.name);
        }
    }
}

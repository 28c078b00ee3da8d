//! Tables in an order in which each comes after those it points at.

use super::super::{TABLES, Table};

/// All tables. References go in no circle, save of a table to itself.
pub(crate) fn by_reference() -> Vec<&'static Table> {
    let mut out: Vec<&'static Table> = Vec::with_capacity(TABLES.len());
    let placed = |out: &[&Table], name: &str| out.iter().any(|t| t.name == name);
    while out.len() < TABLES.len() {
        let ready = |t: &&&'static Table| {
            let mut to = t.foreign_keys().map(|r| r.table).filter(|to| *to != t.name);
            !placed(&out, t.name) && to.all(|to| placed(&out, to))
        };
        // A circle would leave none: then any order is as good.
        let rest = || TABLES.iter().find(|t| !placed(&out, t.name));
        match TABLES.iter().find(ready).or_else(rest) {
            Some(table) => out.push(table),
            None => break,
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_comes_after_those_it_points_at() {
        let order = by_reference();
        assert_eq!(order.len(), TABLES.len());
        for (i, table) in order.iter().enumerate() {
            for r in table.foreign_keys().filter(|r| r.table != table.name) {
                let found = order[..i].iter().any(|t| t.name == r.table);
                assert!(found, "{} before {}", table.name, r.table);
            }
        }
    }
}

//! What each row must be, beyond what its columns can hold.
//!
//! In: the tables with a user's rows laid over them. Out: faults of the user's rows:
//! cells that later tools need and that are empty, codes and ids of another shape, days
//! that are none, guards that mean nothing in their table, and names and norms that are
//! another row's already. The embedded rows keep the same rules, which a test looks at.

use foldhash::{HashMap, HashMapExt};

use jiff::civil::Date;

use super::check::values;
use super::fault::Faults;
use super::lexicon::Family;
use super::table::{Row, Sources};
use super::{
    BODIES, Body, BodyGuard, ForeignPlace, Gazetteers, Guard, ORGANISATIONS, Organisation,
};

/// A column of a table, and how to read it.
type Column<T> = (&'static str, fn(&T) -> &str);

/// Looks at the rows of the overlay, if there is one.
pub(super) fn look(g: &Gazetteers, sources: &Sources, faults: &mut Faults) {
    if sources.overlay.is_some() {
        Contract::new(sources, faults, false).all(g);
    }
}

struct Contract<'f> {
    sources: &'f Sources,
    faults: &'f mut Faults,
    /// Look at the embedded rows too.
    embedded: bool,
}

impl<'f> Contract<'f> {
    fn new(sources: &'f Sources, faults: &'f mut Faults, embedded: bool) -> Self {
        Contract {
            sources,
            faults,
            embedded,
        }
    }

    fn all(&mut self, g: &Gazetteers) {
        self.provinces(g);
        self.units(g);
        self.abroad(g);
        self.bodies(g);
        self.names(g);
    }

    fn provinces(&mut self, g: &Gazetteers) {
        let file = "provinces.csv";
        self.filled(file, &g.provinces, &[("name", |r| &r.name)]);
        self.digits(file, &g.provinces, 2, |r| &r.code);
        self.days(file, &g.provinces, |r| [&r.valid_from, &r.valid_to]);
        let file = "province_aliases.csv";
        self.filled(file, &g.province_aliases, &[("alias", |r| &r.alias)]);
        let known = [Guard::Prefix, Guard::UnlessPerson];
        self.guards(file, &g.province_aliases, &known, |r| r.guard);
    }

    fn units(&mut self, g: &Gazetteers) {
        let file = "districts.csv";
        self.filled(
            file,
            &g.districts,
            &[
                ("name", |r| &r.name),
                ("kind", |r| &r.kind),
                ("province_code", |r| &r.province_code),
            ],
        );
        self.digits(file, &g.districts, 3, |r| &r.code);
        self.days(file, &g.districts, |r| [&r.valid_from, &r.valid_to]);
        let file = "communes.csv";
        self.filled(
            file,
            &g.communes,
            &[
                ("name", |r| &r.name),
                ("kind", |r| &r.kind),
                ("province_code", |r| &r.province_code),
            ],
        );
        self.digits(file, &g.communes, 5, |r| &r.code);
        self.days(file, &g.communes, |r| [&r.valid_from, &r.valid_to]);
    }

    fn abroad(&mut self, g: &Gazetteers) {
        self.filled(
            "countries.csv",
            &g.countries,
            &[
                ("name_vi", |r| &r.name_vi),
                ("name_en", |r| &r.name_en),
                ("status", |r| &r.status),
            ],
        );
        let file = "country_aliases.csv";
        self.filled(file, &g.country_aliases, &[("alias", |r| &r.alias)]);
        let known = [Guard::Syllable, Guard::CommonSyllable, Guard::Pair];
        self.guards(file, &g.country_aliases, &known, |r| r.guard);
        let file = "foreign_places.csv";
        self.filled(
            file,
            &g.foreign_places,
            &[
                ("name_vi", |r| &r.name_vi),
                ("english_name", |r| &r.english_name),
                ("country", |r| &r.country),
                ("kind", |r| &r.kind),
            ],
        );
        self.guards(file, &g.foreign_places, &[Guard::Context], |r| r.guard);
        self.guards("regions.csv", &g.regions, &[], |r| r.guard);
        self.own_norms(g);
    }

    fn bodies(&mut self, g: &Gazetteers) {
        let file = "bodies.csv";
        self.filled(file, &g.bodies, &[("name", |r| &r.name)]);
        for row in self.looked_at(&g.bodies) {
            if row.levels.is_empty() {
                self.add(file, row, "levels", "", "may not be empty");
            }
        }
        self.ids(file, &g.bodies, ("key", |r| &r.key));
        self.days(file, &g.bodies, |r| [&r.valid_from, &r.valid_to]);
        let file = "organisations.csv";
        self.filled(file, &g.organisations, &[("name_vi", |r| &r.name_vi)]);
        self.ids(file, &g.organisations, ("id", |r| &r.id));
        self.days(file, &g.organisations, |r| [&r.valid_from, &r.valid_to]);
        let keys: HashMap<&str, ()> = g.bodies.iter().map(|r| (r.key.as_str(), ())).collect();
        for row in self.looked_at(&g.organisations) {
            if keys.contains_key(row.id.as_str()) {
                self.add(file, row, "id", &row.id, "is a key of bodies.csv");
            }
        }
        self.filled("doc_types.csv", &g.doc_types, &[("name", |r| &r.name)]);
        self.filled("issuers.csv", &g.issuers, &[("name_vi", |r| &r.name_vi)]);
        self.days("issuers.csv", &g.issuers, |r| [&r.valid_from, &r.valid_to]);
    }

    /// The rows to look at.
    fn looked_at<'r, T>(
        &self,
        rows: &'r [Row<T>],
    ) -> impl Iterator<Item = &'r Row<T>> + use<'r, T> {
        let embedded = self.embedded;
        rows.iter().filter(move |r| embedded || r.overlay)
    }

    fn filled<T>(&mut self, file: &str, rows: &[Row<T>], columns: &[Column<T>]) {
        for row in self.looked_at(rows) {
            for (column, value) in columns {
                if value(row).is_empty() {
                    self.add(file, row, column, "", "may not be empty");
                }
            }
        }
    }

    /// Codes of the statistics office; provinces of long ago have none.
    fn digits<T>(&mut self, file: &str, rows: &[Row<T>], n: usize, code: fn(&T) -> &String) {
        for row in self.looked_at(rows) {
            let code = code(row);
            let fits = code.len() == n && code.bytes().all(|b| b.is_ascii_digit());
            if !code.is_empty() && !fits {
                self.add(file, row, "code", code, format!("must have {n} digits"));
            }
        }
    }

    /// Ids become norms, in which `@`, `:` and `|` join parts.
    fn ids<T>(&mut self, file: &str, rows: &[Row<T>], (column, id): Column<T>) {
        let parts = |c: char| c.is_whitespace() || c.is_lowercase() || matches!(c, '@' | ':' | '|');
        for row in self.looked_at(rows) {
            let id = id(row);
            if id.contains(parts) {
                let reason = "may hold no small letters, no blanks and none of @ : |";
                self.add(file, row, column, id, reason);
            }
        }
    }

    fn days<T>(&mut self, file: &str, rows: &[Row<T>], days: fn(&T) -> [&String; 2]) {
        for row in self.looked_at(rows) {
            let [from, to] = days(row);
            for (column, day) in [("valid_from", from), ("valid_to", to)] {
                if !is_day(day) {
                    self.add(file, row, column, day, "is no day of the calendar");
                }
            }
            if !to.is_empty() && from > to {
                let reason = format!("is after valid_to, {to}");
                self.add(file, row, "valid_from", from, reason);
            }
        }
    }

    /// Guards other than none and `never`, which every table knows.
    fn guards<T>(&mut self, file: &str, rows: &[Row<T>], known: &[Guard], guard: fn(&T) -> Guard) {
        for row in self.looked_at(rows) {
            let guard = guard(row);
            if !matches!(guard, Guard::None | Guard::Never) && !known.contains(&guard) {
                self.add(file, row, "guard", "", "means nothing in this table");
            }
        }
    }

    /// Two places with one norm could not be told apart.
    fn own_norms(&mut self, g: &Gazetteers) {
        let mut seen: HashMap<String, &Row<ForeignPlace>> = HashMap::new();
        // Those of the user come last, and the fault is theirs.
        for row in &g.foreign_places {
            let norm = row.norm();
            match seen.get(&norm) {
                Some(first) if self.embedded || row.overlay => {
                    let reason = format!("{norm} is the norm of {} already", first.id);
                    let name = &row.english_name;
                    self.add("foreign_places.csv", row, "english_name", name, reason);
                }
                _ => drop(seen.insert(norm, row)),
            }
        }
    }

    /// Names of own rows that another row has: only one of the two would be found.
    fn names(&mut self, g: &Gazetteers) {
        let rows = &g.organisations;
        for (at, row) in self.numbered(rows) {
            for name in std::iter::once(&row.name_vi).chain(&row.aliases) {
                let other = self.taken(g, Family::Organisation, at, name, |i| &rows[i].id);
                self.told("organisations.csv", row, name, other);
            }
        }
        self.organisations_and_bodies(g);
        let rows = &g.bodies;
        for (at, row) in self.numbered(rows) {
            for name in std::iter::once(&row.name).chain(&row.aliases) {
                // A guard may part two bodies of one name, and so may time and level.
                let guarded = |i: usize| rows[i].guard != BodyGuard::None;
                let level = |i: usize| !rows[i].levels.iter().any(|l| row.levels.contains(l));
                let apart = |i: usize| guarded(i) || rows[i].valid_to != row.valid_to || level(i);
                let other = self.taken(g, Family::Body, at, name, |i| &rows[i].key);
                let other = other.filter(|&(i, _)| !guarded(at) && !apart(i));
                self.told("bodies.csv", row, name, other);
            }
        }
        let rows = &g.country_aliases;
        for (at, row) in self.numbered(rows) {
            let other = self.taken(g, Family::Country, at, &row.alias, |i| &rows[i].iso2);
            self.told("country_aliases.csv", row, &row.alias, other);
        }
        let rows = &g.province_aliases;
        for (at, row) in self.numbered(rows) {
            let id = |i: usize| &rows[i].province_id;
            let other = self.taken(g, Family::Province, at, &row.alias, id);
            self.told("province_aliases.csv", row, &row.alias, other);
        }
    }

    /// New rows whose name is that of a body every place has, or the other way round. Some
    /// rows of ours share one, a body of the centre with those below it; they know why.
    fn organisations_and_bodies(&mut self, g: &Gazetteers) {
        let first = |name: &str, family| {
            let mut entries = g.lexicon.lookup(name).iter();
            entries.find(|e| e.family == family).map(|e| e.row as usize)
        };
        let ours = values(&ORGANISATIONS, "id");
        let new = |r: &&Row<Organisation>| r.overlay && !ours.contains(&r.id);
        for row in g.organisations.iter().filter(new) {
            for name in std::iter::once(&row.name_vi).chain(&row.aliases) {
                let body = first(name, Family::Body).filter(|&i| is_plain(&g.bodies[i]));
                let body = body.filter(|&i| !g.bodies[i].overlay);
                let body = body.map(|i| (i, &g.bodies[i].key));
                self.told("organisations.csv", row, name, body);
            }
        }
        let ours = values(&BODIES, "key");
        let new = |r: &&Row<Body>| r.overlay && !ours.contains(&r.key) && is_plain(r);
        for row in g.bodies.iter().filter(new) {
            for name in std::iter::once(&row.name).chain(&row.aliases) {
                let other = first(name, Family::Organisation);
                let other = other.filter(|&i| !g.organisations[i].overlay);
                let other = other.map(|i| (i, &g.organisations[i].id));
                self.told("bodies.csv", row, name, other);
            }
        }
    }

    fn numbered<'r, T>(&self, rows: &'r [Row<T>]) -> Vec<(usize, &'r Row<T>)> {
        let rows = rows.iter().enumerate();
        rows.filter(|(_, r)| self.embedded || r.overlay).collect()
    }

    /// The first other row of the family that has the name and means another thing.
    fn taken<'g>(
        &self,
        g: &'g Gazetteers,
        family: Family,
        at: usize,
        name: &str,
        id: impl Fn(usize) -> &'g String,
    ) -> Option<(usize, &'g String)> {
        let rows = g.lexicon.lookup(name).iter();
        let others = rows.filter(|e| e.family == family).map(|e| e.row as usize);
        let mut others = others.map(|i| (i, id(i)));
        others.find(|&(i, other)| i != at && other != id(at))
    }

    fn told<T>(&mut self, file: &str, row: &Row<T>, name: &str, other: Option<(usize, &String)>) {
        if let Some((_, id)) = other {
            let mut reason = format!("is a name of {id} already; take it away there first");
            if LISTED.contains(&file) {
                reason.push_str(", or extend that row");
            }
            self.add(file, row, "", name, reason);
        }
    }

    fn add<T>(
        &mut self,
        file: &str,
        row: &Row<T>,
        column: &str,
        value: &str,
        reason: impl Into<String>,
    ) {
        self.faults
            .row(self.sources, file, row, column, value, reason);
    }
}

/// Tables whose rows have a list of names.
const LISTED: [&str; 2] = ["bodies.csv", "organisations.csv"];

/// Whether a body is found by its name alone, today.
fn is_plain(body: &Body) -> bool {
    body.guard == BodyGuard::None && body.valid_to.is_empty()
}

/// Whether `YYYY`, `YYYY-MM` or `YYYY-MM-DD` is in the calendar; nothing is too.
fn is_day(day: &str) -> bool {
    let first = match day.len() {
        0 => return true,
        4 => format!("{day}-01-01"),
        7 => format!("{day}-01"),
        _ => day.to_string(),
    };
    first.parse::<Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::super::check::check;
    use super::*;

    #[test]
    fn our_own_rows_keep_the_rules() {
        let g = Gazetteers::embedded().expect("tables");
        let (sources, mut faults) = (Sources::default(), Faults::default());
        Contract::new(&sources, &mut faults, true).all(&g);
        assert_eq!(faults.0, []);
    }

    /// What is wrong with one file of own rows.
    fn faults(file: &str, text: &str) -> String {
        let dir = tempfile::tempdir().expect("dir");
        std::fs::write(dir.path().join(file), text).expect("write");
        let sources = Sources {
            overlay: Some(dir.path().to_path_buf()),
        };
        let said: Vec<String> = check(&sources)
            .into_iter()
            .map(|f| format!("{}: {:?} {}", f.column, f.value, f.reason))
            .collect();
        said.join("; ")
    }

    #[test]
    fn rows_that_later_tools_could_not_use() {
        for (file, text, expected) in [
            (
                "communes.csv",
                "code,valid_from,alt_name\n99990,2020,Xã Thử\n",
                "name: \"\" may not be empty; kind: \"\" may not be empty; \
                 province_code: \"\" may not be empty",
            ),
            // A row that is there keeps the cells that are not given.
            (
                "communes.csv",
                "code,valid_from,alt_name\n00004,2025-07-01,Xã Thử\n",
                "",
            ),
            (
                "organisations.csv",
                "id,name_vi,kind\nThử 1,Hội Thử Nghiệm,NGO\nUBND,Ban Thử Nghiệm,NGO\n",
                "id: \"Thử 1\" may hold no small letters, no blanks and none of @ : |; \
                 id: \"UBND\" is a key of bodies.csv",
            ),
            (
                "districts.csv",
                "code,valid_from,valid_to,province_code,name,kind\n\
                 7,2020-13-45,,38,Vùng Thử,huyện\n998,2021,2020,38,Vùng Thử,huyện\n",
                "code: \"7\" must have 3 digits; \
                 valid_from: \"2020-13-45\" is no day of the calendar; \
                 valid_from: \"2021\" is after valid_to, 2020",
            ),
            (
                "foreign_places.csv",
                "id,name_vi,english_name,country,kind,guard\n\
                 kr-a,An Thử,Anthu,KR,city,\nkr-b,An Thử Hai,Anthu,KR,city,prefix\n",
                "guard: \"\" means nothing in this table; \
                 english_name: \"Anthu\" KR:Anthu is the norm of kr-a already",
            ),
        ] {
            assert_eq!(faults(file, text), expected, "{file}: {text}");
        }
    }

    #[test]
    fn names_of_another_row() {
        for (file, text, expected) in [
            (
                "country_aliases.csv",
                "iso2,alias,kind\nKH,LÀO,spelling\n",
                ": \"LÀO\" is a name of LA already; take it away there first",
            ),
            (
                "province_aliases.csv",
                "alias,province_id,kind\nThanh Hoá,nghe-an,spelling\n",
                ": \"Thanh Hoá\" is a name of thanh-hoa already; take it away there first",
            ),
            (
                "organisations.csv",
                "id,name_vi,kind\nBNV-2,Bộ Nội vụ,state body\n",
                ": \"Bộ Nội vụ\" is a name of BNV already; take it away there first, or extend that row",
            ),
            (
                "bodies.csv",
                "key,name,levels,system\nSO-NGV,Sở Ngoại vụ,tỉnh,state\n",
                ": \"Sở Ngoại vụ\" is a name of SO-NGOAIVU already; take it away there first, or extend that row",
            ),
            (
                "organisations.csv",
                "id,name_vi,kind\nTHU1,Sở Ngoại vụ,NGO\n",
                ": \"Sở Ngoại vụ\" is a name of SO-NGOAIVU already; take it away there first, or extend that row",
            ),
            (
                "bodies.csv",
                "key,name,levels,system\nTHU1,Bộ Chính trị,tỉnh,party\n",
                ": \"Bộ Chính trị\" is a name of BCT already; take it away there first, or extend that row",
            ),
            // One of ours that shares its name with such a body may be laid over.
            ("organisations.csv", "id,note\nCHQ,thử\n", ""),
            // Taken away there, and one more spelling of the same.
            (
                "country_aliases.csv",
                "op,iso2,alias,kind\nremove,LA,Lào,\n,KH,Lào,spelling\n,KH,Xứ Lào Thử,spelling\n",
                "",
            ),
        ] {
            assert_eq!(faults(file, text), expected, "{file}: {text}");
        }
    }

    #[test]
    fn days_of_the_calendar() {
        for (day, is) in [
            ("", true),
            ("2025", true),
            ("2025-07", true),
            ("2024-02-29", true),
            ("2023-02-29", false),
            ("2025-13", false),
            ("0000", true),
        ] {
            assert_eq!(is_day(day), is, "{day}");
        }
    }
}

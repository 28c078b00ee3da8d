//! What is wrong with tables beyond what reading them shows.
//!
//! [`lint`] looks at a file as text: rows of one key twice, values that are not
//! NFC or have blanks at their edges, keys that are empty. An overlay is linted
//! whenever it is loaded, since such a row would silently fail to replace the one
//! it means; the embedded tables by [`check`]. [`keys`] finds references that
//! point at no row, and says which row may have been meant.

use std::collections::BTreeSet;
use std::path::Path;

use foldhash::{HashMap, HashMapExt};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::fault::{Fault, Faults, Place, meant, none_of};
use super::table::{Row, Sources, Spec, overlay_of};
use super::{COMMUNES, COUNTRIES, COUNTRY_ALIASES, DISTRICTS, Gazetteers, PROVINCE_ALIASES, SPECS};
use crate::near::{bare, nearest};

/// All faults of the embedded tables and of the overlay, in the order of files and
/// lines.
pub fn check(sources: &Sources) -> Vec<Fault> {
    let mut faults = Faults::default();
    for spec in SPECS {
        let text = spec.text.as_bytes();
        lint(&spec.embedded_name(), text, spec.key, &mut faults);
    }
    if let Err(e) = Gazetteers::load(sources) {
        faults.0.extend(e.faults().iter().cloned());
    }
    let mut list = faults.0;
    list.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    list.dedup();
    list
}

/// Looks at one file as text. Rows that can't be read are left to the reader.
pub(super) fn lint(file: &str, text: &[u8], key: &[&str], faults: &mut Faults) {
    let mut reader = csv::Reader::from_reader(text);
    let Ok(headers) = reader.headers().cloned() else {
        return;
    };
    let positions: Vec<Option<usize>> = key
        .iter()
        .map(|k| headers.iter().position(|h| h == *k))
        .collect();
    let mut seen: HashMap<Vec<String>, u64> = HashMap::new();
    for record in reader.records().flatten() {
        let line = record.position().map_or(0, csv::Position::line);
        let place = Place { file, line };
        for (value, column) in record.iter().zip(&headers) {
            if !is_nfc(value) {
                // Shown as it should be: with its marks apart nobody could read it.
                let value: String = value.nfc().collect();
                let reason =
                    "has marks apart from their letters; it must be as here, in Unicode form NFC";
                faults.add(&place, column, &value, reason);
            }
            if value.trim() != value {
                faults.add(&place, column, value, "has blanks at its edges");
            }
        }
        let field = |at: &Option<usize>| at.and_then(|i| record.get(i)).unwrap_or("");
        let key_column = key.first().copied().unwrap_or("");
        if positions.first().is_some_and(|at| field(at).is_empty()) {
            faults.add(&place, key_column, "", "the key is empty");
        }
        let values: Vec<String> = positions.iter().map(|at| field(at).to_string()).collect();
        let shown = values.join(",");
        if let Some(first) = seen.insert(values, line) {
            let reason = format!("line {first} has the same key ({})", key.join(","));
            faults.add(&place, key_column, &shown, reason);
        }
    }
}

/// Finds references that point at no row, and kinds that there are not.
pub(super) fn keys(g: &Gazetteers, sources: &Sources, faults: &mut Faults) {
    let mut refs = References { sources, faults };
    refs.countries(g);
    refs.provinces(g);
    refs.units(g);
    refs.bodies(g);
    refs.kinds_of(g);
}

/// All values of a column of an embedded table.
pub(super) fn values(spec: &Spec, column: &str) -> BTreeSet<String> {
    let mut reader = csv::Reader::from_reader(spec.text.as_bytes());
    let headers = reader.headers().ok();
    let at = headers.and_then(|h| h.iter().position(|name| name == column));
    let rows = reader.into_records().flatten();
    rows.filter_map(|row| Some(row.get(at?)?.to_string()))
        .collect()
}

/// The rows that a column can point at, by their keys.
struct Targets<'r> {
    /// Their tables.
    files: &'static str,
    /// Keys with what people call the row.
    rows: HashMap<&'r str, &'r str>,
    /// What else people may write for a key, and the key; the likelier first.
    also: Vec<(&'r str, &'r str)>,
}

/// Of keys as short as those of countries one is as like as another.
const SHORT: usize = 3;

impl<'r> Targets<'r> {
    fn new(files: &'static str, rows: impl Iterator<Item = (&'r String, &'r String)>) -> Self {
        let rows = rows.map(|(key, name)| (key.as_str(), name.as_str()));
        Targets {
            files,
            rows: rows.collect(),
            also: Vec::new(),
        }
    }

    fn also(mut self, names: impl Iterator<Item = (&'r String, &'r String)>) -> Self {
        let names = names.map(|(name, key)| (name.as_str(), key.as_str()));
        self.also.extend(names.filter(|(name, _)| !name.is_empty()));
        self
    }

    /// Whether rows of these tables may be missing only because they could not be read.
    fn may_be_there(&self, faults: &Faults) -> bool {
        let hidden = faults.0.iter().filter(|f| f.hides_more());
        let mut files = hidden.filter_map(|f| Path::new(&f.file).file_name()?.to_str());
        files.any(|file| self.files.split(", ").any(|f| f == file))
    }

    /// What may have been meant by a key that there is not: one without its leading
    /// zeros, a row's name in place of its key, or something like either.
    fn meant(&self, value: &str) -> Option<String> {
        let mut keys: Vec<&str> = self.rows.keys().copied().collect();
        keys.sort_unstable();
        let name = |key: &str| self.rows.get(key).copied().unwrap_or("");
        let wanted = bare(value);
        let digits = |key: &&&str| is_number(value) && key.trim_start_matches('0') == value;
        let named = |key: &&&str| bare(name(key)) == wanted;
        let spelled = |key: &&&str| bare(key) == wanted;
        let also = || self.also.iter().find(|(name, _)| bare(name) == wanted);
        let known = (keys.iter().find(digits))
            .or_else(|| keys.iter().find(spelled))
            .or_else(|| keys.iter().find(named))
            .copied()
            .or_else(|| also().map(|(_, key)| *key));
        let like = || {
            let near = nearest(value, keys.iter().copied());
            near.or_else(|| {
                let near = nearest(value, keys.iter().map(|k| name(k)))?;
                keys.iter().find(|key| name(key) == near).copied()
            })
        };
        let is_short = value.chars().count() <= SHORT;
        let key = known.or_else(|| like().filter(|_| !is_short))?;
        Some(match name(key) {
            "" => key.to_string(),
            name if name == key => key.to_string(),
            name => format!("{key} ({name})"),
        })
    }
}

fn is_number(value: &str) -> bool {
    value.bytes().all(|b| b.is_ascii_digit())
}

struct References<'f> {
    sources: &'f Sources,
    faults: &'f mut Faults,
}

impl References<'_> {
    fn countries(&mut self, g: &Gazetteers) {
        let rows = g.countries.iter().map(|r| (&r.iso2, &r.name_vi));
        let names = g
            .countries
            .iter()
            .flat_map(|r| [&r.name_en, &r.iso3].map(|n| (n, &r.iso2)));
        let aliases = g.country_aliases.iter().map(|r| (&r.alias, &r.iso2));
        let countries = Targets::new("countries.csv", rows).also(names.chain(aliases));
        let file = "country_aliases.csv";
        self.all(file, &g.country_aliases, "iso2", &countries, |r| [&r.iso2]);
        let file = "foreign_places.csv";
        self.all(file, &g.foreign_places, "country", &countries, |r| {
            [&r.country]
        });
        let file = "organisations.csv";
        self.all(file, &g.organisations, "country", &countries, |r| {
            [&r.country]
        });
    }

    fn provinces(&mut self, g: &Gazetteers) {
        let rows = g.provinces.iter().map(|r| (&r.id, &r.name));
        // Codes in place of ids, first those of today.
        let of = |today: bool| {
            g.provinces
                .iter()
                .filter(move |r| r.valid_to.is_empty() == today)
        };
        let codes = of(true).chain(of(false)).map(|r| (&r.code, &r.id));
        let ids = Targets::new("provinces.csv", rows).also(codes);
        let file = "province_aliases.csv";
        self.all(file, &g.province_aliases, "province_id", &ids, |r| {
            [&r.province_id]
        });
        let rows = g.provinces.iter().map(|r| (&r.code, &r.name));
        let codes = Targets::new("provinces.csv", rows);
        let file = "provinces.csv";
        self.all(file, &g.provinces, "successor_codes", &codes, |r| {
            &r.successor_codes
        });
        let file = "districts.csv";
        self.all(file, &g.districts, "province_code", &codes, |r| {
            [&r.province_code]
        });
        let column = "successor_province_code";
        self.all(file, &g.districts, column, &codes, |r| {
            [&r.successor_province_code]
        });
        let file = "communes.csv";
        self.all(file, &g.communes, "province_code", &codes, |r| {
            [&r.province_code]
        });
    }

    fn units(&mut self, g: &Gazetteers) {
        let rows = g.districts.iter().map(|r| (&r.code, &r.name));
        let districts = Targets::new("districts.csv", rows);
        let column = "successor_district_codes";
        self.all("districts.csv", &g.districts, column, &districts, |r| {
            &r.successor_district_codes
        });
        let file = "communes.csv";
        self.all(file, &g.communes, "district_code", &districts, |r| {
            [&r.district_code]
        });
        let rows = g.communes.iter().map(|r| (&r.code, &r.name));
        let communes = Targets::new("communes.csv", rows);
        self.all(file, &g.communes, "successor_codes", &communes, |r| {
            &r.successor_codes
        });
    }

    fn bodies(&mut self, g: &Gazetteers) {
        let organisations = || g.organisations.iter().map(|r| (&r.id, &r.name_vi));
        let bodies = || g.bodies.iter().map(|r| (&r.key, &r.name));
        let both = Targets::new(
            "bodies.csv, organisations.csv",
            organisations().chain(bodies()),
        );
        let organisations = Targets::new("organisations.csv", organisations());
        let bodies = Targets::new("bodies.csv", bodies());
        let file = "organisations.csv";
        let column = "successor_id";
        self.all(file, &g.organisations, column, &organisations, |r| {
            [&r.successor_id]
        });
        let file = "bodies.csv";
        self.all(file, &g.bodies, "successor_key", &bodies, |r| {
            [&r.successor_key]
        });
        for row in &g.issuers {
            // A norm without a place may be an organisation's.
            let (norm, targets) = match row.norm.split_once('@') {
                Some((body, _)) => (body, &bodies),
                None => (row.norm.as_str(), &both),
            };
            self.one("issuers.csv", row, "norm", targets, norm);
        }
    }

    /// Kinds that no row of ours has are slips. They are no enums, since rules compare
    /// some of them with words of the text.
    fn kinds_of(&mut self, g: &Gazetteers) {
        self.known(&PROVINCE_ALIASES, &g.province_aliases, "kind", |r| &r.kind);
        self.known(&COUNTRY_ALIASES, &g.country_aliases, "kind", |r| &r.kind);
        self.known(&COUNTRIES, &g.countries, "status", |r| &r.status);
        self.known(&DISTRICTS, &g.districts, "kind", |r| &r.kind);
        self.known(&COMMUNES, &g.communes, "kind", |r| &r.kind);
    }

    /// Checks a column with few values by those of the embedded rows.
    fn known<T>(
        &mut self,
        spec: &Spec,
        rows: &[Row<T>],
        column: &str,
        value: impl Fn(&T) -> &String,
    ) {
        if overlay_of(spec, self.sources).is_none() {
            return;
        }
        let known = values(spec, column);
        for row in rows.iter().filter(|r| r.overlay) {
            let value = value(&row.data);
            if !value.is_empty() && !known.contains(value) {
                let reason = none_of(value, known.iter().map(String::as_str));
                self.add(spec.file, row, column, value, reason);
            }
        }
    }

    /// Checks one column of a table; empty values point at nothing, rightly.
    fn all<'r, T, I: IntoIterator<Item = &'r String>>(
        &mut self,
        file: &str,
        rows: &'r [Row<T>],
        column: &str,
        targets: &Targets<'_>,
        values: impl Fn(&'r T) -> I,
    ) {
        for row in rows {
            for value in values(&row.data) {
                self.one(file, row, column, targets, value);
            }
        }
    }

    fn one<T>(
        &mut self,
        file: &str,
        row: &Row<T>,
        column: &str,
        targets: &Targets<'_>,
        value: &str,
    ) {
        let missing = !value.is_empty() && !targets.rows.contains_key(value);
        if missing && !targets.may_be_there(self.faults) {
            let reason = format!("there is no such row in {}", targets.files);
            let reason = meant(reason, targets.meant(value));
            self.add(file, row, column, value, reason);
        }
    }

    fn add<T>(&mut self, file: &str, row: &Row<T>, column: &str, value: &str, reason: String) {
        self.faults
            .row(self.sources, file, row, column, value, reason);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linted(text: &str, key: &[&str]) -> Vec<String> {
        let mut faults = Faults::default();
        lint("t.csv", text.as_bytes(), key, &mut faults);
        faults.0.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_lint_sees() {
        for (text, key, expected) in [
            ("a,b\n1,x\n2,x\n", &["a"][..], ""),
            ("a,b\n1,x\n1,y\n", &["a", "b"], ""),
            ("a,b\n1,\n2,\n", &["a", "b"], ""),
            (
                "a,b\n1,x\n2,x\n1,y\n",
                &["a"],
                "t.csv:4: column a: \"1\": line 2 has the same key (a)",
            ),
            (
                "a,b\n1, x\n",
                &["a"],
                "t.csv:2: column b: \" x\": has blanks at its edges",
            ),
            ("a,b\n,x\n", &["a"], "t.csv:2: column a: the key is empty"),
            (
                "a,b\n1,Hue\u{302}\u{301}\n",
                &["a"],
                "t.csv:2: column b: \"Huế\": has marks apart from their letters; it must be as here, \
                 in Unicode form NFC",
            ),
        ] {
            assert_eq!(linted(text, key).join("; "), expected);
        }
    }

    /// Faults of the embedded tables with one file of rows laid over them.
    fn laid_over(file: &str, text: &str) -> String {
        let dir = tempfile::tempdir().expect("dir");
        std::fs::write(dir.path().join(file), text).expect("write");
        let sources = Sources {
            overlay: Some(dir.path().to_path_buf()),
        };
        let faults = check(&sources).into_iter();
        let said: Vec<String> = faults
            .map(|f| format!("{:?} {}", f.value, f.reason))
            .collect();
        said.join("; ")
    }

    #[test]
    fn references_say_what_may_have_been_meant() {
        for (file, text, expected) in [
            ("country_aliases.csv", "iso2,alias\nLA,Nước bạn\n", ""),
            (
                "country_aliases.csv",
                "iso2,alias\nZZ,Không có\n",
                "\"ZZ\" there is no such row in countries.csv",
            ),
            // A name, with or without its marks, in place of a code.
            (
                "country_aliases.csv",
                "iso2,alias\nhan quoc,Xứ Hàn Thử\n",
                "\"han quoc\" there is no such row in countries.csv; did you mean KR (Hàn Quốc)?",
            ),
            (
                "districts.csv",
                "code,valid_from,province_code,name,kind\n990,2001,Thanh Hóa,Thử,huyện\n",
                "\"Thanh Hóa\" there is no such row in provinces.csv; did you mean 38 (Thanh Hóa)?",
            ),
            // By the names and codes other lists have; where it is short, no guesses.
            (
                "country_aliases.csv",
                "iso2,alias\nUK,Xứ Anh Thử\nUQ,Xứ Thử\nvn,Xứ Việt Thử\nLAO,Xứ Lào Thử\n",
                "\"UK\" there is no such row in countries.csv; did you mean GB (Vương quốc Anh)?; \
                 \"UQ\" there is no such row in countries.csv; \
                 \"vn\" there is no such row in countries.csv; did you mean VN (Việt Nam)?; \
                 \"LAO\" there is no such row in countries.csv; did you mean LA (Lào)?",
            ),
            (
                "province_aliases.csv",
                "alias,province_id\nXứ Thử,38\nXứ Thử Hai,46\n",
                "\"38\" there is no such row in provinces.csv; did you mean thanh-hoa (Thanh Hóa)?; \
                 \"46\" there is no such row in provinces.csv; did you mean hue (Huế)?",
            ),
            // A zero that a spreadsheet took away.
            (
                "districts.csv",
                "code,valid_from,province_code,name,kind\n990,2001,1,Thử,huyện\n",
                "\"1\" there is no such row in provinces.csv; did you mean 01 (Hà Nội)?",
            ),
            // A letter too few.
            (
                "province_aliases.csv",
                "alias,province_id\nXứ Thử,thanhhoa\n",
                "\"thanhhoa\" there is no such row in provinces.csv; did you mean thanh-hoa (Thanh Hóa)?",
            ),
            (
                "issuers.csv",
                "abbreviation,level,system,norm,name_vi\nXTH,province,state,UBDN@,Ban Thử\n",
                "\"UBDN\" there is no such row in bodies.csv; did you mean UBND (Ủy ban nhân dân)?",
            ),
            (
                "communes.csv",
                "code,valid_from,successor_codes,province_code,name,kind\n99999,2001,00O04,01,Thử,xã\n",
                "\"00O04\" there is no such row in communes.csv; did you mean 00004 (Ba Đình)?",
            ),
            // No enum, and yet no other kinds than ours.
            (
                "districts.csv",
                "code,valid_from,province_code,name,kind\n990,2001,38,Thử,huyen\n",
                "\"huyen\" is none of huyện, quận, thành phố, thị xã; did you mean huyện?",
            ),
            (
                "doc_types.csv",
                "op,abbreviation\nremove,TTLTX\n",
                "\"TTLTX\" there is no row of this key to remove; did you mean TTLT?",
            ),
        ] {
            assert_eq!(laid_over(file, text), expected, "{text}");
        }
    }
}

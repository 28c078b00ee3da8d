//! What is known of a run's input and grows while it is read.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::endings::sort;
use super::options::Selector;

/// Files by what their names end in: `.pdf`; [`NO_ENDING`], [`ODD`], [`COMPANION`],
/// [`OUTPUT`], [`TABLES`] and [`OTHERS`] for those that have no ending to be told. Records
/// of web archives by what they are, behind [`WARC`].
pub type PassedOver = BTreeMap<String, u64>;

/// Files without an ending.
pub const NO_ENDING: &str = "none";
/// Files that have something behind a dot, which is no ending: `Số 30.Tỉnh`.
pub const ODD: &str = "odd";
/// `a.json` beside `a.txt`.
pub const COMPANION: &str = "companion";
/// A folder that a run wrote, with all that is in it.
pub const OUTPUT: &str = "output";
/// Tables that a run wrote into the given folder itself.
pub const TABLES: &str = "tables";
/// Sorts beyond the first [`SORTS`].
pub const OTHERS: &str = "others";
/// What begins a sort of records of web archives: `warc:404`, `warc:image/png`,
/// `warc:request`.
pub const WARC: &str = "warc:";

/// These files, the sort with most of them first.
pub fn most_first(files: &PassedOver) -> impl Iterator<Item = (&str, u64)> {
    let mut all: Vec<(&str, u64)> = files.iter().map(|(sort, &n)| (&**sort, n)).collect();
    all.sort_by_key(|&(sort, n)| (Reverse(n), sort));
    all.into_iter()
}

/// So many sorts of files are told apart, and so many of records.
const SORTS: usize = 100;

/// Sorts of records beyond the first [`SORTS`].
const OTHER_RECORDS: &str = "warc:others";
/// Letters of what a server called something.
const LETTERS: usize = 60;

/// So many columns are remembered.
const COLUMNS: usize = 200;

/// What is behind a lock is whole at any time.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Figures of a run that grow while it is read.
#[derive(Clone, Debug, Default)]
pub struct Tally(Arc<Figures>);

/// What was passed over of one sort.
#[derive(Debug)]
struct Passed {
    n: u64,
    /// The first of them.
    first: String,
}

#[derive(Debug, Default)]
struct Figures {
    bytes: AtomicU64,
    repeated: AtomicU64,
    first_repeated: Mutex<Option<String>>,
    passed_over: Mutex<BTreeMap<String, Passed>>,
    missing_fields: Mutex<BTreeMap<String, String>>,
    columns: Mutex<BTreeSet<String>>,
}

impl Tally {
    /// Bytes of the disk (or standard input) taken so far, packed as they are.
    pub fn bytes(&self) -> u64 {
        self.0.bytes.load(Ordering::Relaxed)
    }

    /// Records whose id another record of the same file had before.
    pub fn repeated_ids(&self) -> u64 {
        self.0.repeated.load(Ordering::Relaxed)
    }

    /// Files of folders and archives that were not read, since nobody asked for their
    /// like: their name is not known here, and they are no pages. Those that `--include`
    /// and `--exclude` leave out do not count. And records of web archives that are no
    /// articles.
    pub fn passed_over(&self) -> PassedOver {
        let sorts = held(&self.0.passed_over);
        let counted = sorts.iter().map(|(sort, passed)| (sort.clone(), passed.n));
        counted.collect()
    }

    /// The first of each sort in the order of reading: files by their ids, records by
    /// their addresses.
    pub fn first_passed_over(&self) -> BTreeMap<String, String> {
        let sorts = held(&self.0.passed_over);
        let firsts = sorts
            .iter()
            .map(|(sort, p)| (sort.clone(), p.first.clone()));
        firsts.collect()
    }

    /// A file that goes by this name.
    pub(super) fn pass_over(&self, name: &str, article_id: &str) {
        self.count(&sort(name), article_id);
    }

    pub(super) fn pass_over_companion(&self, article_id: &str) {
        self.count(COMPANION, article_id);
    }

    pub(super) fn pass_over_output(&self, path: &str) {
        self.count(OUTPUT, path);
    }

    pub(super) fn pass_over_table(&self, path: &str) {
        self.count(TABLES, path);
    }

    /// A record of a web archive that is no article, for what it is.
    pub(super) fn pass_over_record(&self, what: &str, address: &str) {
        let what: String = what.chars().take(LETTERS).collect();
        self.count(&format!("{WARC}{}", what.to_ascii_lowercase()), address);
    }

    fn count(&self, sort: &str, name: &str) {
        let mut sorts = held(&self.0.passed_over);
        if let Some(passed) = sorts.get_mut(sort) {
            passed.n += 1;
            return;
        }
        let is_record = sort.starts_with(WARC);
        let alike = |known: &&String| known.starts_with(WARC) == is_record;
        let sort = match (sorts.keys().filter(alike).count() < SORTS, is_record) {
            (true, _) => sort,
            (false, true) => OTHER_RECORDS,
            (false, false) => OTHERS,
        };
        let first = || Passed {
            n: 0,
            first: name.to_string(),
        };
        sorts.entry(sort.to_string()).or_insert_with(first).n += 1;
    }

    /// Fields that were asked for and that none of the records had which were looked at
    /// so far: option and field.
    pub fn missing_fields(&self) -> BTreeMap<String, String> {
        held(&self.0.missing_fields).clone()
    }

    /// Names of the columns of tables.
    pub fn columns(&self) -> BTreeSet<String> {
        held(&self.0.columns).clone()
    }

    pub(super) fn note_field(&self, option: &str, field: &Selector, met: bool) {
        let mut missing = held(&self.0.missing_fields);
        match met {
            true => drop(missing.remove(option)),
            false if missing.contains_key(option) => {}
            false => drop(missing.insert(option.to_string(), field.to_string())),
        }
    }

    pub(super) fn note_columns<'c>(&self, names: impl Iterator<Item = &'c str>) {
        let mut columns = held(&self.0.columns);
        for name in names {
            if columns.len() < COLUMNS && !columns.contains(name) {
                columns.insert(name.to_string());
            }
        }
    }

    pub(super) fn add_bytes(&self, n: u64) {
        self.0.bytes.fetch_add(n, Ordering::Relaxed);
    }

    /// The first of these records, by the id its article has.
    pub fn first_repeated(&self) -> Option<String> {
        held(&self.0.first_repeated).clone()
    }

    pub(super) fn add_repeated(&self, article_id: impl FnOnce() -> String) {
        self.0.repeated.fetch_add(1, Ordering::Relaxed);
        held(&self.0.first_repeated).get_or_insert_with(article_id);
    }
}

//! What is known of a run's input and grows while it is read.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::format::ending_told;
use super::options::Selector;

/// Files by what their names end in: `.pdf`; [`NO_ENDING`], [`COMPANION`], [`OUTPUT`],
/// [`TABLES`] and [`OTHERS`] for those that have no ending to be told.
pub type PassedOver = BTreeMap<String, u64>;

/// Files without an ending.
pub const NO_ENDING: &str = "none";
/// `a.json` beside `a.txt`.
pub const COMPANION: &str = "companion";
/// A folder that a run wrote, with all that is in it.
pub const OUTPUT: &str = "output";
/// Tables that a run wrote into the given folder itself.
pub const TABLES: &str = "tables";
/// Endings beyond the first [`ENDINGS`].
pub const OTHERS: &str = "others";

/// These files, the sort with most of them first.
pub fn most_first(files: &PassedOver) -> impl Iterator<Item = (&str, u64)> {
    let mut all: Vec<(&str, u64)> = files.iter().map(|(sort, &n)| (&**sort, n)).collect();
    all.sort_by_key(|&(sort, n)| (Reverse(n), sort));
    all.into_iter()
}

/// So many endings are told apart.
const ENDINGS: usize = 100;

/// So many columns are remembered.
const COLUMNS: usize = 200;

/// What is behind a lock is whole at any time.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Figures of a run that grow while it is read.
#[derive(Clone, Debug, Default)]
pub struct Tally(Arc<Figures>);

#[derive(Debug, Default)]
struct Figures {
    bytes: AtomicU64,
    repeated: AtomicU64,
    first_repeated: Mutex<Option<String>>,
    passed_over: Mutex<PassedOver>,
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
    /// like: their ending is not known here. Those that `--include` and `--exclude`
    /// leave out do not count.
    pub fn passed_over(&self) -> PassedOver {
        held(&self.0.passed_over).clone()
    }

    pub(super) fn pass_over(&self, name: &str) {
        let ending = ending_told(name);
        self.count(ending.as_deref().unwrap_or(NO_ENDING));
    }

    pub(super) fn pass_over_companion(&self) {
        self.count(COMPANION);
    }

    pub(super) fn pass_over_output(&self) {
        self.count(OUTPUT);
    }

    pub(super) fn pass_over_table(&self) {
        self.count(TABLES);
    }

    fn count(&self, sort: &str) {
        let mut files = held(&self.0.passed_over);
        let sort = match files.contains_key(sort) || files.len() < ENDINGS {
            true => sort,
            false => OTHERS,
        };
        *files.entry(sort.to_string()).or_default() += 1;
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

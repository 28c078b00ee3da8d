//! The row types of all tables. Strings with a closed set of values become the
//! enums of [`super::values`] here, at the door.

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error as _, IntoDeserializer};

use super::office_role::OfficeRole;
use super::values::*;

/// Viet Nam's code in ISO 3166-1.
pub const VIETNAM: &str = "VN";

/// Values separated by `|` in one cell.
pub(super) fn list<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    d: D,
) -> Result<Vec<T>, D::Error> {
    let s = String::deserialize(d)?;
    s.split('|')
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .map(|p| T::deserialize(IntoDeserializer::<D::Error>::into_deserializer(p)))
        .collect()
}

/// Codes separated by blanks in one cell.
fn codes<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<String>, D::Error> {
    let s = String::deserialize(d)?;
    Ok(s.split_whitespace().map(str::to_string).collect())
}

/// A date as the tables write it: `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or empty.
fn day<'de, D: Deserializer<'de>>(d: D) -> Result<String, D::Error> {
    let s = String::deserialize(d)?;
    let fits = |(i, b): (usize, u8)| match i {
        4 | 7 => b == b'-',
        _ => b.is_ascii_digit(),
    };
    match matches!(s.len(), 0 | 4 | 7 | 10) && s.bytes().enumerate().all(fits) {
        true => Ok(s),
        false => Err(D::Error::custom("must be YYYY, YYYY-MM or YYYY-MM-DD")),
    }
}

/// `provinces.csv`: one row for each version of a province.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct Province {
    pub id: String,
    pub code: String,
    pub name: String,
    pub kind: ProvinceKind,
    #[serde(deserialize_with = "day")]
    pub valid_from: String,
    #[serde(deserialize_with = "day")]
    pub valid_to: String,
    #[serde(deserialize_with = "codes")]
    pub successor_codes: Vec<String>,
    pub iso_3166_2: String,
    pub english_name: String,
    pub source: String,
    pub note: String,
}

/// `province_aliases.csv`: one row for each way to write a province's name.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct ProvinceAlias {
    pub alias: String,
    pub province_id: String,
    pub kind: String,
    pub guard: Guard,
    pub source: String,
    pub note: String,
}

/// `countries.csv`.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct Country {
    pub iso2: String,
    pub iso3: String,
    pub un_m49: String,
    pub name_vi: String,
    pub official_vi: String,
    pub name_en: String,
    pub status: String,
    pub source: String,
    pub note: String,
}

/// `country_aliases.csv`.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct CountryAlias {
    pub alias: String,
    pub iso2: String,
    pub kind: String,
    pub guard: Guard,
    pub source: String,
    pub note: String,
}

impl CountryAlias {
    /// Whether it names Viet Nam.
    pub fn is_vietnam(&self) -> bool {
        self.iso2 == VIETNAM
    }
}

/// `foreign_places.csv`.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct ForeignPlace {
    pub id: String,
    pub name_vi: String,
    #[serde(deserialize_with = "list")]
    pub aliases: Vec<String>,
    pub english_name: String,
    pub country: String,
    pub iso_3166_2: String,
    pub kind: String,
    pub guard: Guard,
    pub source: String,
    pub note: String,
}

impl ForeignPlace {
    /// How its mentions are normalised: `LA:Houaphanh`.
    pub fn norm(&self) -> String {
        [self.country.as_str(), ":", &self.english_name].concat()
    }
}

/// `regions.csv`.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct Region {
    pub name: String,
    #[serde(deserialize_with = "list")]
    pub aliases: Vec<String>,
    pub guard: Guard,
    pub source: String,
    pub note: String,
}

/// `organisations.csv`: bodies with a name of their own.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct Organisation {
    pub id: String,
    pub name_vi: String,
    pub name_en: String,
    #[serde(deserialize_with = "list")]
    pub aliases: Vec<String>,
    pub kind: OrganisationKind,
    pub country: String,
    #[serde(deserialize_with = "day")]
    pub valid_from: String,
    #[serde(deserialize_with = "day")]
    pub valid_to: String,
    pub successor_id: String,
    pub source: String,
    pub note: String,
}

impl Organisation {
    /// Whether it is one of Viet Nam.
    pub fn is_vietnamese(&self) -> bool {
        self.country == VIETNAM
    }
}

/// `bodies.csv`: bodies that every unit of a level has, named with their place.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct Body {
    pub key: String,
    pub name: String,
    #[serde(deserialize_with = "list")]
    pub aliases: Vec<String>,
    #[serde(deserialize_with = "list")]
    pub levels: Vec<BodyLevel>,
    pub system: BodySystem,
    pub guard: BodyGuard,
    #[serde(deserialize_with = "day")]
    pub valid_from: String,
    #[serde(deserialize_with = "day")]
    pub valid_to: String,
    pub successor_key: String,
    pub source: String,
    pub note: String,
}

/// `generic_bodies.csv`: words that begin the name of a body in no table.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct GenericBody {
    pub head: String,
    pub kind: BodyKind,
    pub source: String,
    pub note: String,
}

/// `doc_types.csv`.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct DocType {
    pub abbreviation: String,
    pub name: String,
    #[serde(deserialize_with = "list")]
    pub systems: Vec<TypeSystem>,
    pub form: CodeForm,
    pub short: ShortForm,
    #[serde(deserialize_with = "list")]
    pub variants: Vec<String>,
    #[serde(deserialize_with = "list")]
    pub heads: Vec<String>,
    pub source: String,
    pub note: String,
}

/// `issuers.csv`: the agency parts of document codes.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct Issuer {
    pub abbreviation: String,
    pub name_vi: String,
    pub level: IssuerLevel,
    pub system: System,
    /// The body's norm; `KEY@` is completed with the home province.
    pub norm: String,
    #[serde(deserialize_with = "list")]
    pub variants: Vec<String>,
    #[serde(deserialize_with = "day")]
    pub valid_from: String,
    #[serde(deserialize_with = "day")]
    pub valid_to: String,
    pub source: String,
    pub note: String,
}

/// `triggers.csv`: the words grammars look for.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct Trigger {
    pub phrase: String,
    pub role: Role,
    pub source: String,
    pub note: String,
}

/// `money_words.csv`.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct MoneyWord {
    pub word: String,
    pub role: MoneyRole,
    pub currency: String,
    pub factor: Option<u64>,
    pub source: String,
    pub note: String,
}

/// `districts.csv`.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct District {
    pub code: String,
    pub name: String,
    pub kind: String,
    pub province_code: String,
    #[serde(deserialize_with = "day")]
    pub valid_from: String,
    #[serde(deserialize_with = "day")]
    pub valid_to: String,
    #[serde(deserialize_with = "codes")]
    pub successor_district_codes: Vec<String>,
    pub successor_province_code: String,
    #[serde(deserialize_with = "list")]
    pub alt_name: Vec<String>,
}

/// `communes.csv`.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct Commune {
    pub code: String,
    pub name: String,
    pub kind: String,
    pub district_code: String,
    pub province_code: String,
    #[serde(deserialize_with = "day")]
    pub valid_from: String,
    #[serde(deserialize_with = "day")]
    pub valid_to: String,
    #[serde(deserialize_with = "codes")]
    pub successor_codes: Vec<String>,
    #[serde(deserialize_with = "list")]
    pub alt_name: Vec<String>,
}

/// `confusions.csv`: phrases that hold a name but do not mean it.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct Confusion {
    pub phrase: String,
    pub source: String,
    pub note: String,
}

/// `offices.csv`.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct Office {
    pub phrase: String,
    pub role: OfficeRole,
    pub source: String,
    pub note: String,
}

/// `surnames.csv`.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct Surname {
    pub surname: String,
    /// `prefix`: only after a form of address or an office.
    pub guard: Guard,
    pub source: String,
    pub note: String,
}

/// `short_words.csv`: words in names of bodies and offices, and how they are cut short.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct ShortWord {
    pub word: String,
    #[serde(deserialize_with = "list")]
    pub shorts: Vec<String>,
    pub source: String,
    pub note: String,
}

/// `page_cues.csv`: words at the start of a line that tell what the line is.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct PageCue {
    pub phrase: String,
    pub cue: Cue,
    pub scope: Scope,
    pub source: String,
    pub note: String,
}

/// `calendar_words.csv`.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct CalendarWord {
    pub word: String,
    pub role: CalendarRole,
    pub value: u8,
    pub source: String,
    pub note: String,
}

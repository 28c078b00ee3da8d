//! The row types of all tables. Strings with a closed set of values become enums
//! here, at the door.

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

/// Values separated by `|` in one cell.
fn list<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<String>, D::Error> {
    let s = String::deserialize(d)?;
    Ok(s.split('|')
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .map(str::to_string)
        .collect())
}

/// Codes separated by blanks in one cell.
fn codes<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<String>, D::Error> {
    let s = String::deserialize(d)?;
    Ok(s.split_whitespace().map(str::to_string).collect())
}

/// A date as the tables write it: `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or empty.
fn day<'de, D: Deserializer<'de>>(d: D) -> Result<String, D::Error> {
    let s = String::deserialize(d)?;
    let shape: String = s
        .chars()
        .map(|c| if c.is_ascii_digit() { '9' } else { c })
        .collect();
    match shape.as_str() {
        "" | "9999" | "9999-99" | "9999-99-99" => Ok(s),
        _ => Err(D::Error::custom("must be YYYY, YYYY-MM or YYYY-MM-DD")),
    }
}

/// When a name that can mean something else is taken as this row's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Guard {
    /// Whenever it stands with its capitals.
    #[default]
    #[serde(rename = "")]
    None,
    /// Only after the word for its kind of unit (`tỉnh Bình Long`).
    Prefix,
    /// Not where a person is meant (`Chủ tịch Hồ Chí Minh`).
    UnlessPerson,
    /// One syllable that is also a given name: not beside another capital, not
    /// after a form of address.
    Syllable,
    /// As `syllable`, and a common word too: not at the start of a sentence.
    CommonSyllable,
    /// Only joined with another country by a dash (`Việt - Lào`).
    Pair,
    /// Only near its own country, or after the word for its kind of unit.
    Context,
    /// Never in a text; kept for look-ups and so that the longer name wins.
    Never,
}

/// `provinces.csv`: one row for each version of a province.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct Province {
    pub id: String,
    pub code: String,
    pub name: String,
    pub kind: String,
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
    pub kind: String,
    pub country: String,
    #[serde(deserialize_with = "day")]
    pub valid_from: String,
    #[serde(deserialize_with = "day")]
    pub valid_to: String,
    pub successor_id: String,
    pub source: String,
    pub note: String,
}

/// What a body's words must have beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BodyGuard {
    /// Nothing: alone it is the home province's (`Sở Ngoại vụ`).
    #[default]
    #[serde(rename = "")]
    None,
    /// A place or at least a level: `Báo Thanh Hóa`, `Công an tỉnh`.
    Place,
    /// Not where its first words end an office: `Phó Bí thư Thường trực Tỉnh ủy`
    /// is of the `Tỉnh ủy`.
    NotOffice,
    /// Not a mention (`Đảng bộ`); kept so that longer names win.
    Never,
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
    pub levels: Vec<String>,
    pub system: String,
    pub guard: BodyGuard,
    #[serde(deserialize_with = "day")]
    pub valid_from: String,
    #[serde(deserialize_with = "day")]
    pub valid_to: String,
    pub successor_key: String,
    pub source: String,
    pub note: String,
}

/// The sort of a body in no table; it decides how far its name goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "kinds are described in gazetteers/README.md")]
pub enum BodyKind {
    Firm,
    Bank,
    School,
    Hospital,
    Institute,
    Agency,
    Association,
    Media,
    Military,
    Named,
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

/// How codes of a document type are built, where they differ from the usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeForm {
    /// One issuer: `119/KH-UBND`, `15-CT/TW`.
    #[default]
    #[serde(rename = "")]
    Usual,
    /// Issued by several together: `01/2012/TTLT-BYT-BTC`.
    Joint,
    /// Always number, dash, type: `17-LCT/HĐNN8`.
    HyphenFirst,
    /// State codes carry no type but an office: `2933/UBND-KGVX`.
    Letter,
    /// The document has a name, which stands between type word and code:
    /// `Luật Đất đai số 31/2024/QH15`.
    Named,
    /// A technical standard: `QCVN 01:2021/BXD`.
    Standard,
}

/// When a type word with a number and no code is a reference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShortForm {
    /// Only with a number word between: `Hợp đồng số 15`.
    #[default]
    #[serde(rename = "")]
    Number,
    /// Also without (`Nghị quyết 57`, `công văn 2933`): the word hardly ever
    /// stands before a count.
    Free,
    /// Also without, but only with its capital: `Kế hoạch 128`.
    Capital,
    /// Never: numbered things of this name are no documents (`Dự án 1`).
    Never,
}

/// `doc_types.csv`.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct DocType {
    pub abbreviation: String,
    pub name: String,
    #[serde(deserialize_with = "list")]
    pub systems: Vec<String>,
    pub form: CodeForm,
    pub short: ShortForm,
    #[serde(deserialize_with = "list")]
    pub variants: Vec<String>,
    #[serde(deserialize_with = "list")]
    pub heads: Vec<String>,
    pub source: String,
    pub note: String,
}

/// Whose rules shape a document's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum System {
    /// The Party: `15-CT/TW`.
    #[serde(rename = "party")]
    Party,
    /// State administration and all who follow its rules: `119/KH-UBND`.
    #[serde(
        rename = "state",
        alias = "judicial",
        alias = "enterprise",
        alias = "education"
    )]
    State,
    /// National Assembly: `202/2025/QH15`.
    #[serde(rename = "national assembly")]
    Assembly,
    /// Front and mass organisations, which follow the Party's form.
    #[serde(rename = "mass", alias = "union")]
    Mass,
    /// Technical standards: `QCVN 01:2021/BXD`.
    #[serde(rename = "technical")]
    Technical,
}

impl System {
    /// The name printed in tables.
    pub const fn name(self) -> &'static str {
        match self {
            System::Party => "party",
            System::State => "state",
            System::Assembly => "national_assembly",
            System::Mass => "mass",
            System::Technical => "technical",
        }
    }
}

/// `issuers.csv`: the agency parts of document codes.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "columns are described in gazetteers/README.md")]
pub struct Issuer {
    pub abbreviation: String,
    pub name_vi: String,
    pub level: String,
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

/// What a trigger word does in the grammars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "roles are described in gazetteers/README.md")]
pub enum Role {
    Day,
    Month,
    Year,
    PeriodHead,
    From,
    To,
    And,
    Number,
    Of,
    ProvincePrefix,
    CityPrefix,
    DistrictPrefix,
    CommunePrefix,
    ForeignUnit,
    Plural,
    Capital,
    State,
    Language,
    Honorific,
    PersonPlace,
    About,
    Embassy,
    Abbreviation,
    Implements,
    Amends,
    Replaces,
    Repeals,
    BasedOn,
    Promulgates,
    Cooperates,
    Intends,
    Street,
    River,
    Friend,
    Group,
    Branch,
    Located,
    Former,
    Coming,
    NowIs,
    Within,
    MergeFrom,
    MergeInto,
    Issues,
    Passive,
    By,
    WithIt,
    NameStop,
    Direction,
    FirmSuffix,
    EarlyDay,
    DateCue,
    DateLead,
    DateFollow,
    Lunar,
    Recurring,
    Each,
    PartOf,
    Clock,
    Measure,
    Counted,
    Event,
    Ahead,
    Past,
    ThisYear,
    LastYear,
    NextYear,
    AfterNumber,
    Clause,
    Byline,
    Signed,
    OnBehalf,
    NameParticle,
    MiddleName,
    NotName,
    FirmHead,
    Calling,
    Born,
    Recital,
    This,
    ThisEnd,
    Both,
    SameDay,
    Lapses,
    InForce,
    Through,
    Section,
    Carrier,
    With,
    Sides,
    Following,
    Copula,
    StatedIn,
    AnyDocument,
    Agreement,
    Toward,
    Appointed,
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

/// Whether a money word is a currency or a power of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MoneyRole {
    /// `USD`, `đồng`
    Unit,
    /// `kíp`, also a common word: a currency only after a magnitude or a long number
    WeakUnit,
    /// `triệu`, `tỷ`
    Magnitude,
    /// `rưỡi`: half of the magnitude before it
    Half,
    /// `đồng chí`: begins like a unit but is none
    NoUnit,
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

/// What an office phrase does in the name of an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfficeRole {
    /// Begins the name of an office: `Bí thư`.
    Head,
    /// As `head`, and an office of firms too, whose bare name can follow:
    /// `Giám đốc`.
    Firm,
    /// Stands before a head and belongs to the office: `Phó`, `nguyên`.
    Prefix,
    /// Goes on with an office: `Thường trực`, `hội đồng quản trị`.
    Tail,
    /// What an office is over, in small letters, with more words behind it:
    /// `tổ chức`, `công tác`.
    Field,
    /// Joins two offices of one person: `kiêm`.
    Also,
    /// Joins an office with its body or place: `của`, `tại`.
    Link,
    /// A rank or degree that stands before names: `TS.`, `Thiếu tướng`.
    Title,
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

/// What a line that begins with a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "cues are described in gazetteers/README.md")]
pub enum Cue {
    Published,
    Outlet,
    Author,
    Caption,
    Counter,
    Furniture,
    Teaser,
    Teasers,
    Motto,
    DecreeType,
    DecreeBody,
}

/// How far a cue reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// The line.
    Line,
    /// The line and all that follow.
    Section,
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

/// What a word of the calendar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalendarRole {
    /// A number in words, of a day or a month: `mười hai`.
    Numeral,
    /// The name of a month: `May`.
    Month,
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

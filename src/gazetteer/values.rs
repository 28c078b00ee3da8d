//! The closed sets of values in the tables' columns, as they are written there.

use serde::{Deserialize, Serialize};

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

/// What a province is called: part of its official name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum ProvinceKind {
    /// `tỉnh`
    #[serde(rename = "tỉnh")]
    Province,
    /// `thành phố`: a city under the central government.
    #[serde(rename = "thành phố")]
    City,
    /// `khu`: an area on the footing of a province, Hồng Quảng until 1963.
    #[serde(rename = "khu")]
    Area,
    /// `đặc khu`: Vũng Tàu - Côn Đảo, until 1991.
    #[serde(rename = "đặc khu")]
    Zone,
}

impl ProvinceKind {
    /// The word that stands before the name.
    pub const fn word(self) -> &'static str {
        match self {
            ProvinceKind::Province => "tỉnh",
            ProvinceKind::City => "thành phố",
            ProvinceKind::Area => "khu",
            ProvinceKind::Zone => "đặc khu",
        }
    }
}

/// What a body with a name of its own is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[expect(missing_docs, reason = "kinds are described in gazetteers/README.md")]
pub enum OrganisationKind {
    #[serde(rename = "state body")]
    StateBody,
    #[serde(rename = "Vietnamese ministry")]
    Ministry,
    #[serde(rename = "Vietnamese central party body")]
    PartyBody,
    #[serde(rename = "mass organisation")]
    MassOrganisation,
    #[serde(rename = "newspaper/media")]
    Press,
    #[serde(rename = "bank/company")]
    Company,
    #[serde(rename = "business association")]
    BusinessAssociation,
    #[serde(rename = "NGO")]
    Ngo,
    #[serde(rename = "development agency")]
    DevelopmentAgency,
    #[serde(rename = "intergovernmental")]
    Intergovernmental,
    #[serde(rename = "multilateral bank")]
    MultilateralBank,
    #[serde(rename = "UN body")]
    UnBody,
    #[serde(rename = "education/research")]
    School,
    /// The office as author of documents: `Thủ tướng Chính phủ`.
    #[serde(rename = "office")]
    Office,
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
    /// A city's: with a province's name that of the city in it (`Thành ủy Vĩnh Long`).
    City,
}

/// Who has a body of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum BodyLevel {
    /// Provinces and centrally run cities.
    #[serde(rename = "tỉnh")]
    Province,
    /// Districts and their like.
    #[serde(rename = "huyện")]
    District,
    /// Communes and their like.
    #[serde(rename = "xã")]
    Commune,
    /// Areas of several units: `Thuế khu vực`.
    #[serde(rename = "khu vực")]
    Area,
    /// Offices, firms, schools: `Đảng ủy`.
    #[serde(rename = "cơ quan")]
    Office,
    /// Countries: `Đại sứ quán Nhật Bản`.
    #[serde(rename = "foreign")]
    Country,
}

/// Whose a local body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum BodySystem {
    State,
    Party,
    Mass,
    Media,
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
    Board,
    Named,
    Seat,
    Part,
    Committee,
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

/// Who issues documents of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TypeSystem {
    /// Any office of the state.
    State,
    /// The Party.
    Party,
    /// The bodies that the laws on legal documents name for it: laws, circulars.
    Legal,
    /// The Youth Union and other mass organisations.
    Union,
    /// Makers of technical standards.
    Technical,
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

/// Where an issuer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IssuerLevel {
    /// The centre.
    Central,
    /// Provinces.
    Province,
    /// Districts.
    District,
    /// Communes.
    Commune,
    /// All levels alike: `UBND`.
    Any,
    /// An office within another: `KGVX`.
    Department,
    /// Schools, firms and the like.
    Unit,
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
    LineJoint,
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
    Occasion,
    Spring,
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
    Draft,
    With,
    Between,
    Sides,
    Following,
    Copula,
    StatedIn,
    AnyDocument,
    Agreement,
    Toward,
    States,
    Appointed,
    Prepares,
    DocumentPart,
    Negation,
    Compound,
    Background,
    Career,
    Post,
    Regarding,
    OfAnother,
    Moves,
    SpouseOf,
    Zone,
    SideOf,
    Delegation,
    Medal,
    HostEnd,
    BodyWord,
    Review,
    Outlook,
    NewOrder,
    LaysDown,
    Session,
    Ordinal,
    Merged,
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
    /// `đồng tiền`: as `no-unit`, save behind a magnitude
    CountedNoUnit,
}

/// What a line that begins with a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "cues are described in gazetteers/README.md")]
pub enum Cue {
    Published,
    Updated,
    Outlet,
    Author,
    Account,
    Caption,
    Counter,
    Furniture,
    Teaser,
    Teasers,
    Motto,
    DecreeType,
    DecreeBody,
    Signer,
    Subject,
    Day,
    Section,
    Press,
    Record,
    RecordNumber,
    RecordDate,
    RecordIssuer,
}

impl Cue {
    /// Whether it says of a day that the page was published or updated then.
    pub fn is_stamp(self) -> bool {
        matches!(self, Cue::Published | Cue::Updated)
    }
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

/// What a word of the calendar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalendarRole {
    /// A number in words, of a day or a month: `mười hai`.
    Numeral,
    /// The name of a month: `May`.
    Month,
}

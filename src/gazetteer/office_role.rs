//! What the phrases of `offices.csv` do.

use serde::Deserialize;

/// What an office phrase does in the name of an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfficeRole {
    /// Begins the name of an office: `Bí thư`.
    Head,
    /// As `head`, and an office of firms too, whose bare name can follow:
    /// `Giám đốc`.
    Firm,
    /// Stands before a head and belongs to the office: `Phó`.
    Prefix,
    /// Stands before a head, belongs to the office and says that it is no longer
    /// held: `nguyên`.
    Former,
    /// As `head`, of another state's envoys and rulers, whose bare foreign name can follow:
    /// `Tổng Lãnh sự`.
    Abroad,
    /// As `head`, in the service of somebody whose office may follow: `Trợ lý`.
    Aide,
    /// As `head`, of a member or of who leads a task, which is held beside another office:
    /// `Ủy viên`, `Tổ trưởng`.
    Beside,
    /// As `head`, of a unit within a larger body, which may follow behind a comma: `Vụ trưởng`.
    Unit,
    /// As `head`, of a place abroad mostly, so that a place is named behind its word:
    /// `Thị trưởng`.
    Town,
    /// What is led beside another office, within the name of one: `Hội đồng`.
    Panel,
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

impl OfficeRole {
    /// Whether it begins the name of an office.
    pub fn is_head(self) -> bool {
        use OfficeRole::*;
        matches!(self, Head | Firm | Abroad | Aide | Beside | Unit | Town)
    }
}

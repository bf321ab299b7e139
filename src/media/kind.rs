/// What a file is. The end of its name says so, its content has to agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Jpeg,
    Png,
    Webp,
    Pdf,
    Docx,
    Xlsx,
    Pptx,
    Odt,
    Zip,
    /// A signature, with what was signed or without.
    Cms,
    Text,
    Csv,
}

/// What a field of a form takes.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    pub kinds: &'static [Kind],
    /// In bytes.
    pub most: u64,
}

/// A picture that everybody will see.
pub const PICTURE: Wanted = Wanted { kinds: &[Kind::Jpeg, Kind::Png, Kind::Webp], most: 10 << 20 };

/// A document for those who decide, or a picture of one.
pub const DOCUMENT: Wanted = Wanted {
    kinds: &[
        Kind::Pdf,
        Kind::Docx,
        Kind::Xlsx,
        Kind::Pptx,
        Kind::Odt,
        Kind::Cms,
        Kind::Text,
        Kind::Csv,
        Kind::Jpeg,
        Kind::Png,
    ],
    most: 20 << 20,
};

/// A certificate: a page, or a picture of it.
pub const CERTIFICATE: Wanted = Wanted { kinds: &[Kind::Pdf, Kind::Jpeg, Kind::Png], most: 10 << 20 };

impl Kind {
    /// How names of such files end, and how they are called.
    pub fn ends(self) -> &'static [&'static str] {
        match self {
            Kind::Jpeg => &["jpg", "jpeg"],
            Kind::Png => &["png"],
            Kind::Webp => &["webp"],
            Kind::Pdf => &["pdf"],
            Kind::Docx => &["docx"],
            Kind::Xlsx => &["xlsx"],
            Kind::Pptx => &["pptx"],
            Kind::Odt => &["odt"],
            Kind::Zip => &["zip"],
            Kind::Cms => &["p7s", "cms", "p7m"],
            Kind::Text => &["txt"],
            Kind::Csv => &["csv"],
        }
    }

    pub fn mime(self) -> &'static str {
        match self {
            Kind::Jpeg => "image/jpeg",
            Kind::Png => "image/png",
            Kind::Webp => "image/webp",
            Kind::Pdf => "application/pdf",
            Kind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Kind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Kind::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Kind::Odt => "application/vnd.oasis.opendocument.text",
            Kind::Zip => "application/zip",
            Kind::Cms => "application/pkcs7-signature",
            Kind::Text => "text/plain",
            Kind::Csv => "text/csv",
        }
    }

    pub fn of_mime(mime: &str) -> Option<Kind> {
        const ALL: [Kind; 12] = [
            Kind::Jpeg,
            Kind::Png,
            Kind::Webp,
            Kind::Pdf,
            Kind::Docx,
            Kind::Xlsx,
            Kind::Pptx,
            Kind::Odt,
            Kind::Zip,
            Kind::Cms,
            Kind::Text,
            Kind::Csv,
        ];
        ALL.into_iter().find(|kind| kind.mime() == mime)
    }

    pub fn is_picture(self) -> bool {
        matches!(self, Kind::Jpeg | Kind::Png | Kind::Webp)
    }
}

impl Wanted {
    /// What the end of this name says, if it is wanted.
    pub fn by_name(&self, name: &str) -> Option<Kind> {
        let end = name.rsplit_once('.')?.1.to_lowercase();
        self.kinds.iter().copied().find(|kind| kind.ends().contains(&end.as_str()))
    }

    /// `JPG, PNG, WEBP`. Signatures have two usual ends, and programs differ in which they write.
    pub fn list(&self) -> String {
        let usual = |kind: &Kind| if *kind == Kind::Cms { 2 } else { 1 };
        let ends = self.kinds.iter().flat_map(|kind| kind.ends().iter().take(usual(kind)));
        ends.map(|end| end.to_uppercase()).collect::<Vec<_>>().join(", ")
    }

    /// For a field's `accept`: `.jpg,.jpeg,.png`.
    pub fn accept(&self) -> String {
        let ends = self.kinds.iter().flat_map(|kind| kind.ends());
        ends.map(|end| format!(".{end}")).collect::<Vec<_>>().join(",")
    }

    /// The largest file, in mebibytes.
    pub fn most_mb(&self) -> i64 {
        i64::try_from(self.most >> 20).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_end_of_a_name_counts() {
        assert_eq!(PICTURE.by_name("photo.JPEG"), Some(Kind::Jpeg));
        assert_eq!(PICTURE.by_name("photo.png.exe"), None);
        assert_eq!(PICTURE.by_name("png"), None);
        assert_eq!(DOCUMENT.by_name("../../etc/passwd.pdf"), Some(Kind::Pdf));
        assert_eq!(PICTURE.list(), "JPG, PNG, WEBP");
        assert_eq!(PICTURE.accept(), ".jpg,.jpeg,.png,.webp");
    }
}

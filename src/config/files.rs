use super::{ConfigError, Values};
use std::path::PathBuf;

/// Where the files of people are kept, and what looks them over.
#[derive(Debug, Clone)]
pub struct Files {
    /// `UPLOAD_DIR`: files of people on the disk, and those that are just arriving.
    pub dir: PathBuf,
    /// `UPLOAD_QUOTA_MB`: what all files of one person may take, in mebibytes; nobody counts those of staff.
    pub quota_mb: i64,
    pub scanner: Scanner,
    pub s3: Option<S3>,
}

/// What looks for viruses.
#[derive(Debug, Clone, Default)]
pub struct Scanner {
    /// `SCAN_COMMAND`: a program that is given the path of a file and ends with 0 for clean, 1 for infected.
    pub command: Option<String>,
    /// `CLAMD_SOCKET`: the path of the socket of clamd; asked if there is no command.
    pub clamd: Option<PathBuf>,
}

/// A store that speaks S3. Never printed: it holds a secret.
#[derive(Clone)]
pub struct S3 {
    /// `S3_BUCKET`: keeps the files of people in this bucket instead of on the disk.
    pub bucket: String,
    /// `S3_ENDPOINT`: the address of the store.
    pub endpoint: String,
    /// `S3_REGION`: its region.
    pub region: String,
    /// `S3_KEY`: the name of the key.
    pub key: String,
    /// `S3_SECRET`: the secret of the key.
    pub secret: String,
}

impl std::fmt::Debug for S3 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("S3")
    }
}

impl Files {
    pub(super) fn from_values(values: &Values) -> Result<Files, ConfigError> {
        Ok(Files {
            dir: values.get("UPLOAD_DIR").unwrap_or("var/uploads").into(),
            quota_mb: values.parse("UPLOAD_QUOTA_MB", "200", "mebibytes")?,
            scanner: Scanner {
                command: values.get("SCAN_COMMAND").map(str::to_owned),
                clamd: values.get("CLAMD_SOCKET").map(PathBuf::from),
            },
            s3: S3::from_values(values)?,
        })
    }
}

impl S3 {
    fn from_values(values: &Values) -> Result<Option<S3>, ConfigError> {
        let Some(bucket) = values.get("S3_BUCKET") else { return Ok(None) };
        let asked = |name: &str| {
            let value = values.get(name).map(str::to_owned);
            value.ok_or_else(|| ConfigError(format!("{name} is not set: S3_BUCKET needs it")))
        };
        let endpoint = asked("S3_ENDPOINT")?;
        if !endpoint.starts_with("https://") && !endpoint.starts_with("http://") {
            return Err(ConfigError("S3_ENDPOINT must begin with https:// or http://".into()));
        }
        let region = values.get("S3_REGION").unwrap_or("us-east-1").to_owned();
        Ok(Some(S3 { bucket: bucket.into(), endpoint, region, key: asked("S3_KEY")?, secret: asked("S3_SECRET")? }))
    }
}

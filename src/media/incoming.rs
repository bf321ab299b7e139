use std::path::{Path, PathBuf};
use uuid::Uuid;

/// A file that has just arrived, or is worked upon; gone from the disk when nobody holds this any more.
#[derive(Debug)]
pub struct Incoming(PathBuf);

impl Incoming {
    /// A name in this folder that nobody has.
    pub fn new(folder: &Path) -> Incoming {
        Incoming(folder.join(Uuid::new_v4().to_string()))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        // It may never have been made.
        let _ = std::fs::remove_file(&self.0);
    }
}

use std::{
    io::{self, Write},
    mem,
    sync::{Arc, Mutex, PoisonError},
};
use zip::{
    CompressionMethod, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

/// A ZIP that is written in memory and taken away piece by piece.
pub struct Archive {
    zip: ZipWriter<StreamWriter<Pipe>>,
    pipe: Pipe,
}

#[derive(Clone, Default)]
struct Pipe(Arc<Mutex<Vec<u8>>>);

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Default for Archive {
    fn default() -> Archive {
        let pipe = Pipe::default();
        Archive { zip: ZipWriter::new_stream(pipe.clone()), pipe }
    }
}

impl Archive {
    /// Begins a file; what is written next belongs to it.
    pub fn begin(&mut self, name: &str) -> anyhow::Result<()> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).large_file(true);
        Ok(self.zip.start_file(name, options)?)
    }

    pub fn write(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        Ok(self.zip.write_all(bytes)?)
    }

    /// What is ready by now, if it is at least so many bytes.
    pub fn take(&self, least: usize) -> Option<Vec<u8>> {
        let mut ready = self.pipe.0.lock().unwrap_or_else(PoisonError::into_inner);
        (ready.len() >= least).then(|| mem::take(&mut *ready))
    }

    /// The rest.
    pub fn finish(self) -> anyhow::Result<Vec<u8>> {
        self.zip.finish()?;
        Ok(mem::take(&mut *self.pipe.0.lock().unwrap_or_else(PoisonError::into_inner)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read};

    #[test]
    fn what_was_written_in_pieces_is_one_archive() {
        let mut archive = Archive::default();
        let mut whole = Vec::new();
        for number in 0..3 {
            archive.begin(&format!("{number}.txt")).unwrap();
            for _ in 0..1000 {
                archive.write("сәлем ".as_bytes()).unwrap();
                whole.extend(archive.take(1).unwrap_or_default());
            }
        }
        whole.extend(archive.finish().unwrap());
        let mut zip = zip::ZipArchive::new(Cursor::new(whole)).unwrap();
        let mut text = String::new();
        zip.by_name("2.txt").unwrap().read_to_string(&mut text).unwrap();
        assert_eq!((zip.len(), text), (3, "сәлем ".repeat(1000)));
    }
}

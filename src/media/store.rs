use crate::config::{Config, S3};
use anyhow::Context as _;
use bytes::Bytes;
use futures_util::{Stream, StreamExt, TryStreamExt, stream::BoxStream};
use object_store::{
    Error, GetOptions, GetRange, ObjectStore, ObjectStoreExt, PutPayload, WriteMultipart, aws::AmazonS3Builder,
    local::LocalFileSystem, path::Path as Key,
};
use std::{
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::{io::AsyncReadExt, sync::Semaphore};
use uuid::Uuid;

/// How much of a file is in memory at a time, in bytes.
const PIECE: usize = 256 << 10;

/// What a stored thing is; each kind has a folder of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A picture as it was sent; never served.
    Original,
    /// The pictures that everybody may see, by width.
    Picture(u32),
    /// A file that only some may read.
    Private,
}

impl Place {
    /// Names are made of what the program knows, never of what somebody typed.
    pub fn key(self, id: Uuid) -> String {
        match self {
            Place::Original => format!("originals/{id}"),
            Place::Picture(width) => format!("pictures/{id}/{width}.webp"),
            Place::Private => format!("private/{id}"),
        }
    }
}

/// Keeps files: in a folder, or in a store that speaks S3.
pub struct Store {
    objects: Arc<dyn ObjectStore>,
    /// Where files arrive before anybody has looked at them.
    pub incoming: PathBuf,
    /// One file at a time is looked into: a picture of fifty megapixels takes two hundred mebibytes.
    pub looks: Semaphore,
}

/// A part of a stored file.
pub struct Stored {
    /// Of the whole file, in bytes.
    pub size: u64,
    pub range: Range<u64>,
    pub pieces: BoxStream<'static, Result<Bytes, Error>>,
}

impl Store {
    pub fn new(config: &Config) -> anyhow::Result<Store> {
        let dir = &config.files.dir;
        let incoming = dir.join("incoming");
        std::fs::create_dir_all(&incoming).with_context(|| format!("UPLOAD_DIR {} can't be written", dir.display()))?;
        let objects: Arc<dyn ObjectStore> = match &config.files.s3 {
            Some(s3) => Arc::new(bucket(s3)?),
            None => {
                let kept = dir.join("kept");
                std::fs::create_dir_all(&kept)?;
                Arc::new(LocalFileSystem::new_with_prefix(kept)?.with_automatic_cleanup(true))
            }
        };
        Ok(Store { objects, incoming, looks: Semaphore::new(1) })
    }

    /// Takes a file in, piece by piece.
    pub async fn put_file(&self, key: &str, path: &Path) -> anyhow::Result<()> {
        let mut file = tokio::fs::File::open(path).await?;
        let mut upload = WriteMultipart::new(self.objects.put_multipart(&Key::parse(key)?).await?);
        let mut piece = vec![0; PIECE];
        loop {
            match file.read(&mut piece).await {
                Ok(0) => break,
                Ok(count) => {
                    upload.wait_for_capacity(2).await?;
                    upload.write(piece.get(..count).unwrap_or_default());
                }
                Err(error) => {
                    upload.abort().await?;
                    return Err(error.into());
                }
            }
        }
        upload.finish().await?;
        Ok(())
    }

    pub async fn put(&self, key: &str, bytes: Vec<u8>) -> anyhow::Result<()> {
        self.objects.put(&Key::parse(key)?, PutPayload::from(bytes)).await?;
        Ok(())
    }

    /// A stored file or a part of it; `None` when there is no such file.
    pub async fn get(&self, key: &str, range: Option<GetRange>) -> anyhow::Result<Option<Stored>> {
        let options = GetOptions { range, ..GetOptions::default() };
        match self.objects.get_opts(&Key::parse(key)?, options).await {
            Ok(found) => {
                let (size, range) = (found.meta.size, found.range.clone());
                Ok(Some(Stored { size, range, pieces: found.into_stream() }))
            }
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Copies a stored file to the disk; false when there is no such file.
    pub async fn fetch(&self, key: &str, to: &Path) -> anyhow::Result<bool> {
        let Some(mut stored) = self.get(key, None).await? else { return Ok(false) };
        let mut file = tokio::fs::File::create(to).await?;
        while let Some(piece) = stored.pieces.try_next().await? {
            tokio::io::AsyncWriteExt::write_all(&mut file, &piece).await?;
        }
        file.sync_all().await?;
        Ok(true)
    }

    /// Removes a file; one that is gone already is fine.
    pub async fn remove(&self, key: &str) -> anyhow::Result<()> {
        match self.objects.delete(&Key::parse(key)?).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Everything of one folder: keys with the time of their last change.
    pub fn list(
        &self,
        folder: &str,
    ) -> impl Stream<Item = Result<(String, chrono::DateTime<chrono::Utc>), Error>> + use<> {
        let all = self.objects.list(Some(&Key::from(folder)));
        all.map(|found| found.map(|meta| (meta.location.to_string(), meta.last_modified)))
    }
}

fn bucket(s3: &S3) -> anyhow::Result<impl ObjectStore + use<>> {
    // Somebody has chosen it already: that is the same one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Ok(AmazonS3Builder::new()
        .with_bucket_name(&s3.bucket)
        .with_endpoint(&s3.endpoint)
        .with_region(&s3.region)
        .with_access_key_id(&s3.key)
        .with_secret_access_key(&s3.secret)
        // Not every store knows how to remove many at once.
        .with_disable_bulk_delete(true)
        .with_allow_http(s3.endpoint.starts_with("http://"))
        .build()?)
}

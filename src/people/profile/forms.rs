use crate::media::{PICTURE, Slot, WithFiles};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct PhotoForm {}

impl WithFiles for PhotoForm {
    const SLOTS: &'static [Slot] = &[Slot::one("photo", PICTURE)];
}

//! What the Hub and its people publish.

pub mod articles;
pub mod banners;
pub mod blogs;
mod contact;
pub mod events;
pub mod faq;
pub mod life;
pub mod moderation;
pub mod reading;
pub mod vacancies;
pub mod writing;

pub use contact::Contact;

//! What the Hub and its people publish.

pub mod articles;
pub mod banners;
pub mod blogs;
pub mod events;
pub mod faq;
pub mod vacancies;

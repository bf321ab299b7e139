//! What the Hub and its people publish.

pub mod articles;
pub mod banners;
pub mod blogs;
pub mod candidates;
pub mod catalogue;
pub mod comments;
mod contact;
pub mod events;
pub mod faq;
pub mod feedback;
pub mod follows;
pub mod life;
pub mod moderation;
pub mod newsfeed;
pub mod places;
pub mod reading;
pub mod registration;
pub mod saved_searches;
pub mod series;
pub mod solutions;
pub mod vacancies;
pub mod voting;
pub mod writing;

pub use contact::Contact;

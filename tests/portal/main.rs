//! The portal from outside: every test has its own database and its own server on a real socket.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has failed")]

mod kit;

mod access;
mod addresses;
mod articles;
mod blogs;
mod browser;
mod cabinet;
mod cache;
mod companies;
mod consents;
mod devices;
mod events;
mod faq;
mod faults;
mod feeds;
mod home;
mod honeypot;
mod hostile;
mod jobs;
mod landing;
mod languages;
mod looks;
mod media;
mod migrations;
mod notices;
mod office;
mod outbox;
mod passkeys;
mod privacy;
mod profile;
mod program;
mod queries;
mod recovery;
mod rules;
mod search;
mod second_factor;
mod security;
mod seed;
mod services;
mod sign_in;
mod sign_up;
mod vacancies;

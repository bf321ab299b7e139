//! TechHub, the public-service portal of the technopark Astana Hub.
//!
//! In reading order: what the program is made of, what every page stands on, then the sections of the portal.

pub mod app;
pub mod cli;
pub mod config;
pub mod db;
pub mod i18n;
pub mod jobs;
pub mod media;
pub mod notices;
pub mod outbox;
pub mod outside;
pub mod vault;

pub mod access;
pub mod audit;
pub mod dictionary;
pub mod web;

pub mod companies;
pub mod complaints;
pub mod content;
pub mod figures;
pub mod forms;
pub mod home;
pub mod landing;
pub mod search;
pub mod services;
pub mod signatures;
pub mod site;

pub mod cabinet;
pub mod form_builder;
pub mod office;
pub mod people;
pub mod requests;
pub mod seed;
pub mod service_builder;
pub mod webhooks;

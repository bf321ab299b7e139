//! The program's commands.

mod accounts;
mod history;
mod keys;
mod serve;

use crate::{
    config::{Config, Database},
    db::migrate,
    seed,
};
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The public-service portal of the technopark Astana Hub.
#[derive(Debug, Parser)]
#[command(name = "techhub", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the portal.
    Serve,
    /// Bring the database up to this program's schema.
    Migrate {
        /// Take back the newest migrations instead, so many.
        #[arg(long, value_name = "STEPS")]
        revert: Option<usize>,
    },
    /// Load the demo content into an empty database.
    Demo {
        /// Only print the demo accounts.
        #[arg(long)]
        accounts: bool,
    },
    /// Fill an empty database with made-up rows in the full volumes of the specification.
    Load(seed::load::Options),
    /// Make an administrator; the password is read from the terminal or standard input.
    CreateAdmin {
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
    },
    /// The keys of personal data.
    #[command(subcommand)]
    Keys(keys::Command),
    /// Check that nobody has changed what happened to requests.
    VerifyHistory,
    /// Check that nobody has changed the log of deeds after its days were sealed.
    VerifyLog,
    /// Do the work that no page waits for, such as refreshing what is counted.
    Worker,
}

pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    match runtime.block_on(command(cli.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

async fn command(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Serve => serve::serve(Config::load()?).await,
        Command::Migrate { revert: Some(steps) } => Ok(migrate::revert(&Database::load()?.url, steps).await?),
        Command::Migrate { revert: None } => {
            let done = migrate::migrate(&Database::load()?.url).await?;
            println!(
                "{}",
                if done == 0 { "the schema is up to date".into() } else { format!("{done} migrations applied") }
            );
            Ok(())
        }
        Command::Demo { accounts: true } => accounts::print(),
        Command::Demo { accounts: false } => seed::demo::command(&Config::load()?).await,
        Command::Load(options) => seed::load::command(&Config::load()?, options).await,
        Command::CreateAdmin { email, name } => accounts::create_admin(&Config::load()?, &email, &name).await,
        Command::Keys(command) => keys::command(command).await,
        Command::VerifyHistory => history::verify(&Config::load()?).await,
        Command::VerifyLog => history::verify_log(&Config::load()?).await,
        Command::Worker => serve::worker(Config::load()?).await,
    }
}

/// One clear sentence on the terminal, with its causes.
fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("techhub: {error:#}");
    ExitCode::FAILURE
}

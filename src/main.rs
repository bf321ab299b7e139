use std::process::ExitCode;

fn main() -> ExitCode {
    techhub::cli::run()
}

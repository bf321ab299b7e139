use crate::config::Database;
pub fn print() -> anyhow::Result<()> {
    Ok(())
}
pub async fn create_admin(_: &Database, _: &str, _: &str) -> anyhow::Result<()> {
    Ok(())
}

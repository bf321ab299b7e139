pub async fn command(_: &crate::config::Config) -> anyhow::Result<()> {
    Ok(())
}

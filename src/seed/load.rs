pub async fn command(_: &crate::config::Config, _: u32, _: u64) -> anyhow::Result<()> {
    Ok(())
}

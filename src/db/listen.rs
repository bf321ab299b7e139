use super::connect;
use diesel_async::SimpleAsyncConnection;
use futures_util::StreamExt;
use std::{pin::pin, time::Duration};

/// Calls `changed` with the name of a table whenever somebody, in whatever process, has changed it
/// (`NOTIFY content` of the triggers in `migrations/`). After a lost connection everything counts as changed.
pub async fn listen(url: String, changed: impl Fn(&str)) {
    loop {
        match connect(&url).await {
            Ok(mut db) => {
                if db.batch_execute("SET application_name = 'techhub listen'; LISTEN content").await.is_ok() {
                    changed("*");
                    let mut news = pin!(db.notifications_stream());
                    while let Some(Ok(notification)) = news.next().await {
                        changed(&notification.payload);
                    }
                }
                tracing::warn!("the connection that listens for changes was lost");
            }
            Err(error) => tracing::warn!(%error, "can't listen for changes"),
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

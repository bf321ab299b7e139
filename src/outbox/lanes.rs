use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::MutexGuard;

/// Whom this program writes to just now, of those who get one thing at a time: one that does not answer holds up
/// nobody else.
#[derive(Debug, Default)]
pub struct Lanes {
    busy: Mutex<HashSet<String>>,
    /// Held while somebody looks for what is next, so that two never begin with the same.
    choosing: tokio::sync::Mutex<()>,
}

/// The time in which something is on its way to one of them.
#[derive(Debug)]
pub struct Turn {
    lanes: Arc<Lanes>,
    whom: String,
}

impl Lanes {
    pub async fn choose(&self) -> MutexGuard<'_, ()> {
        self.choosing.lock().await
    }

    pub fn busy(&self) -> Vec<String> {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    pub fn begin(self: &Arc<Self>, whom: &str) -> Turn {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner).insert(whom.to_owned());
        Turn { lanes: Arc::clone(self), whom: whom.to_owned() }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.lanes.busy.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.whom);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_busy_until_the_turn_is_over() {
        let lanes = Arc::new(Lanes::default());
        let turn = lanes.begin("a");
        assert_eq!(lanes.busy(), ["a"]);
        drop(turn);
        assert!(lanes.busy().is_empty());
    }
}

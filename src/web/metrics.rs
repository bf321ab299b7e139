use prometheus::{
    Encoder, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGauge, Opts, Registry, TextEncoder,
};

/// What `/metrics` tells Prometheus.
pub struct Metrics {
    registry: Registry,
    /// Seconds per answer, by route pattern and status class.
    pub answers: HistogramVec,
    pub panics: IntCounter,
    pub queries: IntCounter,
    /// What browsers reported of the content security policy, by directive.
    pub csp_reports: IntCounterVec,
    pool_size: IntGauge,
    pool_free: IntGauge,
    pool_waiting: IntGauge,
    ready_bytes: IntGauge,
}

impl Metrics {
    pub fn new() -> anyhow::Result<Metrics> {
        let registry = Registry::new();
        let options = HistogramOpts::new("techhub_http_seconds", "Time to answer, by route and status class")
            .buckets(vec![0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5]);
        let answers = HistogramVec::new(options, &["route", "status"])?;
        let panics = IntCounter::new("techhub_panics_total", "Handlers that panicked")?;
        let queries = IntCounter::new("techhub_queries_total", "Statements sent to PostgreSQL by pages")?;
        let options = Opts::new("techhub_csp_reports_total", "What browsers refused by our policy, by directive");
        let csp_reports = IntCounterVec::new(options, &["directive"])?;
        registry.register(Box::new(csp_reports.clone()))?;
        let pool_size = IntGauge::new("techhub_pool_connections", "Database connections of the pool")?;
        let pool_free = IntGauge::new("techhub_pool_free", "Database connections nobody uses")?;
        let pool_waiting = IntGauge::new("techhub_pool_waiting", "Requests that wait for a connection")?;
        registry.register(Box::new(answers.clone()))?;
        registry.register(Box::new(panics.clone()))?;
        registry.register(Box::new(queries.clone()))?;
        let ready_bytes = IntGauge::new("techhub_ready_pages_bytes", "Memory that ready pages take")?;
        for gauge in [&pool_size, &pool_free, &pool_waiting, &ready_bytes] {
            registry.register(Box::new(gauge.clone()))?;
        }
        Ok(Metrics { registry, answers, panics, queries, csp_reports, pool_size, pool_free, pool_waiting, ready_bytes })
    }

    /// The text format of Prometheus.
    pub fn text(&self, pool: &crate::db::Pool, ready: &super::ready::ReadyPages) -> anyhow::Result<Vec<u8>> {
        let status = pool.status();
        self.ready_bytes.set(i64::try_from(ready.weight())?);
        self.pool_size.set(i64::try_from(status.size)?);
        self.pool_free.set(i64::try_from(status.available)?);
        self.pool_waiting.set(i64::try_from(status.waiting)?);
        let mut out = Vec::new();
        TextEncoder::new().encode(&self.registry.gather(), &mut out)?;
        Ok(out)
    }
}

//! A store that speaks as much of S3 as the portal asks for, in memory.

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, dev::ServerHandle, http::Method, web};
use std::{
    collections::BTreeMap,
    net::TcpListener,
    sync::{Arc, Mutex},
};
use techhub::config::S3;

const BUCKET: &str = "files";

#[derive(Default)]
struct Objects {
    kept: BTreeMap<String, Vec<u8>>,
    parts: BTreeMap<(String, usize), Vec<u8>>,
}

pub struct Bucket {
    objects: Arc<Mutex<Objects>>,
    server: ServerHandle,
    pub settings: S3,
}

impl Bucket {
    pub fn start() -> Bucket {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let objects = Arc::<Mutex<Objects>>::default();
        let shared = web::Data::from(objects.clone());
        let (sender, receiver) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let app = move || App::new().app_data(shared.clone()).default_service(web::to(answer));
                let server = HttpServer::new(app).workers(1).listen(listener).unwrap().run();
                sender.send(server.handle()).unwrap();
                server.await.unwrap();
            });
        });
        let [bucket, region, key, secret] = [BUCKET, "kz", "portal", "a secret"].map(str::to_owned);
        Bucket { objects, server: receiver.recv().unwrap(), settings: S3 { bucket, endpoint, region, key, secret } }
    }

    pub fn keys(&self) -> Vec<String> {
        self.objects.lock().unwrap().kept.keys().cloned().collect()
    }
}

impl Drop for Bucket {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}

fn xml(name: &str, content: &str) -> HttpResponse {
    HttpResponse::Ok().content_type("application/xml").body(format!("<{name}>{content}</{name}>"))
}

async fn answer(req: HttpRequest, body: web::Bytes, objects: web::Data<Mutex<Objects>>) -> HttpResponse {
    let signed = req.headers().get("authorization").is_some_and(|value| value.to_str().unwrap().contains("portal/"));
    if !signed {
        return HttpResponse::Forbidden().finish();
    }
    let mut objects = objects.lock().unwrap();
    let key = req.path().trim_start_matches(&format!("/{BUCKET}")).trim_start_matches('/').to_owned();
    let query = web::Query::<BTreeMap<String, String>>::from_query(req.query_string()).unwrap().into_inner();
    let etag = ("ETag", "\"1\"");
    match (req.method(), query.get("partNumber"), query.contains_key("uploads")) {
        (&Method::POST, _, true) => xml("InitiateMultipartUploadResult", &format!("<UploadId>{key}</UploadId>")),
        (&Method::PUT, Some(part), _) => {
            objects.parts.insert((key, part.parse().unwrap()), body.to_vec());
            HttpResponse::Ok().insert_header(etag).finish()
        }
        (&Method::POST, ..) => {
            let whole = objects.parts.iter().filter(|((of, _), _)| *of == key);
            let whole = whole.flat_map(|(_, part)| part.clone()).collect();
            objects.parts.retain(|(of, _), _| *of != key);
            objects.kept.insert(key, whole);
            xml("CompleteMultipartUploadResult", "<ETag>\"1\"</ETag>")
        }
        (&Method::PUT, ..) => {
            objects.kept.insert(key, body.to_vec());
            HttpResponse::Ok().insert_header(etag).finish()
        }
        (&Method::DELETE, ..) => {
            objects.kept.remove(&key);
            HttpResponse::NoContent().finish()
        }
        _ if query.contains_key("list-type") => listed(&objects, query.get("prefix").map_or("", String::as_str)),
        _ => match objects.kept.get(&key) {
            Some(content) => part_of(&req, content),
            None => HttpResponse::NotFound().finish(),
        },
    }
}

fn listed(objects: &Objects, prefix: &str) -> HttpResponse {
    let one = |(key, content): (&String, &Vec<u8>)| {
        let size = content.len();
        format!(
            "<Contents><Key>{key}</Key><LastModified>2020-01-01T00:00:00Z</LastModified><ETag>\"1\"</ETag><Size>{size}</Size></Contents>"
        )
    };
    let found = objects.kept.iter().filter(|(key, _)| key.starts_with(prefix));
    xml("ListBucketResult", &format!("<IsTruncated>false</IsTruncated>{}", found.map(one).collect::<String>()))
}

fn part_of(req: &HttpRequest, content: &[u8]) -> HttpResponse {
    let range = req.headers().get("range").map(|range| range.to_str().unwrap().trim_start_matches("bytes="));
    let (from, to) = match range.and_then(|range| range.split_once('-')) {
        Some((from, to)) => (from.parse().unwrap(), to.parse().map_or(content.len(), |to: usize| to + 1)),
        None => (0, content.len()),
    };
    let mut answer = if range.is_some() { HttpResponse::PartialContent() } else { HttpResponse::Ok() };
    answer.insert_header(("ETag", "\"1\"")).insert_header(("Last-Modified", "Wed, 01 Jan 2020 00:00:00 GMT"));
    if range.is_some() {
        answer.insert_header(("Content-Range", format!("bytes {from}-{}/{}", to - 1, content.len())));
    }
    answer.body(content[from..to].to_vec())
}

use super::Viewer;
use crate::web::{Portal, envelope, scope};
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, http::header, web::Data};
use std::{
    convert::Infallible,
    future::{Ready, ready},
    net::IpAddr,
    rc::Rc,
};

/// The longest user agent that is kept, in characters.
const AGENT: usize = 300;

/// Who does something, from where, in which request: what a line of the log says besides the deed. Also for people
/// who are not signed in yet.
#[derive(Debug, Clone)]
pub struct Actor {
    pub user: Option<i32>,
    pub staff: bool,
    pub role: String,
    pub ip: Option<IpAddr>,
    pub agent: String,
    pub path: String,
    pub request_id: String,
}

impl Actor {
    pub fn of(req: &HttpRequest, viewer: Option<&Viewer>) -> Actor {
        let agent = req.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Actor {
            user: viewer.map(|viewer| viewer.id),
            staff: viewer.is_some_and(|viewer| viewer.staff),
            role: viewer.map_or_else(|| "guest".into(), |viewer| viewer.role.clone()),
            ip: address_of(req),
            agent: agent.chars().take(AGENT).collect(),
            // A token opens something to whoever knows it: the log keeps none.
            path: match req.match_info().get("token") {
                Some(_) => scope::pattern(req).unwrap_or_default(),
                None => req.path().to_owned(),
            },
            request_id: envelope::request_id(req),
        }
    }

    /// The program itself, by the clock.
    pub fn clock() -> Actor {
        Actor {
            user: None,
            staff: false,
            role: "clock".into(),
            ip: None,
            agent: String::new(),
            path: String::new(),
            request_id: String::new(),
        }
    }

    /// The same request, now that it is known who it is.
    pub fn known_as(&self, user: i32) -> Actor {
        Actor { user: Some(user), ..self.clone() }
    }
}

impl FromRequest for Actor {
    type Error = Infallible;
    type Future = Ready<Result<Actor, Infallible>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let viewer = req.extensions().get::<Rc<Viewer>>().cloned();
        ready(Ok(Actor::of(req, viewer.as_deref())))
    }
}

/// Where a request comes from. What a proxy says of it is believed only of proxies that are configured.
pub fn address_of(req: &HttpRequest) -> Option<IpAddr> {
    let peer = req.peer_addr()?.ip().to_canonical();
    let trusted = &req.app_data::<Data<Portal>>()?.config.server.proxies;
    if !trusted.contains(&peer) {
        return Some(peer);
    }
    // The last one that is no proxy of ours; everything before it may be made up.
    let said = req.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    let hops: Vec<IpAddr> = said.flat_map(|value| value.split(',')).filter_map(|hop| hop.trim().parse().ok()).collect();
    Some(hops.into_iter().rev().find(|hop| !trusted.contains(hop)).unwrap_or(peer))
}

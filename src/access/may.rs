use super::{Actor, Right, Viewer, right::Missing, session};
use crate::web::{PortalError, shell};
use actix_session::SessionExt;
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};
use std::{
    future::{Ready, ready},
    marker::PhantomData,
    ops::Deref,
    rc::Rc,
};

/// The signed-in person; without one the request is sent to the sign-in page.
pub struct Me {
    viewer: Rc<Viewer>,
    actor: Actor,
}

/// The signed-in person, who has this right. A handler that takes it can't be reached without; queries that write
/// take its `actor()`.
pub struct May<R: Right> {
    me: Me,
    right: PhantomData<R>,
}

impl Me {
    /// Who acts, for the log.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    fn of(req: &HttpRequest) -> Result<Me, PortalError> {
        let viewer = req.extensions().get::<Rc<Viewer>>().cloned();
        let viewer = viewer.ok_or_else(|| PortalError::SignIn(super::identify::way_back(req)))?;
        if session::asks_consent(&req.get_session()) && !is_free(req.path()) {
            return Err(PortalError::Consent(super::identify::way_back(req)));
        }
        let actor = Actor::of(req, Some(&viewer));
        Ok(Me { viewer, actor })
    }
}

/// What a person may do without having agreed to the consent: read it, take the data away, leave.
fn is_free(path: &str) -> bool {
    let path = shell::split(path).1;
    path == "/sign-out" || path.starts_with("/cabinet/privacy")
}

impl Deref for Me {
    type Target = Viewer;
    fn deref(&self) -> &Viewer {
        &self.viewer
    }
}

impl<R: Right> Deref for May<R> {
    type Target = Me;
    fn deref(&self) -> &Me {
        &self.me
    }
}

impl FromRequest for Me {
    type Error = PortalError;
    type Future = Ready<Result<Me, PortalError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Me::of(req))
    }
}

impl<R: Right> FromRequest for May<R> {
    type Error = PortalError;
    type Future = Ready<Result<May<R>, PortalError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Me::of(req).and_then(|me| {
            if me.unsafe_staff {
                Err(PortalError::SecondFactor)
            } else if me.may::<R>() {
                Ok(May { me, right: PhantomData })
            } else {
                Err(PortalError::Forbidden(Some(Missing { code: R::CODE, name: R::name })))
            }
        }))
    }
}

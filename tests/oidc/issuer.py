"""An OpenID Connect issuer for the tests, made of Debian's python3-authlib and python3-flask.

Whoever types an address is that person; addresses that begin with "unverified" have not been verified. The portal
that asks is named by its address, the issuer's own is printed. The issuer ends with whoever has started it.
"""

import os
import sys
import threading

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # the tests speak plain HTTP

from authlib.integrations.flask_oauth2 import AuthorizationServer, ResourceProtector, current_token
from authlib.jose import JsonWebKey
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin, TokenMixin
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc6750 import BearerTokenValidator
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import UserInfo
from authlib.oidc.core.grants import OpenIDCode
from flask import Flask, jsonify, request
from werkzeug.serving import make_server

portal = sys.argv[1]
app = Flask("issuer")
server = make_server("127.0.0.1", 0, app, threaded=True)
issuer = f"http://127.0.0.1:{server.server_port}"
key = JsonWebKey.generate_key("RSA", 2048, {"kid": "test", "use": "sig", "alg": "RS256"}, is_private=True)
codes, tokens = {}, {}


class Client(ClientMixin):
    """The portal under one of its two names."""

    def __init__(self, name, method):
        self.name, self.method = name, method

    def get_client_id(self):
        return self.name

    def get_default_redirect_uri(self):
        return f"{portal}/sign-in/with/{self.name}/done"

    def get_allowed_scope(self, scope):
        return scope

    def check_redirect_uri(self, address):
        return address == self.get_default_redirect_uri()

    def check_client_secret(self, secret):
        return secret == f"secret-of-{self.name}"

    def check_endpoint_auth_method(self, method, endpoint):
        return method == self.method

    def check_response_type(self, kind):
        return kind == "code"

    def check_grant_type(self, kind):
        return kind == "authorization_code"


class Code(AuthorizationCodeMixin):
    def __init__(self, asked):
        self.data, self.person, self.client = dict(asked.data), asked.user, asked.client.name
        self.code_challenge, self.code_challenge_method = self.data["code_challenge"], "S256"

    def get_redirect_uri(self):
        return self.data["redirect_uri"]

    def get_scope(self):
        return self.data["scope"]

    def get_nonce(self):
        return self.data.get("nonce")

    def get_auth_time(self):
        return None

    def get_acr(self):
        return None

    def get_amr(self):
        return None


class Token(TokenMixin):
    def __init__(self, person, scope):
        self.person, self.scope = person, scope

    def get_scope(self):
        return self.scope

    def is_expired(self):
        return False

    def is_revoked(self):
        return False


class ByCode(AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic", "client_secret_post"]

    def save_authorization_code(self, code, asked):
        codes[code] = Code(asked)

    def query_authorization_code(self, code, client):
        found = codes.get(code)
        return found if found and found.client == client.name else None

    def delete_authorization_code(self, code):
        codes.pop(next(name for name, known in codes.items() if known is code))

    def authenticate_user(self, code):
        return code.person


class WithIdentity(OpenIDCode):
    def exists_nonce(self, nonce, asked):
        return any(code.get_nonce() == nonce for code in codes.values())

    def get_jwt_config(self, grant=None):
        return {"key": key.as_dict(is_private=True), "alg": "RS256", "iss": issuer, "exp": 600}

    def generate_user_info(self, person, scope):
        return claims(person)


class Bearer(BearerTokenValidator):
    def authenticate_token(self, token):
        return tokens.get(token)


def claims(person):
    verified = not person.startswith("unverified")
    return UserInfo(sub=person, email=person, email_verified=verified, given_name="Madina", family_name="Serik")


def keep(token, asked):
    tokens[token["access_token"]] = Token(asked.user, token["scope"])


clients = {name: Client(name, f"client_secret_{method}") for name, method in [("oidc", "basic"), ("facebook", "post")]}
oauth = AuthorizationServer(app, query_client=clients.get, save_token=keep)
oauth.register_grant(ByCode, [WithIdentity(require_nonce=True), CodeChallenge(required=True)])
protect = ResourceProtector()
protect.register_token_validator(Bearer())


@app.get("/.well-known/openid-configuration")
def discovery():
    return jsonify(
        issuer=issuer,
        authorization_endpoint=f"{issuer}/auth",
        token_endpoint=f"{issuer}/token",
        userinfo_endpoint=f"{issuer}/me",
        jwks_uri=f"{issuer}/keys",
        response_types_supported=["code"],
        subject_types_supported=["public"],
        id_token_signing_alg_values_supported=["RS256"],
        token_endpoint_auth_methods_supported=["client_secret_basic", "client_secret_post"],
        code_challenge_methods_supported=["S256"],
    )


@app.get("/favicon.ico")
def picture():
    """Browsers ask for it."""
    return "", 204


@app.get("/keys")
def keys():
    return jsonify(keys=[key.as_dict(is_private=False)])


@app.route("/auth", methods=["GET", "POST"])
def ask():
    if request.args.get("code_challenge_method") != "S256" or not request.args.get("code_challenge"):
        return "without PKCE", 400
    if request.method == "POST":
        return oauth.create_authorization_response(grant_user=request.form["login"])
    try:
        oauth.get_consent_grant(end_user=None)
    except OAuth2Error as error:
        return str(error), 400
    return "<!doctype html><title>Sign in</title><form method=post><input name=login><button>Agree</button></form>"


@app.post("/token")
def token():
    return oauth.create_token_response()


@app.get("/me")
@protect("openid")
def me():
    return jsonify(claims(current_token.person))


@app.get("/graph")
@protect("public_profile")
def graph():
    """As Facebook tells who has a token."""
    return jsonify(id=current_token.person, first_name="Bolat", last_name="Nurlanov")


def end_with_parent():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=end_with_parent, daemon=True).start()
print(issuer, flush=True)
server.serve_forever()

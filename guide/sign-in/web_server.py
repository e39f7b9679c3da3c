"""Authorization Code on a server: people sign in at the tenant, their tokens stay here.

pip install Authlib Flask requests
"""

import logging
import os
import secrets
import threading
from urllib.parse import urljoin, urlsplit

import requests
from authlib.integrations.flask_client import OAuth, OAuthError
from flask import Flask, Response, redirect, request, session

DOMAIN = os.environ.get("RHYTHM_DOMAIN", "https://example-association.us.auth0.com")
CLIENT_ID = os.environ.get("RHYTHM_CLIENT_ID", "your-client-id")
CLIENT_SECRET = os.environ["RHYTHM_CLIENT_SECRET"]  # from your secret store
AUDIENCE = os.environ.get("RHYTHM_AUDIENCE", "https://api.rhythmsoftware.com")
REDIRECT_URI = os.environ.get("RHYTHM_REDIRECT_URI", "http://localhost:3000/callback")  # exactly as registered
ROLODEX = os.environ.get("RHYTHM_ROLODEX", "https://rolodex.api.rhythmsoftware.com")

app = Flask(__name__)
app.config.update(
    # Signs the cookie. Give it a lasting one, or a restart signs everybody out.
    SECRET_KEY=os.environ.get("FLASK_SECRET_KEY") or secrets.token_bytes(32),
    # __Host-: set by this very host, over https, for all of it. Lax: sent when the tenant leads back here, and with
    # no other site's POST. Chromium and Firefox take Secure cookies from http://localhost, too.
    SESSION_COOKIE_NAME="__Host-session",
    SESSION_COOKIE_SECURE=True,
    SESSION_COOKIE_HTTPONLY=True,
    SESSION_COOKIE_SAMESITE="Lax",
)

# The library makes state, nonce and PKCE, keeps them in the session, and checks them with the ID token's signature and claims.
rhythm = OAuth(app).register(
    "rhythm",
    client_id=CLIENT_ID,
    client_secret=CLIENT_SECRET,
    server_metadata_url=f"{DOMAIN}/.well-known/openid-configuration",
    authorize_params={"audience": AUDIENCE},  # without it the access token is not one for the Rhythm services
    client_kwargs={
        "scope": "openid profile email offline_access",
        "code_challenge_method": "S256",
        "token_endpoint_auth_method": "client_secret_post",
        "default_timeout": 30,
    },
)

# Session id -> tokens. Flask's cookie is signed but not secret, so it holds the id alone. In this process's memory: for
# more than one process, a database, and the tokens encrypted there.
sessions: dict[str, dict] = {}


@app.get("/")
def home():
    if session.get("id") in sessions:
        return '<p><a href="/contact">My contact</a><form method="post" action="/sign-out"><button>Sign out</button></form>'
    return '<p><a href="/sign-in">Sign in</a>'


@app.get("/sign-in")
def sign_in():
    return rhythm.authorize_redirect(REDIRECT_URI)


@app.get("/callback")
def callback():
    token = rhythm.authorize_access_token()
    # A new id at each sign-in: nobody can have planted it before.
    session.clear()
    session["id"] = secrets.token_urlsafe(32)
    sessions[session["id"]] = {"token": token, "sid": token["userinfo"].get("sid"), "lock": threading.Lock()}
    return redirect("/", 303)


@app.get("/contact")
def contact():
    """The first call, with the token of whoever is signed in."""
    kept = sessions.get(session.get("id"))
    if kept is None:
        return redirect("/sign-in", 303)
    answer = requests.get(
        f"{ROLODEX}/contacts/current",
        headers={"Authorization": f"Bearer {access_token(kept)}"},
        timeout=30,
        allow_redirects=False,  # a redirect could carry the token elsewhere
    )
    return Response(answer.content, answer.status_code, content_type="application/json")


@app.post("/sign-out")
def sign_out():
    kept = sessions.pop(session.get("id"), {})
    session.clear()
    metadata = rhythm.load_server_metadata()
    if refresh_token := kept.get("token", {}).get("refresh_token"):
        form = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "token": refresh_token}
        try:
            requests.post(metadata["revocation_endpoint"], data=form, timeout=10)
        except requests.RequestException:
            pass  # the session ends here in any case
    # Not the ID token as a hint: no token goes into an address.
    hint = {"logout_hint": kept["sid"]} if kept.get("sid") else {}
    return redirect(rhythm.create_logout_url(urljoin(REDIRECT_URI, "/"), client_id=CLIENT_ID, **hint)["url"], 303)


def access_token(kept: dict) -> str:
    """Renewed a minute early, once for all requests at once: a rotated refresh token that is used twice ends the session."""
    with kept["lock"]:
        if kept["token"].is_expired(leeway=60) and "refresh_token" in kept["token"]:
            refresh_token = kept["token"]["refresh_token"]
            kept["token"] = rhythm.fetch_access_token(grant_type="refresh_token", refresh_token=refresh_token)
            kept["token"].setdefault("refresh_token", refresh_token)  # without rotation the old one stays
        return kept["token"]["access_token"]


@app.errorhandler(OAuthError)
def failed(error: OAuthError):
    app.logger.warning("sign-in failed: %s", error.error)  # never the whole request
    return '<p>That did not work. <a href="/sign-in">Sign in again</a>', 400


@app.after_request
def headers(response: Response):
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


if __name__ == "__main__":
    # For development. Elsewhere a WSGI server behind https, such as gunicorn, whose access log leaves out the query, too:
    # in the callback's are codes.
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    app.run("localhost", urlsplit(REDIRECT_URI).port or 3000)

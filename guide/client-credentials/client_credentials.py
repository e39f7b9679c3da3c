"""Client Credentials: a program calls Rhythm as itself, with nobody signed in.

pip install Authlib requests
"""

import fcntl  # Unix; on Windows, lock with the package "filelock"
import hashlib
import json
import os
import tempfile
import time
from pathlib import Path

import requests
from authlib.integrations.requests_client import OAuth2Session

DOMAIN = os.environ.get("RHYTHM_DOMAIN", "https://example-association.us.auth0.com")
CLIENT_ID = os.environ.get("RHYTHM_CLIENT_ID", "your-client-id")
CLIENT_SECRET = os.environ["RHYTHM_CLIENT_SECRET"]  # from your secret store
AUDIENCE = os.environ.get("RHYTHM_AUDIENCE", "https://api.rhythmsoftware.com")
TENANT_ID = os.environ.get("RHYTHM_TENANT_ID", "your-tenant-id")
PLATFORM = os.environ.get("RHYTHM_PLATFORM", "https://platform.api.rhythmsoftware.com")

TIMEOUT = 30
RENEW_EARLY = 300  # so that no call is sent with a token that ends on the way

# A token is good for 24 hours, and all your integrations share 1,000 a month: keep it, also over restarts.
# The name holds whose it is, so another client, tenant or audience finds nothing here.
CACHE_HOME = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
CACHE_DIR = Path(os.environ.get("RHYTHM_CACHE_DIR") or CACHE_HOME / "rhythm")
OWNER = hashlib.sha256("\n".join([DOMAIN, CLIENT_ID, AUDIENCE]).encode()).hexdigest()[:32]
CACHE = CACHE_DIR / f"{OWNER}.json"


def access_token() -> str:
    """The token of this program; asks for one only when there is none that lasts.

    One request for any number of threads and processes at once: the others wait, then find the file.
    """
    CACHE_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(CACHE.with_suffix(".json.lock"), "w", opener=private) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return kept_token() or new_token()


def kept_token() -> str | None:
    try:
        kept = json.loads(CACHE.read_text())
        return kept["access_token"] if kept["expires_at"] - RENEW_EARLY > time.time() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None  # no file yet, or not ours: a new one takes its place


def new_token() -> str:
    # The library refuses plain http, but for a tenant on this very machine.
    with OAuth2Session(CLIENT_ID, CLIENT_SECRET, token_endpoint_auth_method="client_secret_post") as session:
        answer = session.fetch_token(
            f"{DOMAIN}/oauth/token", grant_type="client_credentials", audience=AUDIENCE, timeout=TIMEOUT
        )
    kept = {"access_token": answer["access_token"], "expires_at": int(time.time()) + answer["expires_in"]}
    # Written aside, with mode 0600, and renamed: a reader sees the old file or the new one, never half of one.
    with tempfile.NamedTemporaryFile("w", dir=CACHE_DIR, delete=False) as aside:
        json.dump(kept, aside)
    os.replace(aside.name, CACHE)
    return kept["access_token"]


def private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def main() -> None:
    # The first call. "contacts/current" is not for programs: there is no person behind the token.
    response = requests.get(
        f"{PLATFORM}/customFields/{TENANT_ID}",
        headers={"Authorization": f"Bearer {access_token()}"},
        timeout=TIMEOUT,
        allow_redirects=False,  # a redirect could carry the token elsewhere
    )
    if response.status_code != 200:
        raise SystemExit(f"{response.status_code}: {response.text}")
    answer = response.json()
    print(len(answer["Items"] if isinstance(answer, dict) else answer), "custom fields")


if __name__ == "__main__":
    main()

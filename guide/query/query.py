"""A query: a job that is started, asked about until it is done, and fetched as a file. It takes seconds, so it is for
programs, never for somebody who waits.

Inferred, since the documentation does not show them: the path of the start, output_fields, sort_fields, the states, and
result_uri.

pip install requests
"""

import os
import time

import requests

SYSTEM = os.environ.get("RHYTHM_SYSTEM", "https://system.api.rhythmsoftware.com")
TENANT_ID = os.environ.get("RHYTHM_TENANT_ID", "your-tenant-id")
TOKEN = os.environ["RHYTHM_ACCESS_TOKEN"]  # of a program, by Client Credentials

QUERY = {
    "name": "E-mail addresses",
    "criteria": {},
    "output_fields": [{"name": "id"}, {"name": "email_address"}],
    "sort_fields": [{"name": "id"}],
    "limit": 1000,
    "offset": 0,
}


def call(method: str, path: str, **options) -> dict:
    response = requests.request(
        method,
        f"{SYSTEM}/queries/{TENANT_ID}/{path}",
        headers={"Authorization": f"Bearer {TOKEN}"},
        timeout=30,
        allow_redirects=False,  # a redirect could carry the token elsewhere
        **options,
    )
    if response.status_code != 200:
        raise SystemExit(f"{response.status_code}: {response.text}")
    return response.json()


def finished(query_id: str) -> dict:
    deadline = time.monotonic() + 600
    pause = 1
    while time.monotonic() < deadline:
        job = call("GET", f"describe/{query_id}")
        if job["status"] == "SUCCEEDED":
            return job
        if job["status"] not in ("SUBMITTED", "RUNNING"):
            raise SystemExit(f"the query ended as {job['status']}")
        time.sleep(pause)
        pause = min(2 * pause, 15)  # each question counts against the limits of your tenant
    raise SystemExit("the query takes more than 10 minutes")


query_id = call("POST", "start/rolodex:contacts/json", json=QUERY)["id"]
# No token here: whoever has this address may fetch it, and it may be on another host.
result = requests.get(finished(query_id)["result_uri"], timeout=30)
result.raise_for_status()
print(len(result.json()), "contacts")

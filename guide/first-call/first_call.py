"""The first call: whose token is this?

pip install requests
"""

import os

import requests

ROLODEX = os.environ.get("RHYTHM_ROLODEX", "https://rolodex.api.rhythmsoftware.com")
TOKEN = os.environ["RHYTHM_ACCESS_TOKEN"]  # of somebody who is signed in

response = requests.get(
    f"{ROLODEX}/contacts/current",
    headers={"Authorization": f"Bearer {TOKEN}"},  # this very form: the word, one space, the token
    timeout=30,
    allow_redirects=False,  # a redirect could carry the token elsewhere
)
# 401 with a good token: whoever never signed in to Rhythm's portal has no contact yet.
if response.status_code != 200:
    raise SystemExit(f"{response.status_code}: {response.text}")
contact = response.json()
print(f"{contact['full_name']}, contact {contact['id']}")

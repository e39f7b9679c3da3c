#!/bin/sh
# The first call: whose token is this? Needs curl 7.76 or later and jq.
set -eu

rolodex=${RHYTHM_ROLODEX:-https://rolodex.api.rhythmsoftware.com}
: "${RHYTHM_ACCESS_TOKEN:?the access token of somebody who is signed in}"

case $rolodex in
  https://* | http://localhost:* | http://127.0.0.1:*) ;;
  *) echo "not https: $rolodex" >&2 && exit 1 ;;
esac

# The header comes from a pipe: an argument can be seen by every user of the machine.
body=$(printf 'Authorization: Bearer %s\n' "$RHYTHM_ACCESS_TOKEN" |
  curl --silent --show-error --fail-with-body --max-time 30 --header @- "$rolodex/contacts/current") || {
  echo "refused: $body" >&2
  exit 1
}
printf '%s' "$body" | jq -r '"\(.full_name), contact \(.id)"'

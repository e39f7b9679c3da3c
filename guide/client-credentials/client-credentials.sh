#!/bin/sh
# Client Credentials: a program calls Rhythm as itself, with nobody signed in.
# Needs curl 7.76 or later, jq, and flock from util-linux.
set -eu
umask 077

domain=${RHYTHM_DOMAIN:-https://example-association.us.auth0.com}
client_id=${RHYTHM_CLIENT_ID:-your-client-id}
audience=${RHYTHM_AUDIENCE:-https://api.rhythmsoftware.com}
tenant_id=${RHYTHM_TENANT_ID:-your-tenant-id}
platform=${RHYTHM_PLATFORM:-https://platform.api.rhythmsoftware.com}
# The secret is read from the environment by jq: never an argument, which every user of the machine can see.
: "${RHYTHM_CLIENT_SECRET:?set it from your secret store}"

fail() {
  echo "$1" >&2
  exit 1
}

for address in "$domain" "$platform"; do
  case $address in
    https://* | http://localhost:* | http://127.0.0.1:*) ;;
    *) fail "not https: $address" ;;
  esac
done

# request ARGUMENT...: prints the body; a refusal goes to stderr, with what the other side says.
request() {
  body=$(curl --silent --show-error --fail-with-body --max-time 30 "$@") || fail "refused: $body"
  printf '%s\n' "$body"
}

new_token() {
  form=$(jq -nr --arg client_id "$client_id" --arg audience "$audience" '
    { grant_type: "client_credentials", client_id: $client_id, client_secret: env.RHYTHM_CLIENT_SECRET, audience: $audience }
    | to_entries | map("\(.key)=\(.value | @uri)") | join("&")')
  printf '%s' "$form" | request --data @- "$domain/oauth/token"
}

# A token is good for 24 hours, and all your integrations share 1,000 a month: keep it, also over restarts.
# The name holds whose it is, so another client, tenant or audience finds nothing here.
cache_dir=${RHYTHM_CACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/rhythm}
mkdir -p "$cache_dir"
cache=$cache_dir/$(printf '%s\n%s\n%s' "$domain" "$client_id" "$audience" | sha256sum | cut -c1-32).json

# Renewed 5 minutes early, so that no call is sent with a token that ends on the way.
kept_token() {
  jq -er 'select(.expires_at - 300 > now) | .access_token' "$cache" 2>/dev/null
}

access_token() {
  # One request, however many copies of this program start at once: the others wait, then find the file.
  exec 9>"$cache.lock"
  flock -w 60 9 || fail "another program holds $cache.lock"
  if ! kept_token; then
    answer=$(new_token)
    # Written aside and renamed: a reader sees the old file or the new one, never half of one.
    aside=$(mktemp "$cache.XXXXXX")
    printf '%s' "$answer" | jq '{ access_token, expires_at: (now + .expires_in | floor) }' >"$aside"
    mv "$aside" "$cache"
    kept_token || fail "the new token lives less than 5 minutes"
  fi
  exec 9>&-
}

# The first call. "contacts/current" is not for programs: there is no person behind the token.
token=$(access_token)
printf 'Authorization: Bearer %s\n' "$token" |
  request --header @- "$platform/customFields/$tenant_id" |
  jq -r '(.Items? // .) | "\(length) custom fields"'

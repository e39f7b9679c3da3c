#!/bin/sh
# Authorization Code with a secret, request by request: to see what a server does. A real one keeps all of it in memory.
# Needs curl 7.76 or later, jq and openssl.
set -eu
umask 077

domain=${RHYTHM_DOMAIN:-https://example-association.us.auth0.com}
client_id=${RHYTHM_CLIENT_ID:-your-client-id}
audience=${RHYTHM_AUDIENCE:-https://api.rhythmsoftware.com}
redirect_uri=${RHYTHM_REDIRECT_URI:-http://localhost:3000/callback} # exactly as registered
rolodex=${RHYTHM_ROLODEX:-https://rolodex.api.rhythmsoftware.com}
# What is secret goes through pipes and printf, which the shell has built in: never an argument of a program, which every
# user of the machine can see.
: "${RHYTHM_CLIENT_SECRET:?set it from your secret store}"

fail() {
  echo "$1" >&2
  exit 1
}

for address in "$domain" "$rolodex"; do
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

random() {
  openssl rand 32 | base64url
}

base64url() {
  openssl base64 -A | tr '+/' '-_' | tr -d '='
}

# 1. The request that the browser takes to the tenant. The verifier stays here; the challenge is its hash.
state=$(random)
nonce=$(random)
verifier=$(random)
challenge=$(printf '%s' "$verifier" | openssl dgst -sha256 -binary | base64url)
jq -nr --arg client_id "$client_id" --arg redirect_uri "$redirect_uri" --arg audience "$audience" \
  --arg state "$state" --arg nonce "$nonce" --arg code_challenge "$challenge" '
  { response_type: "code", $client_id, $redirect_uri, scope: "openid profile email offline_access", $audience,
    $state, $nonce, $code_challenge, code_challenge_method: "S256" }
  | to_entries | map("\(.key)=\(.value | @uri)") | join("&")' |
  sed "s|^|$domain/authorize?|"

# 2. The answer. Nothing needs to listen there: the address bar has it.
echo 'Open this address, sign in, and paste the address that the browser ends at:' >&2
IFS= read -r callback
# parameter NAME: still encoded as it was sent, which is how a form wants it.
parameter() {
  printf '%s' "$callback" | jq -Rr --arg name "$1" '
    rtrimstr("\r") | split("#")[0] | split("?")[1] // "" | split("&")[] | select(startswith($name + "=")) | ltrimstr($name + "=")'
}
# state first: an answer to somebody else's request is not looked at any further.
[ "$(parameter state)" = "$state" ] || fail "state differs: this is not the answer to that request"
error=$(parameter error)
[ -z "$error" ] || fail "the tenant says: $error"

# 3. The code for tokens. The secret is added last, from the environment.
token_request() {
  jq -Rr '. + "&client_secret=\(env.RHYTHM_CLIENT_SECRET | @uri)"' | request --data @- "$domain/oauth/token"
}
encoded() {
  printf '%s' "$1" | jq -Rr @uri
}
tokens=$(printf 'grant_type=authorization_code&client_id=%s&redirect_uri=%s&code=%s&code_verifier=%s\n' \
  "$(encoded "$client_id")" "$(encoded "$redirect_uri")" "$(parameter code)" "$verifier" | token_request)

# 4. The ID token says who it is. It came from the tenant itself over TLS, which stands in for its signature (OpenID
# Connect Core 3.1.3.7); whose it is and what it answers is checked all the same.
printf '%s' "$tokens" | jq -e --arg issuer "$domain/" --arg client_id "$client_id" --arg nonce "$nonce" '
  .id_token | split(".")[1] | gsub("-"; "+") | gsub("_"; "/") | @base64d | fromjson
  | .iss == $issuer and .aud == $client_id and .nonce == $nonce and .exp > now' >/dev/null || fail "the ID token is not the answer to that request"

contact() {
  printf '%s' "$tokens" | jq -r '"Authorization: Bearer \(.access_token)"' |
    request --header @- "$rolodex/contacts/current" | jq -r '"Signed in as \(.full_name), contact \(.id)"'
}
contact

# 5. Later: a refresh. The answer has the next refresh token, and the old one is used up.
tokens=$(printf 'grant_type=refresh_token&client_id=%s&refresh_token=%s\n' \
  "$(encoded "$client_id")" "$(printf '%s' "$tokens" | jq -r '.refresh_token | @uri')" | token_request)
contact

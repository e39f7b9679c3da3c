#!/bin/sh
# A query: a job that is started, asked about until it is done, and fetched as a file. It takes seconds, so it is for programs,
# never for somebody who waits. Needs curl 7.76 or later and jq.
#
# Inferred, since the documentation does not show them: the path of the start, output_fields, sort_fields, the states, and result_uri.
set -eu

system=${RHYTHM_SYSTEM:-https://system.api.rhythmsoftware.com}
tenant_id=${RHYTHM_TENANT_ID:-your-tenant-id}
: "${RHYTHM_ACCESS_TOKEN:?the access token of a program, by Client Credentials}"

fail() {
  echo "$1" >&2
  exit 1
}

case $system in
  https://* | http://localhost:* | http://127.0.0.1:*) ;;
  *) fail "not https: $system" ;;
esac

# request ARGUMENT...: prints the body; a refusal goes to stderr, with what the other side says.
request() {
  body=$(curl --silent --show-error --fail-with-body --max-time 30 "$@") || fail "refused: $body"
  printf '%s\n' "$body"
}

# The header comes from a pipe: an argument can be seen by every user of the machine.
authorized() {
  printf 'Authorization: Bearer %s\n' "$RHYTHM_ACCESS_TOKEN" | request --header @- "$@"
}

query='{
  "name": "E-mail addresses",
  "criteria": {},
  "output_fields": [{ "name": "id" }, { "name": "email_address" }],
  "sort_fields": [{ "name": "id" }],
  "limit": 1000,
  "offset": 0
}'

id=$(authorized --header 'Content-Type: application/json' --data "$query" \
  "$system/queries/$tenant_id/start/rolodex:contacts/json" | jq -er .id)

pause=1
deadline=$(($(date +%s) + 600))
while :; do
  job=$(authorized "$system/queries/$tenant_id/describe/$id")
  status=$(printf '%s' "$job" | jq -r .status)
  case $status in
    SUCCEEDED) break ;;
    SUBMITTED | RUNNING) ;;
    *) fail "the query ended as $status" ;;
  esac
  [ "$(date +%s)" -lt "$deadline" ] || fail "the query takes more than 10 minutes"
  sleep "$pause"
  # Longer each time: each question counts against the limits of your tenant.
  if [ "$pause" -lt 15 ]; then pause=$((pause * 2)); fi
done

# No token here: whoever has this address may fetch it, and it may be on another host.
printf '%s' "$job" | jq -er '"url = \(.result_uri | @json)"' | request --config - | jq -r '"\(length) contacts"'

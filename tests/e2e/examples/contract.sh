#!/bin/sh
# A contract test in shell: what our dialling script asks of the switch.
#   ddcti-mock run --clock manual -- sh contract.sh
set -eu

admin() { # METHOD PATH [BODY]
  curl -sS --fail-with-body -X "$1" "$DDCTI_URL/__ddcti/$2?key=$DDCTI_KEY" ${3:+-d "$3"}
}
fail() {
  echo "contract.sh: $*" >&2
  exit 1
}

admin POST reset >/dev/null

id=$(ddcti call 1000 --to 5555 --caller-id clicktocall)
[ "$(ddcti api uuid_getvar "$id" endpoint_disposition)" = _undef_ ] || fail "nobody can have answered yet"
admin POST clock '{"advance_ms":1000}' >/dev/null # the agent answers
[ "$(ddcti api uuid_getvar "$id" endpoint_disposition)" = ANSWER ] || fail "the agent did not answer"
admin POST clock '{"advance_ms":1000}' >/dev/null # and the customer
[ "$(ddcti calls --output jsonl | wc -l)" -eq 1 ] || fail "agent and customer do not talk"

admin POST verify '{
  "expect": {
    "command": "cti_originate",
    "a_leg": {"endpoint": "user/1000", "variables": {"origination_caller_id_number": "clicktocall"}},
    "b_leg": {"endpoint": "linegroup/default/5555"}
  },
  "count": {"exactly": 1}
}' || fail "that is not what was to be asked"

ddcti hangup "$id"
[ "$(ddcti channels --output jsonl | wc -l)" -eq 0 ] || fail "something is left of the call"

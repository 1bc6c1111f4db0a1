# bash completion for ddcti; written by scripts/generate.

# The words up to the cursor, into `words`. Bash takes `--name=value` and `http://host:88` apart;
# what stands together on the line is put together again.
_ddcti_words() {
  local rest=${COMP_LINE#*"${COMP_WORDS[0]}"} word
  local -i index start=0
  words=("${COMP_WORDS[0]}")
  for ((index = 1; index <= COMP_CWORD; index++)); do
    word=${COMP_WORDS[index]}
    if [[ $rest == [[:blank:]]* || $index -eq 1 ]]; then
      rest=${rest#"${rest%%[![:blank:]]*}"}
      start=${#COMP_LINE}-${#rest}
      words+=("$word")
    else
      words[-1]+=$word
    fi
    rest=${rest#"$word"}
  done
  if ((start < COMP_POINT)); then
    words[-1]=${COMP_LINE:start:COMP_POINT-start}
  else
    words[-1]=''
  fi
}

# Bash replaces only what stands behind the last `=` or `:`, where it breaks words at them.
_ddcti_reply() {
  local head='' lead='' word
  local breaks=${COMP_WORDBREAKS//[!=:]/}
  if [[ $breaks && $typed == *[$breaks]* ]]; then
    head=${typed%"${typed##*["$breaks"]}"}
  elif [[ $joined && $breaks != *=* ]]; then
    lead=$joined
  fi
  for word; do
    COMPREPLY+=("$lead${word#"$head"}")
  done
}

# The words that start with what is typed. compgen -W would expand them, and run what is in them.
_ddcti_among() {
  local -a found=()
  local word
  for word; do
    [[ $word == "$typed"* ]] && found+=("$word")
  done
  _ddcti_reply "${found[@]}"
  [[ ${#found[@]} -eq 1 && ${found[0]} == */ ]] && compopt -o nospace 2>/dev/null
}

_ddcti_files() {
  local -a found=()
  compopt -o filenames 2>/dev/null
  mapfile -t found < <(compgen -f -- "$typed")
  _ddcti_reply "${found[@]}"
}

# What there is just now; ddcti takes a quarter of a second at most.
_ddcti_live() {
  local -a found=()
  [[ $unclear ]] && return
  mapfile -t found < <(command ddcti "${settings[@]}" __complete "$1" </dev/null 2>/dev/null)
  _ddcti_among "${found[@]}"
}

# Keeps an option that says which module is meant. Nothing on the line is run: where only the
# shell could tell the value, nobody is asked.
_ddcti_setting() {
  local value=$2 single="^'([^']*)'\$" double='^"([^"$`\]*)"$'
  case $1 in
    --url | --key-file | --profile | --cacert | --connect-timeout) ;;
    *) return ;;
  esac
  if [[ $value =~ $single || $value =~ $double ]]; then
    value=${BASH_REMATCH[1]}
  elif [[ $value == *[\'\"\`\\\$\*\?\[\{\(\<]* || $value == '~'* ]]; then
    unclear=1
  fi
  settings+=("$1=$value")
}

# Whether the next word is the value of an option: COMMAND OPTION.
_ddcti_takes_value() {
  case $1 in
    *' --url' | *' --key' | *' --key-file' | *' --profile' | *' --cacert' | *' --connect-timeout' | *' --http-timeout' | *' --output' | *' --fields') ;;
    'call --agent-number' | 'call --to' | 'call --to-number' | 'call --via' | 'call --app' | 'call --inline' | 'call --caller-id' | 'call --timeout' | 'call --codec' | 'call --var' | 'call --var-ref' | 'call --ringback' | 'call --to-caller-id' | 'call --to-timeout' | 'call --to-codec' | 'call --to-var' | 'call --to-var-ref' | 'call --export' | 'call --record-file' | 'call --uuid' | 'call --to-uuid' | 'call --verb' | 'call --appear') ;;
    'robot --target-number' | 'robot --via' | 'robot --script' | 'robot --park-timeout' | 'robot --caller-id' | 'robot --timeout' | 'robot --codec' | 'robot --set' | 'robot --var-ref' | 'robot --uuid' | 'robot --verb' | 'robot --appear') ;;
    'play --target-number' | 'play --via' | 'play --tts' | 'play --tts-url' | 'play --caller-id' | 'play --timeout' | 'play --codec' | 'play --var' | 'play --var-ref' | 'play --uuid' | 'play --verb' | 'play --appear') ;;
    'hangup --cause' | 'hangup --where') ;;
    'broadcast --leg') ;;
    'background --mix') ;;
    'transfer --target-number' | 'transfer --via' | 'transfer --leg' | 'transfer --context') ;;
    'vars --unset') ;;
    'listen --on' | 'listen --on-number' | 'listen --caller-id' | 'listen --timeout' | 'listen --codec' | 'listen --var' | 'listen --var-ref' | 'listen --uuid' | 'listen --verb' | 'listen --appear') ;;
    'whisper --on' | 'whisper --on-number' | 'whisper --to' | 'whisper --caller-id' | 'whisper --timeout' | 'whisper --codec' | 'whisper --var' | 'whisper --var-ref' | 'whisper --uuid' | 'whisper --verb' | 'whisper --appear') ;;
    'barge --on' | 'barge --on-number' | 'barge --caller-id' | 'barge --timeout' | 'barge --codec' | 'barge --var' | 'barge --var-ref' | 'barge --uuid' | 'barge --verb' | 'barge --appear') ;;
    'conf --member' | 'conf --via' | 'conf --caller-id' | 'conf --caller-name') ;;
    'watch --interval') ;;
    'wait --for' | 'wait --timeout') ;;
    'explain --facts') ;;
    'lint --file') ;;
    'verify --only' | 'verify --junit' | 'verify --jobs' | 'verify --admin-url' | 'verify --admin-key-file') ;;
    'profile --key-command') ;;
    *) return 1 ;;
  esac
}

# What COMMAND's OPTION may be, or its argument in a PLACE.
_ddcti_offer() {
  case $1 in
    *' --key-file' | *' --cacert' | 'explain --facts' | 'lint --file' | 'verify --junit' | 'verify --admin-key-file')
      _ddcti_files ;;
    *' --profile' | 'profile 2')
      _ddcti_live profiles ;;
    *' --output')
      _ddcti_among table json jsonl csv tsv ;;
    'call --via' | 'robot --via' | 'play --via' | 'transfer --via' | 'conf --via')
      _ddcti_among linegroup/ gateway/ ip/ ;;
    'call --ignore-early-media' | 'call --to-ignore-early-media' | 'robot --ignore-early-media' | 'play --ignore-early-media' | 'listen --ignore-early-media' | 'whisper --ignore-early-media' | 'barge --ignore-early-media')
      _ddcti_among true false ;;
    'call --record')
      _ddcti_among answer agent ;;
    'call --verb' | 'robot --verb' | 'play --verb' | 'listen --verb' | 'whisper --verb' | 'barge --verb')
      _ddcti_among cti_originate originate ;;
    'call 1' | 'robot 1' | 'play 1' | 'transfer 2' | 'listen --on' | 'whisper --on' | 'barge --on')
      _ddcti_live extensions ;;
    'hangup --cause')
      _ddcti_among NONE UNALLOCATED_NUMBER NO_ROUTE_TRANSIT_NET NO_ROUTE_DESTINATION CHANNEL_UNACCEPTABLE CALL_AWARDED_DELIVERED NORMAL_CLEARING USER_BUSY NO_USER_RESPONSE NO_ANSWER SUBSCRIBER_ABSENT CALL_REJECTED NUMBER_CHANGED REDIRECTION_TO_NEW_DESTINATION EXCHANGE_ROUTING_ERROR DESTINATION_OUT_OF_ORDER INVALID_NUMBER_FORMAT FACILITY_REJECTED RESPONSE_TO_STATUS_ENQUIRY NORMAL_UNSPECIFIED NORMAL_CIRCUIT_CONGESTION NETWORK_OUT_OF_ORDER NORMAL_TEMPORARY_FAILURE SWITCH_CONGESTION ACCESS_INFO_DISCARDED REQUESTED_CHAN_UNAVAIL PRE_EMPTED FACILITY_NOT_SUBSCRIBED OUTGOING_CALL_BARRED INCOMING_CALL_BARRED BEARERCAPABILITY_NOTAUTH BEARERCAPABILITY_NOTAVAIL SERVICE_UNAVAILABLE BEARERCAPABILITY_NOTIMPL CHAN_NOT_IMPLEMENTED FACILITY_NOT_IMPLEMENTED SERVICE_NOT_IMPLEMENTED INVALID_CALL_REFERENCE INCOMPATIBLE_DESTINATION INVALID_MSG_UNSPECIFIED MANDATORY_IE_MISSING MESSAGE_TYPE_NONEXIST WRONG_MESSAGE IE_NONEXIST INVALID_IE_CONTENTS WRONG_CALL_STATE RECOVERY_ON_TIMER_EXPIRE MANDATORY_IE_LENGTH_ERROR PROTOCOL_ERROR INTERWORKING SUCCESS ORIGINATOR_CANCEL CRASH SYSTEM_SHUTDOWN LOSE_RACE MANAGER_REQUEST BLIND_TRANSFER ATTENDED_TRANSFER ALLOTTED_TIMEOUT USER_CHALLENGE MEDIA_TIMEOUT PICKED_OFF USER_NOT_REGISTERED PROGRESS_TIMEOUT INVALID_GATEWAY GATEWAY_DOWN INVALID_URL INVALID_PROFILE NO_PICKUP SRTP_READ_ERROR BOWOUT BUSY_EVERYWHERE DECLINE DOES_NOT_EXIST_ANYWHERE NOT_ACCEPTABLE UNWANTED NO_IDENTITY BAD_IDENTITY_INFO UNSUPPORTED_CERTIFICATE INVALID_IDENTITY STALE_DATE REJECT_ALL ;;
    'hangup '[1-9] | 'hangup '[1-9][0-9]* | 'broadcast 1' | 'background 1' | 'stop-audio 1' | 'transfer 1' | 'bridge 1' | 'bridge 2' | 'park 1' | 'hold 1' | 'unhold 1' | 'mute 1' | 'dtmf 1' | 'record 1' | 'vars 1' | 'listen 1' | 'whisper 1' | 'barge 1' | 'show 1' | 'wait 1')
      _ddcti_live uuids ;;
    'broadcast --leg')
      _ddcti_among aleg bleg holdb both ;;
    'background --mix' | 'mute 2')
      _ddcti_among read write ;;
    'transfer --leg')
      _ddcti_among a b both ;;
    'record 2')
      _ddcti_among start stop mask unmask ;;
    'whisper --to')
      _ddcti_among agent customer ;;
    'conf 1')
      _ddcti_among list show mute unmute deaf undeaf kick hup play stop lock unlock record dial transfer ;;
    'conf 2')
      _ddcti_live conferences ;;
    'wait --for')
      _ddcti_among answered ended ;;
    'profile 1')
      _ddcti_among list show add use test ;;
    'completion 1')
      _ddcti_among bash zsh fish ;;
  esac
}

_ddcti_options() {
  local -a options=()
  case $1 in
    call) options=(--agent-number --to --to-number --via --app --inline --caller-id --timeout --ignore-early-media --codec --var --var-ref --ringback --to-caller-id --to-timeout --to-ignore-early-media --to-codec --to-var --to-var-ref --export --record --record-file --uuid --no-uuid --to-uuid --verb --wait --follow --appear) ;;
    robot) options=(--target-number --via --script --park-timeout --caller-id --timeout --ignore-early-media --codec --set --var-ref --uuid --no-uuid --verb --wait --follow --appear) ;;
    play) options=(--target-number --via --tts --tts-url --caller-id --timeout --ignore-early-media --codec --var --var-ref --uuid --no-uuid --verb --wait --follow --appear) ;;
    hangup) options=(--cause --all --where --yes) ;;
    broadcast) options=(--leg) ;;
    background) options=(--mix) ;;
    stop-audio) options=(--all --both) ;;
    transfer) options=(--target-number --via --leg --context) ;;
    mute) options=(--off) ;;
    vars) options=(--unset) ;;
    listen) options=(--on --on-number --caller-id --timeout --ignore-early-media --codec --var --var-ref --uuid --no-uuid --verb --wait --follow --appear) ;;
    whisper) options=(--on --on-number --to --caller-id --timeout --ignore-early-media --codec --var --var-ref --uuid --no-uuid --verb --wait --follow --appear) ;;
    barge) options=(--on --on-number --caller-id --timeout --ignore-early-media --codec --var --var-ref --uuid --no-uuid --verb --wait --follow --appear) ;;
    conf) options=(--member --async --quiet --stop --xml --via --caller-id --caller-name --wait) ;;
    watch) options=(--interval) ;;
    wait) options=(--for --timeout) ;;
    explain) options=(--facts) ;;
    lint) options=(--file --sarif) ;;
    verify) options=(--only --junit --jobs --allow-effects --admin-url --admin-key-file) ;;
    profile) options=(--key-command --replace) ;;
  esac
  _ddcti_among "${options[@]}" --version --url --key --key-file --profile --cacert --insecure --connect-timeout --http-timeout --json --output --fields --dry-run --curl --verbose --trace --help
}

_ddcti() {
  local IFS=$' \t\n' words typed joined='' command='' option='' rest='' unclear='' word
  local -a settings=()
  local -i place=1
  COMPREPLY=()
  _ddcti_words
  typed=${words[-1]}
  for word in "${words[@]:1:${#words[@]} - 2}"; do
    if [[ $option && $word != -?* ]]; then
      _ddcti_setting "$option" "${word/#\~\//"$HOME/"}"
      option=''
    elif [[ ! $rest && $word == -[!0-9]* ]]; then
      option=''
      case $word in
        --) rest=1 ;;
        --*=*) _ddcti_setting "${word%%=*}" "${word#*=}" ;;
        --insecure) settings+=("$word") ;;
        *) _ddcti_takes_value "$command $word" && option=$word ;;
      esac
    elif [[ ! $command ]]; then
      command=$word
    else
      place+=1
    fi
  done
  case $command in
    api | bgapi) ((place == 1)) || return ;;
  esac
  if [[ $option && $typed != -?* ]]; then
    _ddcti_offer "$command $option"
  elif [[ ! $rest && $typed == --*=* ]]; then
    option=${typed%%=*} joined=${typed%%=*}= typed=${typed#*=}
    _ddcti_offer "$command $option"
  elif [[ ! $rest && $typed == -* ]]; then
    _ddcti_options "$command"
  elif [[ ! $command ]]; then
    _ddcti_among call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars listen whisper barge conf channels calls show watch wait status api bgapi explain lint verify encode decode profile doctor completion version
  else
    _ddcti_offer "$command $place"
  fi
}

complete -F _ddcti ddcti

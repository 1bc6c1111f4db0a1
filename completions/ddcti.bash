# bash completion for ddcti; written by scripts/generate.

_ddcti() {
  local cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} joined=' '
  local command='' options='' word
  COMPREPLY=()
  if [[ $cur == '=' ]]; then
    cur='' joined='='
  elif [[ $previous == '=' ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]} joined='='
  fi
  case "$previous $joined" in
    '--key-file '*)
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return ;;
    '--cacert '*)
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return ;;
    '--output '*)
      mapfile -t COMPREPLY < <(compgen -W 'table json jsonl csv tsv' -- "$cur")
      return ;;
    '--via '*)
      mapfile -t COMPREPLY < <(compgen -W 'linegroup/ gateway/ ip/' -- "$cur")
      return ;;
    '--ignore-early-media '=)
      mapfile -t COMPREPLY < <(compgen -W 'true false' -- "$cur")
      return ;;
    '--to-ignore-early-media '=)
      mapfile -t COMPREPLY < <(compgen -W 'true false' -- "$cur")
      return ;;
    '--record '=)
      mapfile -t COMPREPLY < <(compgen -W 'answer agent' -- "$cur")
      return ;;
    '--verb '*)
      mapfile -t COMPREPLY < <(compgen -W 'cti_originate originate' -- "$cur")
      return ;;
    '--via '*)
      mapfile -t COMPREPLY < <(compgen -W 'linegroup/ gateway/ ip/' -- "$cur")
      return ;;
    '--ignore-early-media '=)
      mapfile -t COMPREPLY < <(compgen -W 'true false' -- "$cur")
      return ;;
    '--verb '*)
      mapfile -t COMPREPLY < <(compgen -W 'cti_originate originate' -- "$cur")
      return ;;
    '--via '*)
      mapfile -t COMPREPLY < <(compgen -W 'linegroup/ gateway/ ip/' -- "$cur")
      return ;;
    '--ignore-early-media '=)
      mapfile -t COMPREPLY < <(compgen -W 'true false' -- "$cur")
      return ;;
    '--verb '*)
      mapfile -t COMPREPLY < <(compgen -W 'cti_originate originate' -- "$cur")
      return ;;
    '--cause '*)
      mapfile -t COMPREPLY < <(compgen -W 'NONE UNALLOCATED_NUMBER NO_ROUTE_TRANSIT_NET NO_ROUTE_DESTINATION CHANNEL_UNACCEPTABLE CALL_AWARDED_DELIVERED NORMAL_CLEARING USER_BUSY NO_USER_RESPONSE NO_ANSWER SUBSCRIBER_ABSENT CALL_REJECTED NUMBER_CHANGED REDIRECTION_TO_NEW_DESTINATION EXCHANGE_ROUTING_ERROR DESTINATION_OUT_OF_ORDER INVALID_NUMBER_FORMAT FACILITY_REJECTED RESPONSE_TO_STATUS_ENQUIRY NORMAL_UNSPECIFIED NORMAL_CIRCUIT_CONGESTION NETWORK_OUT_OF_ORDER NORMAL_TEMPORARY_FAILURE SWITCH_CONGESTION ACCESS_INFO_DISCARDED REQUESTED_CHAN_UNAVAIL PRE_EMPTED FACILITY_NOT_SUBSCRIBED OUTGOING_CALL_BARRED INCOMING_CALL_BARRED BEARERCAPABILITY_NOTAUTH BEARERCAPABILITY_NOTAVAIL SERVICE_UNAVAILABLE BEARERCAPABILITY_NOTIMPL CHAN_NOT_IMPLEMENTED FACILITY_NOT_IMPLEMENTED SERVICE_NOT_IMPLEMENTED INVALID_CALL_REFERENCE INCOMPATIBLE_DESTINATION INVALID_MSG_UNSPECIFIED MANDATORY_IE_MISSING MESSAGE_TYPE_NONEXIST WRONG_MESSAGE IE_NONEXIST INVALID_IE_CONTENTS WRONG_CALL_STATE RECOVERY_ON_TIMER_EXPIRE MANDATORY_IE_LENGTH_ERROR PROTOCOL_ERROR INTERWORKING SUCCESS ORIGINATOR_CANCEL CRASH SYSTEM_SHUTDOWN LOSE_RACE MANAGER_REQUEST BLIND_TRANSFER ATTENDED_TRANSFER ALLOTTED_TIMEOUT USER_CHALLENGE MEDIA_TIMEOUT PICKED_OFF USER_NOT_REGISTERED PROGRESS_TIMEOUT INVALID_GATEWAY GATEWAY_DOWN INVALID_URL INVALID_PROFILE NO_PICKUP SRTP_READ_ERROR BOWOUT BUSY_EVERYWHERE DECLINE DOES_NOT_EXIST_ANYWHERE NOT_ACCEPTABLE UNWANTED NO_IDENTITY BAD_IDENTITY_INFO UNSUPPORTED_CERTIFICATE INVALID_IDENTITY STALE_DATE REJECT_ALL' -- "$cur")
      return ;;
    '--leg '*)
      mapfile -t COMPREPLY < <(compgen -W 'aleg bleg holdb both' -- "$cur")
      return ;;
    '--mix '*)
      mapfile -t COMPREPLY < <(compgen -W 'read write' -- "$cur")
      return ;;
    '--via '*)
      mapfile -t COMPREPLY < <(compgen -W 'linegroup/ gateway/ ip/' -- "$cur")
      return ;;
    '--leg '*)
      mapfile -t COMPREPLY < <(compgen -W 'a b both' -- "$cur")
      return ;;
    '--ignore-early-media '=)
      mapfile -t COMPREPLY < <(compgen -W 'true false' -- "$cur")
      return ;;
    '--verb '*)
      mapfile -t COMPREPLY < <(compgen -W 'cti_originate originate' -- "$cur")
      return ;;
    '--to '*)
      mapfile -t COMPREPLY < <(compgen -W 'agent customer' -- "$cur")
      return ;;
    '--ignore-early-media '=)
      mapfile -t COMPREPLY < <(compgen -W 'true false' -- "$cur")
      return ;;
    '--verb '*)
      mapfile -t COMPREPLY < <(compgen -W 'cti_originate originate' -- "$cur")
      return ;;
    '--ignore-early-media '=)
      mapfile -t COMPREPLY < <(compgen -W 'true false' -- "$cur")
      return ;;
    '--verb '*)
      mapfile -t COMPREPLY < <(compgen -W 'cti_originate originate' -- "$cur")
      return ;;
    '--via '*)
      mapfile -t COMPREPLY < <(compgen -W 'linegroup/ gateway/ ip/' -- "$cur")
      return ;;
    '--for '*)
      mapfile -t COMPREPLY < <(compgen -W 'answered ended' -- "$cur")
      return ;;
    '--facts '*)
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return ;;
    '--file '*)
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return ;;
    '--junit '*)
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return ;;
    '--admin-key-file '*)
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return ;;
    '--url '* | '--key '* | '--profile '* | '--connect-timeout '* | '--http-timeout '* | '--fields '* | '--agent-number '* | '--to '* | '--to-number '* | '--app '* | '--inline '* | '--caller-id '* | '--timeout '* | '--codec '* | '--var '* | '--var-ref '* | '--ringback '* | '--to-caller-id '* | '--to-timeout '* | '--to-codec '* | '--to-var '* | '--to-var-ref '* | '--export '* | '--record-file '* | '--uuid '* | '--appear '* | '--target-number '* | '--script '* | '--park-timeout '* | '--caller-id '* | '--timeout '* | '--codec '* | '--set '* | '--var-ref '* | '--uuid '* | '--appear '* | '--target-number '* | '--tts '* | '--tts-url '* | '--caller-id '* | '--timeout '* | '--codec '* | '--var '* | '--var-ref '* | '--uuid '* | '--appear '* | '--where '* | '--target-number '* | '--context '* | '--unset '* | '--on '* | '--on-number '* | '--caller-id '* | '--timeout '* | '--codec '* | '--var '* | '--var-ref '* | '--uuid '* | '--appear '* | '--on '* | '--on-number '* | '--caller-id '* | '--timeout '* | '--codec '* | '--var '* | '--var-ref '* | '--uuid '* | '--appear '* | '--on '* | '--on-number '* | '--caller-id '* | '--timeout '* | '--codec '* | '--var '* | '--var-ref '* | '--uuid '* | '--appear '* | '--member '* | '--caller-id '* | '--caller-name '* | '--interval '* | '--timeout '* | '--only '* | '--jobs '* | '--admin-url '* | '--key-command '*)
      return ;;
  esac
  for word in "${COMP_WORDS[@]:1:COMP_CWORD - 1}"; do
    case $word in
      call|robot|play|hangup|broadcast|background|stop-audio|transfer|bridge|park|hold|unhold|mute|dtmf|record|vars|listen|whisper|barge|conf|channels|calls|show|watch|wait|status|api|bgapi|explain|lint|verify|encode|decode|profile|doctor|completion|version) command=$word; break ;;
    esac
  done
  case $command in
    '') mapfile -t COMPREPLY < <(compgen -W 'call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars listen whisper barge conf channels calls show watch wait status api bgapi explain lint verify encode decode profile doctor completion version --version --url --key --key-file --profile --cacert --insecure --connect-timeout --http-timeout --json --output --fields --dry-run --curl --verbose --trace --help' -- "$cur"); return ;;
    call) options='--agent-number --to --to-number --via --app --inline --caller-id --timeout --ignore-early-media --codec --var --var-ref --ringback --to-caller-id --to-timeout --to-ignore-early-media --to-codec --to-var --to-var-ref --export --record --record-file --uuid --no-uuid --to-uuid --verb --wait --follow --appear' ;;
    robot) options='--target-number --via --script --park-timeout --caller-id --timeout --ignore-early-media --codec --set --var-ref --uuid --no-uuid --verb --wait --follow --appear' ;;
    play) options='--target-number --via --tts --tts-url --caller-id --timeout --ignore-early-media --codec --var --var-ref --uuid --no-uuid --verb --wait --follow --appear' ;;
    hangup) options='--cause --all --where --yes' ;;
    broadcast) options='--leg' ;;
    background) options='--mix' ;;
    stop-audio) options='--all --both' ;;
    transfer) options='--target-number --via --leg --context' ;;
    bridge) options='' ;;
    park) options='' ;;
    hold) options='' ;;
    unhold) options='' ;;
    mute) options='--off' ;;
    dtmf) options='' ;;
    record) options='' ;;
    vars) options='--unset' ;;
    listen) options='--on --on-number --caller-id --timeout --ignore-early-media --codec --var --var-ref --uuid --no-uuid --verb --wait --follow --appear' ;;
    whisper) options='--on --on-number --to --caller-id --timeout --ignore-early-media --codec --var --var-ref --uuid --no-uuid --verb --wait --follow --appear' ;;
    barge) options='--on --on-number --caller-id --timeout --ignore-early-media --codec --var --var-ref --uuid --no-uuid --verb --wait --follow --appear' ;;
    conf) options='--member --async --quiet --stop --xml --via --caller-id --caller-name --wait' ;;
    channels) options='' ;;
    calls) options='' ;;
    show) options='' ;;
    watch) options='--interval' ;;
    wait) options='--for --timeout' ;;
    status) options='' ;;
    api) options='' ;;
    bgapi) options='' ;;
    explain) options='--facts' ;;
    lint) options='--file --sarif' ;;
    verify) options='--only --junit --jobs --allow-effects --admin-url --admin-key-file' ;;
    encode) options='' ;;
    decode) options='' ;;
    profile) options='--key-command --replace' ;;
    doctor) options='' ;;
    completion) options='' ;;
    version) options='' ;;
  esac
  [[ $cur == -* ]] || return
  mapfile -t COMPREPLY < <(compgen -W "$options --version --url --key --key-file --profile --cacert --insecure --connect-timeout --http-timeout --json --output --fields --dry-run --curl --verbose --trace --help" -- "$cur")
}

complete -F _ddcti ddcti

# fish completion for ddcti; written by scripts/generate.

# Keeps an option that says which module is meant. Nothing on the line is run: where only the
# shell could tell the value, nobody is asked.
function __ddcti_setting
    contains -- $argv[1] --url --key-file --profile --cacert --connect-timeout
    or return
    if string match -qr -- '[$(*?{<]|^~' $argv[2]
        set -g __ddcti_unclear 1
    end
    set -ga __ddcti_settings "$argv[1]=$argv[2]"
end

# Whether the next word is the value of an option: COMMAND OPTION.
function __ddcti_takes_value
    switch "$argv"
        case '*--url' '*--key' '*--key-file' '*--profile' '*--cacert' '*--connect-timeout' '*--http-timeout' '*--output' '*--fields' 'call --agent-number' 'call --to' 'call --to-number' 'call --via' 'call --app' 'call --inline' 'call --caller-id' 'call --timeout' 'call --codec' 'call --var' 'call --var-ref' 'call --ringback' 'call --to-caller-id' 'call --to-timeout' 'call --to-codec' 'call --to-var' 'call --to-var-ref' 'call --export' 'call --record-file' 'call --uuid' 'call --to-uuid' 'call --verb' 'call --appear' 'robot --target-number' 'robot --via' 'robot --script' 'robot --park-timeout' 'robot --caller-id' 'robot --timeout' 'robot --codec' 'robot --set' 'robot --var-ref' 'robot --uuid' 'robot --verb' 'robot --appear' 'play --target-number' 'play --via' 'play --tts' 'play --tts-url' 'play --caller-id' 'play --timeout' 'play --codec' 'play --var' 'play --var-ref' 'play --uuid' 'play --verb' 'play --appear' 'hangup --cause' 'hangup --where' 'broadcast --leg' 'background --mix' 'transfer --target-number' 'transfer --via' 'transfer --leg' 'transfer --context' 'vars --unset' 'listen --on' 'listen --on-number' 'listen --caller-id' 'listen --timeout' 'listen --codec' 'listen --var' 'listen --var-ref' 'listen --uuid' 'listen --verb' 'listen --appear' 'whisper --on' 'whisper --on-number' 'whisper --to' 'whisper --caller-id' 'whisper --timeout' 'whisper --codec' 'whisper --var' 'whisper --var-ref' 'whisper --uuid' 'whisper --verb' 'whisper --appear' 'barge --on' 'barge --on-number' 'barge --caller-id' 'barge --timeout' 'barge --codec' 'barge --var' 'barge --var-ref' 'barge --uuid' 'barge --verb' 'barge --appear' 'conf --member' 'conf --via' 'conf --caller-id' 'conf --caller-name' 'watch --interval' 'wait --for' 'wait --timeout' 'explain --facts' 'lint --file' 'verify --only' 'verify --junit' 'verify --jobs' 'verify --admin-url' 'verify --admin-key-file' 'profile --key-command'
            return 0
    end
    return 1
end

# Reads the line up to the word that is typed, once for all that ask below.
function __ddcti_scan
    set -l words (commandline -opc)
    test "$words" = "$__ddcti_words"
    and return
    set -g __ddcti_words $words
    set -g __ddcti_command
    set -g __ddcti_place 1
    set -g __ddcti_settings
    set -g __ddcti_unclear
    set -l option
    set -l rest
    for word in $words[2..-1]
        if test -n "$option"; and not string match -qr -- '^-.' $word
            __ddcti_setting $option (string replace -r -- '^~/' "$HOME/" $word)
            set option
        else if test -z "$rest"; and string match -qr -- '^-[^0-9]' $word
            set option
            switch $word
                case --
                    set rest 1
                case '--*=*'
                    __ddcti_setting (string split -m 1 -- = $word)
                case --insecure
                    set -ga __ddcti_settings $word
                case '*'
                    __ddcti_takes_value $__ddcti_command $word
                    and set option $word
            end
        else if test -z "$__ddcti_command"
            set -g __ddcti_command $word
        else
            set -g __ddcti_place (math $__ddcti_place + 1)
        end
    end
end

function __ddcti_before_command
    __ddcti_scan
    test -z "$__ddcti_command"
end

function __ddcti_in
    __ddcti_scan
    test "$__ddcti_command" = $argv[1]
end

# In an argument's place: COMMAND PLACE, or COMMAND PLACE and later.
function __ddcti_at
    __ddcti_in $argv[1]
    and not string match -q -- '-*' (commandline -ct)
    or return
    test $__ddcti_place -eq $argv[2]
    or test (count $argv) -gt 2 -a $__ddcti_place -gt $argv[2]
end

# What there is just now; ddcti takes a quarter of a second at most.
function __ddcti_live
    __ddcti_scan
    test -z "$__ddcti_unclear"
    and command ddcti $__ddcti_settings __complete $argv[1] </dev/null 2>/dev/null
end

complete -c ddcti -f
complete -c ddcti -s h -l help -d 'Show this help'
complete -c ddcti -l version -d 'Show the version'
complete -c ddcti -l url -x -d 'Where the module is; default http://127.0.0.1:88'
complete -c ddcti -l key -x -d 'The module\'s key. Others can see it in ps: prefer DDCTI_KEY or a file'
complete -c ddcti -l key-file -r -F -d 'A file that holds the key'
complete -c ddcti -l profile -x -a '(__ddcti_live profiles)' -d 'The profile of the configuration file to use'
complete -c ddcti -l cacert -r -F -d 'For https: certificates to trust instead of the system\'s'
complete -c ddcti -l insecure -d 'For https: do not check whose certificate it is. Whoever is on the way can read the key'
complete -c ddcti -l connect-timeout -x -d 'How long to wait for a connection; default 5'
complete -c ddcti -l http-timeout -x -d 'How long to wait for the whole answer; default 10'
complete -c ddcti -l json -d 'Print JSON: --output json'
complete -c ddcti -l output -x -a 'table json jsonl csv tsv' -d 'How to print results'
complete -c ddcti -l fields -x -d 'Print these fields only, named as in JSON, in this order'
complete -c ddcti -l dry-run -d 'Send nothing; show cmd, arg and URL, with the key hidden'
complete -c ddcti -l curl -d 'Send nothing; print the request as a curl command line'
complete -c ddcti -l verbose -s v -d 'Show requests and replies on standard error, with the key hidden'
complete -c ddcti -l trace -d 'As --verbose, and how long name, connection, TLS and answer took'

complete -c ddcti -n __ddcti_before_command -a call -d 'Call an agent, then a customer'
complete -c ddcti -n '__ddcti_at call 1' -a '(__ddcti_live extensions)'
complete -c ddcti -n '__ddcti_in call' -l agent-number -x -d 'As AGENT, but an extension only: for scripts that pass on outside input'
complete -c ddcti -n '__ddcti_in call' -l to -x -d 'Whom the agent is joined to: a number, or an endpoint; repeat it for alternatives tried in turn'
complete -c ddcti -n '__ddcti_in call' -l to-number -x -d 'As --to, but numbers only'
complete -c ddcti -n '__ddcti_in call' -l via -x -a 'linegroup/ gateway/ ip/' -d 'How a number is reached: linegroup/GROUP, gateway/GATEWAY or ip/HOST[:PORT]; default linegroup/default'
complete -c ddcti -n '__ddcti_in call' -l app -x -d 'What the agent gets instead of a customer: an application, such as echo'
complete -c ddcti -n '__ddcti_in call' -l inline -x -d 'Or a list of applications in the switch\'s own spelling: set:a=1,park'
complete -c ddcti -n '__ddcti_in call' -l caller-id -x -d 'What the phone shows'
complete -c ddcti -n '__ddcti_in call' -l timeout -x -d 'How long the phone rings; brings ignore_early_media=true along'
complete -c ddcti -n '__ddcti_in call' -l ignore-early-media -a 'true false' -d 'Only a real answer counts: for mobile phones'
complete -c ddcti -n '__ddcti_in call' -l codec -x -d 'Codecs to offer, such as g729 or PCMU,PCMA'
complete -c ddcti -n '__ddcti_in call' -l var -x -d 'A variable, the value as it stands'
complete -c ddcti -n '__ddcti_in call' -l var-ref -x -d 'A variable; ${OTHER} in the value is resolved by the switch'
complete -c ddcti -n '__ddcti_in call' -l ringback -x -d 'What the agent hears while the customer\'s phone rings: a file, or $${cn-ring}'
complete -c ddcti -n '__ddcti_in call' -l to-caller-id -x -d 'What the customer\'s phone shows'
complete -c ddcti -n '__ddcti_in call' -l to-timeout -x -d 'How long each alternative is tried; early media stops the clock'
complete -c ddcti -n '__ddcti_in call' -l to-ignore-early-media -a 'true false' -d 'Only a real answer counts; the agent hears no announcements'
complete -c ddcti -n '__ddcti_in call' -l to-codec -x -d 'Codecs to offer'
complete -c ddcti -n '__ddcti_in call' -l to-var -x -d 'A variable, the value as it stands'
complete -c ddcti -n '__ddcti_in call' -l to-var-ref -x -d 'A variable; ${OTHER} in the value is resolved by the switch'
complete -c ddcti -n '__ddcti_in call' -l export -x -d 'A variable on both legs'
complete -c ddcti -n '__ddcti_in call' -l record -a 'answer agent' -d 'Record, from the customer\'s answer on or from the agent\'s'
complete -c ddcti -n '__ddcti_in call' -l record-file -x -d 'Where to; default $${recordings_dir}/${strftime(%Y-%m-%d)}/${uuid}.wav'
complete -c ddcti -n '__ddcti_in call' -l uuid -x -d 'The uuid of the leg called first; default a random one'
complete -c ddcti -n '__ddcti_in call' -l no-uuid -d 'Let the switch choose; a lost answer can then not be resolved'
complete -c ddcti -n '__ddcti_in call' -l to-uuid -d 'Give the customer\'s leg a uuid too, a random one or UUID'
complete -c ddcti -n '__ddcti_in call' -l verb -x -a 'cti_originate originate' -d 'The switch\'s command; default cti_originate'
complete -c ddcti -n '__ddcti_in call' -l wait -d 'Wait until the phone is answered, and tell how it went'
complete -c ddcti -n '__ddcti_in call' -l follow -d 'Watch the call until it is over: ringing, answered, talking, over'
complete -c ddcti -n '__ddcti_in call' -l appear -x -d 'With --follow, how long the call may take to show up; default 10'

complete -c ddcti -n __ddcti_before_command -a robot -d 'Call somebody and let a robot talk'
complete -c ddcti -n '__ddcti_at robot 1' -a '(__ddcti_live extensions)'
complete -c ddcti -n '__ddcti_in robot' -l target-number -x -d 'As TARGET, but a number only: for scripts that pass on outside input'
complete -c ddcti -n '__ddcti_in robot' -l via -x -a 'linegroup/ gateway/ ip/' -d 'How a number is reached: linegroup/GROUP, gateway/GATEWAY or ip/HOST[:PORT]; default is the extension of that number'
complete -c ddcti -n '__ddcti_in robot' -l script -x -d 'The script the robot goes by'
complete -c ddcti -n '__ddcti_in robot' -l park-timeout -x -d 'How long the call stays parked afterwards; default 3600'
complete -c ddcti -n '__ddcti_in robot' -l caller-id -x -d 'What the phone shows'
complete -c ddcti -n '__ddcti_in robot' -l timeout -x -d 'How long the phone rings; brings ignore_early_media=true along'
complete -c ddcti -n '__ddcti_in robot' -l ignore-early-media -a 'true false' -d 'Only a real answer counts: for mobile phones'
complete -c ddcti -n '__ddcti_in robot' -l codec -x -d 'Codecs to offer, such as g729 or PCMU,PCMA'
complete -c ddcti -n '__ddcti_in robot' -l set -x -d 'A variable, the value as it stands'
complete -c ddcti -n '__ddcti_in robot' -l var-ref -x -d 'A variable; ${OTHER} in the value is resolved by the switch'
complete -c ddcti -n '__ddcti_in robot' -l uuid -x -d 'The uuid of the leg called first; default a random one'
complete -c ddcti -n '__ddcti_in robot' -l no-uuid -d 'Let the switch choose; a lost answer can then not be resolved'
complete -c ddcti -n '__ddcti_in robot' -l verb -x -a 'cti_originate originate' -d 'The switch\'s command; default cti_originate'
complete -c ddcti -n '__ddcti_in robot' -l wait -d 'Wait until the phone is answered, and tell how it went'
complete -c ddcti -n '__ddcti_in robot' -l follow -d 'Watch the call until it is over: ringing, answered, talking, over'
complete -c ddcti -n '__ddcti_in robot' -l appear -x -d 'With --follow, how long the call may take to show up; default 10'

complete -c ddcti -n __ddcti_before_command -a play -d 'Call somebody and play files or a text'
complete -c ddcti -n '__ddcti_at play 1' -a '(__ddcti_live extensions)'
complete -c ddcti -n '__ddcti_in play' -l target-number -x -d 'As TARGET, but a number only: for scripts that pass on outside input'
complete -c ddcti -n '__ddcti_in play' -l via -x -a 'linegroup/ gateway/ ip/' -d 'How a number is reached: linegroup/GROUP, gateway/GATEWAY or ip/HOST[:PORT]; default is the extension of that number'
complete -c ddcti -n '__ddcti_in play' -l tts -x -d 'Speak this instead of playing a file'
complete -c ddcti -n '__ddcti_in play' -l tts-url -x -d 'The server that speaks it; the text is appended as ?text=, or to a URL that ends in ='
complete -c ddcti -n '__ddcti_in play' -l caller-id -x -d 'What the phone shows'
complete -c ddcti -n '__ddcti_in play' -l timeout -x -d 'How long the phone rings; brings ignore_early_media=true along'
complete -c ddcti -n '__ddcti_in play' -l ignore-early-media -a 'true false' -d 'Only a real answer counts: for mobile phones'
complete -c ddcti -n '__ddcti_in play' -l codec -x -d 'Codecs to offer, such as g729 or PCMU,PCMA'
complete -c ddcti -n '__ddcti_in play' -l var -x -d 'A variable, the value as it stands'
complete -c ddcti -n '__ddcti_in play' -l var-ref -x -d 'A variable; ${OTHER} in the value is resolved by the switch'
complete -c ddcti -n '__ddcti_in play' -l uuid -x -d 'The uuid of the leg called first; default a random one'
complete -c ddcti -n '__ddcti_in play' -l no-uuid -d 'Let the switch choose; a lost answer can then not be resolved'
complete -c ddcti -n '__ddcti_in play' -l verb -x -a 'cti_originate originate' -d 'The switch\'s command; default cti_originate'
complete -c ddcti -n '__ddcti_in play' -l wait -d 'Wait until the phone is answered, and tell how it went'
complete -c ddcti -n '__ddcti_in play' -l follow -d 'Watch the call until it is over: ringing, answered, talking, over'
complete -c ddcti -n '__ddcti_in play' -l appear -x -d 'With --follow, how long the call may take to show up; default 10'

complete -c ddcti -n __ddcti_before_command -a hangup -d 'End a call'
complete -c ddcti -n '__ddcti_at hangup 1 later' -a '(__ddcti_live uuids)'
complete -c ddcti -n '__ddcti_in hangup' -l cause -x -a 'NONE UNALLOCATED_NUMBER NO_ROUTE_TRANSIT_NET NO_ROUTE_DESTINATION CHANNEL_UNACCEPTABLE CALL_AWARDED_DELIVERED NORMAL_CLEARING USER_BUSY NO_USER_RESPONSE NO_ANSWER SUBSCRIBER_ABSENT CALL_REJECTED NUMBER_CHANGED REDIRECTION_TO_NEW_DESTINATION EXCHANGE_ROUTING_ERROR DESTINATION_OUT_OF_ORDER INVALID_NUMBER_FORMAT FACILITY_REJECTED RESPONSE_TO_STATUS_ENQUIRY NORMAL_UNSPECIFIED NORMAL_CIRCUIT_CONGESTION NETWORK_OUT_OF_ORDER NORMAL_TEMPORARY_FAILURE SWITCH_CONGESTION ACCESS_INFO_DISCARDED REQUESTED_CHAN_UNAVAIL PRE_EMPTED FACILITY_NOT_SUBSCRIBED OUTGOING_CALL_BARRED INCOMING_CALL_BARRED BEARERCAPABILITY_NOTAUTH BEARERCAPABILITY_NOTAVAIL SERVICE_UNAVAILABLE BEARERCAPABILITY_NOTIMPL CHAN_NOT_IMPLEMENTED FACILITY_NOT_IMPLEMENTED SERVICE_NOT_IMPLEMENTED INVALID_CALL_REFERENCE INCOMPATIBLE_DESTINATION INVALID_MSG_UNSPECIFIED MANDATORY_IE_MISSING MESSAGE_TYPE_NONEXIST WRONG_MESSAGE IE_NONEXIST INVALID_IE_CONTENTS WRONG_CALL_STATE RECOVERY_ON_TIMER_EXPIRE MANDATORY_IE_LENGTH_ERROR PROTOCOL_ERROR INTERWORKING SUCCESS ORIGINATOR_CANCEL CRASH SYSTEM_SHUTDOWN LOSE_RACE MANAGER_REQUEST BLIND_TRANSFER ATTENDED_TRANSFER ALLOTTED_TIMEOUT USER_CHALLENGE MEDIA_TIMEOUT PICKED_OFF USER_NOT_REGISTERED PROGRESS_TIMEOUT INVALID_GATEWAY GATEWAY_DOWN INVALID_URL INVALID_PROFILE NO_PICKUP SRTP_READ_ERROR BOWOUT BUSY_EVERYWHERE DECLINE DOES_NOT_EXIST_ANYWHERE NOT_ACCEPTABLE UNWANTED NO_IDENTITY BAD_IDENTITY_INFO UNSUPPORTED_CERTIFICATE INVALID_IDENTITY STALE_DATE REJECT_ALL' -d 'Why, by name or Q.850 number; default NORMAL_CLEARING'
complete -c ddcti -n '__ddcti_in hangup' -l all -d 'Every channel there is; shows them and asks first, on a terminal'
complete -c ddcti -n '__ddcti_in hangup' -l where -x -d 'Of --all only those with this value, as `channels --json` shows it'
complete -c ddcti -n '__ddcti_in hangup' -l yes -d 'Do not ask'

complete -c ddcti -n __ddcti_before_command -a broadcast -d 'Play a file into a call'
complete -c ddcti -n '__ddcti_at broadcast 1' -a '(__ddcti_live uuids)'
complete -c ddcti -n '__ddcti_in broadcast' -l leg -x -a 'aleg bleg holdb both' -d 'Who hears it: this channel, its partner, nobody (the partner gets music on hold) or both'

complete -c ddcti -n __ddcti_before_command -a background -d 'Mix a file into a call that goes on'
complete -c ddcti -n '__ddcti_at background 1' -a '(__ddcti_live uuids)'
complete -c ddcti -n '__ddcti_in background' -l mix -x -a 'read write' -d 'Into what comes from the phone, or into what goes to it'

complete -c ddcti -n __ddcti_before_command -a stop-audio -d 'Stop what a call is played'
complete -c ddcti -n '__ddcti_at stop-audio 1' -a '(__ddcti_live uuids)'
complete -c ddcti -n '__ddcti_in stop-audio' -l all -d 'What waits to be played too'
complete -c ddcti -n '__ddcti_in stop-audio' -l both -d 'What the partner hears too'

complete -c ddcti -n __ddcti_before_command -a transfer -d 'Send a call elsewhere'
complete -c ddcti -n '__ddcti_at transfer 1' -a '(__ddcti_live uuids)'
complete -c ddcti -n '__ddcti_at transfer 2' -a '(__ddcti_live extensions)'
complete -c ddcti -n '__ddcti_in transfer' -l target-number -x -d 'As TARGET, but a number only: for scripts that pass on outside input'
complete -c ddcti -n '__ddcti_in transfer' -l via -x -a 'linegroup/ gateway/ ip/' -d 'Dial the number: linegroup/GROUP, gateway/GATEWAY or ip/HOST[:PORT]'
complete -c ddcti -n '__ddcti_in transfer' -l leg -x -a 'a b both' -d 'Which leg: this channel (default), its partner, or both'
complete -c ddcti -n '__ddcti_in transfer' -l context -x -d 'The dialplan\'s context; default is what the switch is set to'

complete -c ddcti -n __ddcti_before_command -a bridge -d 'Join two channels'
complete -c ddcti -n '__ddcti_at bridge 1' -a '(__ddcti_live uuids)'
complete -c ddcti -n '__ddcti_at bridge 2' -a '(__ddcti_live uuids)'

complete -c ddcti -n __ddcti_before_command -a park -d 'Park a channel'
complete -c ddcti -n '__ddcti_at park 1' -a '(__ddcti_live uuids)'

complete -c ddcti -n __ddcti_before_command -a hold -d 'Put a phone on hold'
complete -c ddcti -n '__ddcti_at hold 1' -a '(__ddcti_live uuids)'

complete -c ddcti -n __ddcti_before_command -a unhold -d 'Take a phone off hold'
complete -c ddcti -n '__ddcti_at unhold 1' -a '(__ddcti_live uuids)'

complete -c ddcti -n __ddcti_before_command -a mute -d 'Mute a phone in a call'
complete -c ddcti -n '__ddcti_at mute 1' -a '(__ddcti_live uuids)'
complete -c ddcti -n '__ddcti_at mute 2' -a 'read write'
complete -c ddcti -n '__ddcti_in mute' -l off -d 'Not any more, in either direction'

complete -c ddcti -n __ddcti_before_command -a dtmf -d 'Press keys in a call'
complete -c ddcti -n '__ddcti_at dtmf 1' -a '(__ddcti_live uuids)'

complete -c ddcti -n __ddcti_before_command -a record -d 'Record a call in progress'
complete -c ddcti -n '__ddcti_at record 1' -a '(__ddcti_live uuids)'
complete -c ddcti -n '__ddcti_at record 2' -a 'start stop mask unmask'

complete -c ddcti -n __ddcti_before_command -a vars -d 'Show or set the variables of a channel'
complete -c ddcti -n '__ddcti_at vars 1' -a '(__ddcti_live uuids)'
complete -c ddcti -n '__ddcti_in vars' -l unset -x -d 'Remove a variable'

complete -c ddcti -n __ddcti_before_command -a listen -d 'Listen to a call'
complete -c ddcti -n '__ddcti_at listen 1' -a '(__ddcti_live uuids)'
complete -c ddcti -n '__ddcti_in listen' -l on -x -a '(__ddcti_live extensions)' -d 'The phone that is rung for it: an extension, or an endpoint'
complete -c ddcti -n '__ddcti_in listen' -l on-number -x -d 'As --on, but an extension only: for scripts that pass on outside input'
complete -c ddcti -n '__ddcti_in listen' -l caller-id -x -d 'What the phone shows'
complete -c ddcti -n '__ddcti_in listen' -l timeout -x -d 'How long the phone rings; brings ignore_early_media=true along'
complete -c ddcti -n '__ddcti_in listen' -l ignore-early-media -a 'true false' -d 'Only a real answer counts: for mobile phones'
complete -c ddcti -n '__ddcti_in listen' -l codec -x -d 'Codecs to offer, such as g729 or PCMU,PCMA'
complete -c ddcti -n '__ddcti_in listen' -l var -x -d 'A variable, the value as it stands'
complete -c ddcti -n '__ddcti_in listen' -l var-ref -x -d 'A variable; ${OTHER} in the value is resolved by the switch'
complete -c ddcti -n '__ddcti_in listen' -l uuid -x -d 'The uuid of the leg called first; default a random one'
complete -c ddcti -n '__ddcti_in listen' -l no-uuid -d 'Let the switch choose; a lost answer can then not be resolved'
complete -c ddcti -n '__ddcti_in listen' -l verb -x -a 'cti_originate originate' -d 'The switch\'s command; default cti_originate'
complete -c ddcti -n '__ddcti_in listen' -l wait -d 'Wait until the phone is answered, and tell how it went'
complete -c ddcti -n '__ddcti_in listen' -l follow -d 'Watch the call until it is over: ringing, answered, talking, over'
complete -c ddcti -n '__ddcti_in listen' -l appear -x -d 'With --follow, how long the call may take to show up; default 10'

complete -c ddcti -n __ddcti_before_command -a whisper -d 'Speak to one side of a call'
complete -c ddcti -n '__ddcti_at whisper 1' -a '(__ddcti_live uuids)'
complete -c ddcti -n '__ddcti_in whisper' -l on -x -a '(__ddcti_live extensions)' -d 'The phone that is rung for it: an extension, or an endpoint'
complete -c ddcti -n '__ddcti_in whisper' -l on-number -x -d 'As --on, but an extension only: for scripts that pass on outside input'
complete -c ddcti -n '__ddcti_in whisper' -l to -x -a 'agent customer' -d 'Who hears it; default agent'
complete -c ddcti -n '__ddcti_in whisper' -l caller-id -x -d 'What the phone shows'
complete -c ddcti -n '__ddcti_in whisper' -l timeout -x -d 'How long the phone rings; brings ignore_early_media=true along'
complete -c ddcti -n '__ddcti_in whisper' -l ignore-early-media -a 'true false' -d 'Only a real answer counts: for mobile phones'
complete -c ddcti -n '__ddcti_in whisper' -l codec -x -d 'Codecs to offer, such as g729 or PCMU,PCMA'
complete -c ddcti -n '__ddcti_in whisper' -l var -x -d 'A variable, the value as it stands'
complete -c ddcti -n '__ddcti_in whisper' -l var-ref -x -d 'A variable; ${OTHER} in the value is resolved by the switch'
complete -c ddcti -n '__ddcti_in whisper' -l uuid -x -d 'The uuid of the leg called first; default a random one'
complete -c ddcti -n '__ddcti_in whisper' -l no-uuid -d 'Let the switch choose; a lost answer can then not be resolved'
complete -c ddcti -n '__ddcti_in whisper' -l verb -x -a 'cti_originate originate' -d 'The switch\'s command; default cti_originate'
complete -c ddcti -n '__ddcti_in whisper' -l wait -d 'Wait until the phone is answered, and tell how it went'
complete -c ddcti -n '__ddcti_in whisper' -l follow -d 'Watch the call until it is over: ringing, answered, talking, over'
complete -c ddcti -n '__ddcti_in whisper' -l appear -x -d 'With --follow, how long the call may take to show up; default 10'

complete -c ddcti -n __ddcti_before_command -a barge -d 'Join a call as a third'
complete -c ddcti -n '__ddcti_at barge 1' -a '(__ddcti_live uuids)'
complete -c ddcti -n '__ddcti_in barge' -l on -x -a '(__ddcti_live extensions)' -d 'The phone that is rung for it: an extension, or an endpoint'
complete -c ddcti -n '__ddcti_in barge' -l on-number -x -d 'As --on, but an extension only: for scripts that pass on outside input'
complete -c ddcti -n '__ddcti_in barge' -l caller-id -x -d 'What the phone shows'
complete -c ddcti -n '__ddcti_in barge' -l timeout -x -d 'How long the phone rings; brings ignore_early_media=true along'
complete -c ddcti -n '__ddcti_in barge' -l ignore-early-media -a 'true false' -d 'Only a real answer counts: for mobile phones'
complete -c ddcti -n '__ddcti_in barge' -l codec -x -d 'Codecs to offer, such as g729 or PCMU,PCMA'
complete -c ddcti -n '__ddcti_in barge' -l var -x -d 'A variable, the value as it stands'
complete -c ddcti -n '__ddcti_in barge' -l var-ref -x -d 'A variable; ${OTHER} in the value is resolved by the switch'
complete -c ddcti -n '__ddcti_in barge' -l uuid -x -d 'The uuid of the leg called first; default a random one'
complete -c ddcti -n '__ddcti_in barge' -l no-uuid -d 'Let the switch choose; a lost answer can then not be resolved'
complete -c ddcti -n '__ddcti_in barge' -l verb -x -a 'cti_originate originate' -d 'The switch\'s command; default cti_originate'
complete -c ddcti -n '__ddcti_in barge' -l wait -d 'Wait until the phone is answered, and tell how it went'
complete -c ddcti -n '__ddcti_in barge' -l follow -d 'Watch the call until it is over: ringing, answered, talking, over'
complete -c ddcti -n '__ddcti_in barge' -l appear -x -d 'With --follow, how long the call may take to show up; default 10'

complete -c ddcti -n __ddcti_before_command -a conf -d 'Show conferences and act on their members'
complete -c ddcti -n '__ddcti_at conf 1' -a 'list show mute unmute deaf undeaf kick hup play stop lock unlock record dial transfer'
complete -c ddcti -n '__ddcti_at conf 2' -a '(__ddcti_live conferences)'
complete -c ddcti -n '__ddcti_in conf' -l member -x -d 'play, stop: for this member only, by id or number'
complete -c ddcti -n '__ddcti_in conf' -l async -d 'play: mix the file in, without waiting for others; stop: what was mixed in'
complete -c ddcti -n '__ddcti_in conf' -l quiet -d 'mute, unmute, kick: without telling the member'
complete -c ddcti -n '__ddcti_in conf' -l stop -d 'record: not any more; FILE all means every recording'
complete -c ddcti -n '__ddcti_in conf' -l xml -d 'list, show: the switch\'s own XML'
complete -c ddcti -n '__ddcti_in conf' -l via -x -a 'linegroup/ gateway/ ip/' -d 'dial: how a number is reached: linegroup/GROUP, gateway/GATEWAY or ip/HOST[:PORT]; default is the extension of that number'
complete -c ddcti -n '__ddcti_in conf' -l caller-id -x -d 'dial: what the phone shows'
complete -c ddcti -n '__ddcti_in conf' -l caller-name -x -d 'dial: the name it shows'
complete -c ddcti -n '__ddcti_in conf' -l wait -d 'dial: wait until the phone is answered, and tell how it went'

complete -c ddcti -n __ddcti_before_command -a channels -d 'List the channels there are'

complete -c ddcti -n __ddcti_before_command -a calls -d 'List the calls there are'

complete -c ddcti -n __ddcti_before_command -a show -d 'Show what there is to know of a channel'
complete -c ddcti -n '__ddcti_at show 1' -a '(__ddcti_live uuids)'

complete -c ddcti -n __ddcti_before_command -a watch -d 'Watch the channels come and go'
complete -c ddcti -n '__ddcti_in watch' -l interval -x -d 'How long to wait between two looks; default 1, at least 0.1'

complete -c ddcti -n __ddcti_before_command -a wait -d 'Wait until a call is answered, or over'
complete -c ddcti -n '__ddcti_at wait 1' -a '(__ddcti_live uuids)'
complete -c ddcti -n '__ddcti_in wait' -l for -x -a 'answered ended' -d 'What to wait for; default answered'
complete -c ddcti -n '__ddcti_in wait' -l timeout -x -d 'How long at most; default without end'

complete -c ddcti -n __ddcti_before_command -a status -d 'Show how the switch is doing'

complete -c ddcti -n __ddcti_before_command -a api -d 'Send any command to the switch'

complete -c ddcti -n __ddcti_before_command -a bgapi -d 'Send any command, to be run in the background'

complete -c ddcti -n __ddcti_before_command -a explain -d 'Tell what the switch would do with a request'
complete -c ddcti -n '__ddcti_in explain' -l facts -r -F -d 'A TOML file with what is known of the switch: extensions, gateways, profiles, line_groups, globals'

complete -c ddcti -n __ddcti_before_command -a lint -d 'Look for mistakes in requests'
complete -c ddcti -n '__ddcti_in lint' -l file -r -F -d 'Read the lines from FILE'
complete -c ddcti -n '__ddcti_in lint' -l sarif -d 'Print a SARIF 2.1.0 log, for code review systems'

complete -c ddcti -n __ddcti_before_command -a verify -d 'Replay recordings and tell what differs'
complete -c ddcti -n '__ddcti_in verify' -l only -x -d 'Only recordings whose names fit a shell pattern; may be repeated'
complete -c ddcti -n '__ddcti_in verify' -l junit -r -F -d 'Write a JUnit report, for CI systems'
complete -c ddcti -n '__ddcti_in verify' -l jobs -x -d 'Replay N at once, each at a key of its own; for a mock with --isolate'
complete -c ddcti -n '__ddcti_in verify' -l allow-effects -d 'Run commands with effect at a switch that is no mock, and hang up every call there behind each recording that has any'
complete -c ddcti -n '__ddcti_in verify' -l admin-url -x -d 'For a mock with --admin-port: where its admin is'
complete -c ddcti -n '__ddcti_in verify' -l admin-key-file -r -F -d 'For a mock with --admin-key-file: the admin\'s key'

complete -c ddcti -n __ddcti_before_command -a encode -d 'Percent-encode a value'

complete -c ddcti -n __ddcti_before_command -a decode -d 'Decode a percent-encoded value'

complete -c ddcti -n __ddcti_before_command -a profile -d 'Show, add and choose profiles of the configuration file'
complete -c ddcti -n '__ddcti_at profile 1' -a 'list show add use test'
complete -c ddcti -n '__ddcti_at profile 2' -a '(__ddcti_live profiles)'
complete -c ddcti -n '__ddcti_in profile' -l key-command -x -d 'add: a command that prints the key, run by sh when it is needed. With --key - the key itself is read from standard input and written to the file'
complete -c ddcti -n '__ddcti_in profile' -l replace -d 'add: in place of the profile of that name'

complete -c ddcti -n __ddcti_before_command -a doctor -d 'Check the way to the switch, step by step'

complete -c ddcti -n __ddcti_before_command -a completion -d 'Print the completion script of a shell'
complete -c ddcti -n '__ddcti_at completion 1' -a 'bash zsh fish'

complete -c ddcti -n __ddcti_before_command -a version -d 'Print the version'

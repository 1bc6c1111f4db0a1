# fish completion for ddcti; written by scripts/generate.

complete -c ddcti -f
complete -c ddcti -s h -l help -d 'Show this help'
complete -c ddcti -l version -d 'Show the version'
complete -c ddcti -l url -x -d 'Where the module is; default http://127.0.0.1:88'
complete -c ddcti -l key -x -d 'The module\'s key. Others can see it in ps: prefer DDCTI_KEY or a file'
complete -c ddcti -l key-file -r -F -d 'A file that holds the key'
complete -c ddcti -l profile -x -d 'The profile of the configuration file to use'
complete -c ddcti -l connect-timeout -x -d 'How long to wait for a connection; default 5'
complete -c ddcti -l http-timeout -x -d 'How long to wait for the whole answer; default 10'
complete -c ddcti -l json -d 'Print JSON: --output json'
complete -c ddcti -l output -x -a 'table json' -d 'How to print results'
complete -c ddcti -l dry-run -d 'Send nothing; show cmd, arg and URL, with the key hidden'
complete -c ddcti -l curl -d 'Send nothing; print the request as a curl command line'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a call -d 'Call an agent, then a customer'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l agent-number -x -d 'As AGENT, but an extension only: for scripts that pass on outside input'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l to -x -d 'Whom the agent is joined to: a number, or an endpoint; repeat it for alternatives tried in turn'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l to-number -x -d 'As --to, but numbers only'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l via -x -a 'linegroup/ gateway/ ip/' -d 'How a number is reached: linegroup/GROUP, gateway/GATEWAY or ip/HOST[:PORT]; default linegroup/default'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l app -x -d 'What the agent gets instead of a customer: an application, such as echo'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l inline -x -d 'Or a list of applications in the switch\'s own spelling: set:a=1,park'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l caller-id -x -d 'What the phone shows'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l timeout -x -d 'How long the phone rings; brings ignore_early_media=true along'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l ignore-early-media -a 'true false' -d 'Only a real answer counts: for mobile phones'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l codec -x -d 'Codecs to offer, such as g729 or PCMU,PCMA'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l var -x -d 'A variable, the value as it stands'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l var-ref -x -d 'A variable; ${OTHER} in the value is resolved by the switch'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l ringback -x -d 'What the agent hears while the customer\'s phone rings: a file, or $${cn-ring}'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l to-caller-id -x -d 'What the customer\'s phone shows'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l to-timeout -x -d 'How long each alternative is tried; early media stops the clock'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l to-ignore-early-media -a 'true false' -d 'Only a real answer counts; the agent hears no announcements'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l to-codec -x -d 'Codecs to offer'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l to-var -x -d 'A variable, the value as it stands'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l to-var-ref -x -d 'A variable; ${OTHER} in the value is resolved by the switch'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l export -x -d 'A variable on both legs'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l record -a 'answer agent' -d 'Record, from the customer\'s answer on or from the agent\'s'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l record-file -x -d 'Where to; default $${recordings_dir}/${strftime(%Y-%m-%d)}/${uuid}.wav'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l uuid -x -d 'The uuid of the leg called first; default a random one'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l no-uuid -d 'Let the switch choose; a lost answer can then not be resolved'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l to-uuid -d 'Give the customer\'s leg a uuid too, a random one or UUID'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l verb -x -a 'cti_originate originate' -d 'The switch\'s command; default cti_originate'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l wait -d 'Wait until the phone is answered, and tell how it went'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l follow -d 'Watch the call until it is over: ringing, answered, talking, over'
complete -c ddcti -n '__fish_seen_subcommand_from call' -l appear -x -d 'With --follow, how long the call may take to show up; default 10'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a robot -d 'Call somebody and let a robot talk'
complete -c ddcti -n '__fish_seen_subcommand_from robot' -l target-number -x -d 'As TARGET, but a number only: for scripts that pass on outside input'
complete -c ddcti -n '__fish_seen_subcommand_from robot' -l via -x -a 'linegroup/ gateway/ ip/' -d 'How a number is reached: linegroup/GROUP, gateway/GATEWAY or ip/HOST[:PORT]; default is the extension of that number'
complete -c ddcti -n '__fish_seen_subcommand_from robot' -l script -x -d 'The script the robot goes by'
complete -c ddcti -n '__fish_seen_subcommand_from robot' -l park-timeout -x -d 'How long the call stays parked afterwards; default 3600'
complete -c ddcti -n '__fish_seen_subcommand_from robot' -l caller-id -x -d 'What the phone shows'
complete -c ddcti -n '__fish_seen_subcommand_from robot' -l timeout -x -d 'How long the phone rings; brings ignore_early_media=true along'
complete -c ddcti -n '__fish_seen_subcommand_from robot' -l ignore-early-media -a 'true false' -d 'Only a real answer counts: for mobile phones'
complete -c ddcti -n '__fish_seen_subcommand_from robot' -l codec -x -d 'Codecs to offer, such as g729 or PCMU,PCMA'
complete -c ddcti -n '__fish_seen_subcommand_from robot' -l set -x -d 'A variable, the value as it stands'
complete -c ddcti -n '__fish_seen_subcommand_from robot' -l var-ref -x -d 'A variable; ${OTHER} in the value is resolved by the switch'
complete -c ddcti -n '__fish_seen_subcommand_from robot' -l uuid -x -d 'The uuid of the leg called first; default a random one'
complete -c ddcti -n '__fish_seen_subcommand_from robot' -l no-uuid -d 'Let the switch choose; a lost answer can then not be resolved'
complete -c ddcti -n '__fish_seen_subcommand_from robot' -l verb -x -a 'cti_originate originate' -d 'The switch\'s command; default cti_originate'
complete -c ddcti -n '__fish_seen_subcommand_from robot' -l wait -d 'Wait until the phone is answered, and tell how it went'
complete -c ddcti -n '__fish_seen_subcommand_from robot' -l follow -d 'Watch the call until it is over: ringing, answered, talking, over'
complete -c ddcti -n '__fish_seen_subcommand_from robot' -l appear -x -d 'With --follow, how long the call may take to show up; default 10'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a play -d 'Call somebody and play files or a text'
complete -c ddcti -n '__fish_seen_subcommand_from play' -l target-number -x -d 'As TARGET, but a number only: for scripts that pass on outside input'
complete -c ddcti -n '__fish_seen_subcommand_from play' -l via -x -a 'linegroup/ gateway/ ip/' -d 'How a number is reached: linegroup/GROUP, gateway/GATEWAY or ip/HOST[:PORT]; default is the extension of that number'
complete -c ddcti -n '__fish_seen_subcommand_from play' -l tts -x -d 'Speak this instead of playing a file'
complete -c ddcti -n '__fish_seen_subcommand_from play' -l tts-url -x -d 'The server that speaks it; the text is appended as ?text=, or to a URL that ends in ='
complete -c ddcti -n '__fish_seen_subcommand_from play' -l caller-id -x -d 'What the phone shows'
complete -c ddcti -n '__fish_seen_subcommand_from play' -l timeout -x -d 'How long the phone rings; brings ignore_early_media=true along'
complete -c ddcti -n '__fish_seen_subcommand_from play' -l ignore-early-media -a 'true false' -d 'Only a real answer counts: for mobile phones'
complete -c ddcti -n '__fish_seen_subcommand_from play' -l codec -x -d 'Codecs to offer, such as g729 or PCMU,PCMA'
complete -c ddcti -n '__fish_seen_subcommand_from play' -l var -x -d 'A variable, the value as it stands'
complete -c ddcti -n '__fish_seen_subcommand_from play' -l var-ref -x -d 'A variable; ${OTHER} in the value is resolved by the switch'
complete -c ddcti -n '__fish_seen_subcommand_from play' -l uuid -x -d 'The uuid of the leg called first; default a random one'
complete -c ddcti -n '__fish_seen_subcommand_from play' -l no-uuid -d 'Let the switch choose; a lost answer can then not be resolved'
complete -c ddcti -n '__fish_seen_subcommand_from play' -l verb -x -a 'cti_originate originate' -d 'The switch\'s command; default cti_originate'
complete -c ddcti -n '__fish_seen_subcommand_from play' -l wait -d 'Wait until the phone is answered, and tell how it went'
complete -c ddcti -n '__fish_seen_subcommand_from play' -l follow -d 'Watch the call until it is over: ringing, answered, talking, over'
complete -c ddcti -n '__fish_seen_subcommand_from play' -l appear -x -d 'With --follow, how long the call may take to show up; default 10'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a hangup -d 'End a call'
complete -c ddcti -n '__fish_seen_subcommand_from hangup' -l cause -x -a 'NONE UNALLOCATED_NUMBER NO_ROUTE_TRANSIT_NET NO_ROUTE_DESTINATION CHANNEL_UNACCEPTABLE CALL_AWARDED_DELIVERED NORMAL_CLEARING USER_BUSY NO_USER_RESPONSE NO_ANSWER SUBSCRIBER_ABSENT CALL_REJECTED NUMBER_CHANGED REDIRECTION_TO_NEW_DESTINATION EXCHANGE_ROUTING_ERROR DESTINATION_OUT_OF_ORDER INVALID_NUMBER_FORMAT FACILITY_REJECTED RESPONSE_TO_STATUS_ENQUIRY NORMAL_UNSPECIFIED NORMAL_CIRCUIT_CONGESTION NETWORK_OUT_OF_ORDER NORMAL_TEMPORARY_FAILURE SWITCH_CONGESTION ACCESS_INFO_DISCARDED REQUESTED_CHAN_UNAVAIL PRE_EMPTED FACILITY_NOT_SUBSCRIBED OUTGOING_CALL_BARRED INCOMING_CALL_BARRED BEARERCAPABILITY_NOTAUTH BEARERCAPABILITY_NOTAVAIL SERVICE_UNAVAILABLE BEARERCAPABILITY_NOTIMPL CHAN_NOT_IMPLEMENTED FACILITY_NOT_IMPLEMENTED SERVICE_NOT_IMPLEMENTED INVALID_CALL_REFERENCE INCOMPATIBLE_DESTINATION INVALID_MSG_UNSPECIFIED MANDATORY_IE_MISSING MESSAGE_TYPE_NONEXIST WRONG_MESSAGE IE_NONEXIST INVALID_IE_CONTENTS WRONG_CALL_STATE RECOVERY_ON_TIMER_EXPIRE MANDATORY_IE_LENGTH_ERROR PROTOCOL_ERROR INTERWORKING SUCCESS ORIGINATOR_CANCEL CRASH SYSTEM_SHUTDOWN LOSE_RACE MANAGER_REQUEST BLIND_TRANSFER ATTENDED_TRANSFER ALLOTTED_TIMEOUT USER_CHALLENGE MEDIA_TIMEOUT PICKED_OFF USER_NOT_REGISTERED PROGRESS_TIMEOUT INVALID_GATEWAY GATEWAY_DOWN INVALID_URL INVALID_PROFILE NO_PICKUP SRTP_READ_ERROR BOWOUT BUSY_EVERYWHERE DECLINE DOES_NOT_EXIST_ANYWHERE NOT_ACCEPTABLE UNWANTED NO_IDENTITY BAD_IDENTITY_INFO UNSUPPORTED_CERTIFICATE INVALID_IDENTITY STALE_DATE REJECT_ALL' -d 'Why, by name or Q.850 number; default NORMAL_CLEARING'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a broadcast -d 'Play a file into a call'
complete -c ddcti -n '__fish_seen_subcommand_from broadcast' -l leg -x -a 'aleg bleg holdb both' -d 'Who hears it: this channel, its partner, nobody (the partner gets music on hold) or both'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a background -d 'Mix a file into a call that goes on'
complete -c ddcti -n '__fish_seen_subcommand_from background' -l mix -x -a 'read write' -d 'Into what comes from the phone, or into what goes to it'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a stop-audio -d 'Stop what a call is played'
complete -c ddcti -n '__fish_seen_subcommand_from stop-audio' -l all -d 'What waits to be played too'
complete -c ddcti -n '__fish_seen_subcommand_from stop-audio' -l both -d 'What the partner hears too'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a transfer -d 'Send a call elsewhere'
complete -c ddcti -n '__fish_seen_subcommand_from transfer' -l target-number -x -d 'As TARGET, but a number only: for scripts that pass on outside input'
complete -c ddcti -n '__fish_seen_subcommand_from transfer' -l via -x -a 'linegroup/ gateway/ ip/' -d 'Dial the number: linegroup/GROUP, gateway/GATEWAY or ip/HOST[:PORT]'
complete -c ddcti -n '__fish_seen_subcommand_from transfer' -l leg -x -a 'a b both' -d 'Which leg: this channel (default), its partner, or both'
complete -c ddcti -n '__fish_seen_subcommand_from transfer' -l context -x -d 'The dialplan\'s context; default is what the switch is set to'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a bridge -d 'Join two channels'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a park -d 'Park a channel'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a hold -d 'Put a phone on hold'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a unhold -d 'Take a phone off hold'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a mute -d 'Mute a phone in a call'
complete -c ddcti -n '__fish_seen_subcommand_from mute' -l off -d 'Not any more, in either direction'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a dtmf -d 'Press keys in a call'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a record -d 'Record a call in progress'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a vars -d 'Show or set the variables of a channel'
complete -c ddcti -n '__fish_seen_subcommand_from vars' -l unset -x -d 'Remove a variable'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a channels -d 'List the channels there are'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a calls -d 'List the calls there are'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a status -d 'Show how the switch is doing'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a api -d 'Send any command to the switch'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a bgapi -d 'Send any command, to be run in the background'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a explain -d 'Tell what the switch would do with a request'
complete -c ddcti -n '__fish_seen_subcommand_from explain' -l facts -r -F -d 'A TOML file with what is known of the switch: extensions, gateways, profiles, line_groups, globals'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a lint -d 'Look for mistakes in requests'
complete -c ddcti -n '__fish_seen_subcommand_from lint' -l file -r -F -d 'Read the lines from FILE'
complete -c ddcti -n '__fish_seen_subcommand_from lint' -l sarif -d 'Print a SARIF 2.1.0 log, for code review systems'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a encode -d 'Percent-encode a value'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a decode -d 'Decode a percent-encoded value'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a completion -d 'Print the completion script of a shell'

complete -c ddcti -n 'not __fish_seen_subcommand_from call robot play hangup broadcast background stop-audio transfer bridge park hold unhold mute dtmf record vars channels calls status api bgapi explain lint encode decode completion version' -a version -d 'Print the version'

# fish completion for ddcti-mock; written by scripts/generate.

complete -c ddcti-mock -f
complete -c ddcti-mock -l port -x -d 'Port to listen on; 0 takes a free one. Default 8088, or that of --config.'
complete -c ddcti-mock -l port-file -r -F -d 'Write the port to FILE once requests are served; the file appears whole.'
complete -c ddcti-mock -l bind -x -d 'Address to listen on. Default 127.0.0.1, or that of --config.'
complete -c ddcti-mock -l key -x -d 'Key that requests must carry. Default abc, or that of --config. Shows in ps; see --key-file.'
complete -c ddcti-mock -l key-file -r -F -d 'Read the key from the first line of FILE.'
complete -c ddcti-mock -l acl -x -d 'Addresses that may connect: ADDRESS or ADDRESS/MASK, separated by commas. Default: all.'
complete -c ddcti-mock -l config -r -F -d 'Read the http_cli section of the module\'s cti.conf.xml. An option beats the file.'
complete -c ddcti-mock -l face -x -a 'direct event-socket' -d 'Form of answers to unknown commands and of empty ones: direct, as inside the switch, or event-socket. Default direct.'
complete -c ddcti-mock -l ring-ms -x -d 'How long phones ring before they answer, in milliseconds. Default 1000.'
complete -c ddcti-mock -l seed -x -d 'Seed of the uuids; the same seed gives the same ones. Default: a new one each time.'
complete -c ddcti-mock -l recordings-dir -r -F -d 'Write recordings of calls as WAV files below DIR, which must be there. Default: none is written.'
complete -c ddcti-mock -l cdr -r -F -d 'Append a line of CSV for each leg that hung up to FILE. Default: none is written.'
complete -c ddcti-mock -l log-level -x -a 'debug info warning error' -d 'Least important lines to log: debug, info, warning or error. Default info.'
complete -c ddcti-mock -l quiet -d 'Log errors only.'
complete -c ddcti-mock -l help -d 'Print this help and exit.'
complete -c ddcti-mock -l version -d 'Print the version and exit.'

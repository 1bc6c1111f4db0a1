# bash completion for ddcti-mock; written by scripts/generate.

_ddcti_mock() {
  local cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $previous == '=' ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  case $previous in
    --port-file)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return ;;
    --key-file)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return ;;
    --config)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return ;;
    --face)
      mapfile -t COMPREPLY < <(compgen -W 'direct event-socket' -- "$cur")
      return ;;
    --scenario)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return ;;
    --clock)
      mapfile -t COMPREPLY < <(compgen -W 'real 10x manual' -- "$cur")
      return ;;
    --admin-key-file)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return ;;
    --recordings-dir)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return ;;
    --cdr)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return ;;
    --log-level)
      mapfile -t COMPREPLY < <(compgen -W 'debug info warning error' -- "$cur")
      return ;;
    --record)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return ;;
    --replay)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return ;;
    --expect)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return ;;
    --port | --admin-port | --bind | --key | --acl | --start | --ring-ms | --seed | --journal | --upstream | --url)
      return ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W 'run healthcheck --port --port-file --admin-port --bind --key --key-file --isolate --acl --config --face --scenario --watch --clock --start --admin-key-file --ring-ms --seed --recordings-dir --cdr --journal --log-level --quiet --upstream --record --replay --strict --expect --url --help --version' -- "$cur")
}

complete -F _ddcti_mock ddcti-mock

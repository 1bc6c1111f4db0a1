# Turns `ddcti-mock --print-options` into a completion script; see scripts/generate.
#   awk -v shell=bash|zsh|fish -f completions.awk
# Columns, divided by tabs: name, what the value is called (empty: takes none), FILE or
# choices divided by `|`, description.

BEGIN { FS = "\t"; program = "ddcti-mock" }

function escaped(text, characters,    i, c, result) {
  for (i = 1; i <= length(text); i++) {
    c = substr(text, i, 1)
    result = result (index(characters, c) ? "\\" c : c)
  }
  return result
}

function quoted_for_zsh(text) {
  text = escaped(text, "\\:[]")
  gsub(/'/, "'\\''", text)
  return text
}

{
  names[NR] = $1
  value[NR] = $2
  choices[NR] = $3
  description[NR] = $4
  gsub(/\|/, " ", choices[NR])
}

END {
  print (shell == "zsh" ? "#compdef " program "\n" : "") \
    "# " shell " completion for " program "; written by scripts/generate.\n"
  if (shell == "bash") bash()
  if (shell == "zsh") zsh()
  if (shell == "fish") fish()
}

function bash(    i, all, unknown, compgen) {
  compgen = "mapfile -t COMPREPLY < <(compgen "
  print "_ddcti_mock() {"
  print "  local cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}"
  print "  COMPREPLY=()"
  print "  if [[ $cur == '=' ]]; then"
  print "    cur=''"
  print "  elif [[ $previous == '=' ]]; then"
  print "    previous=${COMP_WORDS[COMP_CWORD - 2]}"
  print "  fi"
  print "  case $previous in"
  for (i = 1; i <= NR; i++) {
    all = all (all == "" ? "" : " ") "--" names[i]
    if (value[i] == "") continue
    if (choices[i] == "") {
      unknown = unknown (unknown == "" ? "" : " | ") "--" names[i]
      continue
    }
    print "    --" names[i] ")"
    if (choices[i] == "FILE") {
      print "      compopt -o filenames 2>/dev/null"
      print "      " compgen "-f -- \"$cur\")"
    } else {
      print "      " compgen "-W '" choices[i] "' -- \"$cur\")"
    }
    print "      return ;;"
  }
  if (unknown != "") print "    " unknown ")\n      return ;;"
  print "  esac"
  print "  " compgen "-W 'run healthcheck " all "' -- \"$cur\")"
  print "}\n\ncomplete -F _ddcti_mock " program
}

function zsh(    i) {
  print "_arguments \\"
  for (i = 1; i <= NR; i++) {
    printf "  '--%s%s[%s]%s'%s\n", names[i], (value[i] == "" ? "" : "="),
      quoted_for_zsh(description[i]), zsh_value(i), " \\"
  }
  print "  '::command:(run healthcheck)'"
}

function zsh_value(i) {
  if (value[i] == "") return ""
  if (choices[i] == "") return ":" value[i] ":"
  return ":" value[i] ":" (choices[i] == "FILE" ? "_files" : "(" choices[i] ")")
}

function fish(    i, takes) {
  print "complete -c " program " -f"
  print "complete -c " program " -n __fish_is_first_token -a run -d 'Run a command with a mock of its own'"
  print "complete -c " program " -n __fish_is_first_token -a healthcheck -d 'Ask whether a mock is ready'"
  for (i = 1; i <= NR; i++) {
    takes = ""
    if (choices[i] == "FILE") {
      takes = " -r -F"
    } else if (value[i] != "") {
      takes = " -x" (choices[i] == "" ? "" : " -a '" choices[i] "'")
    }
    print "complete -c " program " -l " names[i] takes " -d '" escaped(description[i], "\\'") "'"
  }
}

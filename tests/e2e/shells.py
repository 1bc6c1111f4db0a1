"""Completion as the real shells do it: what each offers for a line that was typed."""

import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import tempfile
import time

from support import DEADLINE

SOURCE = pathlib.Path(__file__).resolve().parents[2]
COMPLETIONS = SOURCE / "completions"


class Shell:
    """One of bash, zsh and fish."""

    name = ""

    def close(self):
        """Ends what offers() left running."""

    def is_installed(self):
        return shutil.which(self.name) is not None

    def offers(self, line, env, cwd):
        """The words offered, sorted; of `--name=VALUE` only the values. What is said on standard
        error while completing is an error."""
        words = {word[word.rfind("=") + 1:] for word in self.words(line, env, cwd)}
        return sorted(words)

    def words(self, line, env, cwd):
        raise NotImplementedError

    @staticmethod
    def run(command, env, cwd):
        done = subprocess.run(command, env=env, cwd=cwd, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=DEADLINE,
                              check=False)
        if done.stderr:
            raise AssertionError(f"{command[0]} said {done.stderr!r}")
        return done.stdout.decode("utf-8").splitlines()


class Bash(Shell):
    """The function that bash calls, with the variables that it sets."""

    name = "bash"
    script = r"""
        program=$1 COMP_LINE=$2
        source "$3"
        COMP_WORDS=("${@:4}") COMP_CWORD=$(($# - 4)) COMP_POINT=${#COMP_LINE}
        "_${program//-/_}" "$program" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        ((${#COMPREPLY[@]} == 0)) || printf '%s\n' "${COMPREPLY[@]}"
    """

    def words(self, line, env, cwd):
        # Bash breaks words at `=` and `:`, which are words of their own.
        typed = re.findall(r"[=:]+|[^\s=:]+", line)
        if line.endswith(" "):
            typed.append("")
        program = typed[0]
        return self.run(["bash", "--norc", "--noprofile", "-c", self.script, "bash", program, line,
                         str(COMPLETIONS / f"{program}.bash"), *typed], env, cwd)


class Fish(Shell):
    name = "fish"

    def words(self, line, env, cwd):
        program = line.split()[0]
        found = self.run(["fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]",
                          str(COMPLETIONS / f"{program}.fish"), line], env, cwd)
        return [word.split("\t")[0] for word in found]


class Zsh(Shell):
    """zsh on a terminal, with its completion system, asked what it would insert."""

    name = "zsh"
    script = r"""
        PS1= fpath=("$COMPLETIONS" $fpath)
        autoload -Uz compinit && compinit -D -u
        # What a completer adds, unless it only looks how much would match.
        compadd() {
          if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
          local -a hits
          builtin compadd -A hits "$@"
          print -rl -- $hits >>$CAPTURE
          builtin compadd "$@"
        }
        capture() {
          _main_complete 2>>$CAPTURE.err
          compstate[list]= compstate[insert]=
          print -r -- '#end' >>$CAPTURE
        }
        zle -C capture complete-word capture
        bindkey '^T' capture
        print ready
    """

    def __init__(self):
        self._terminal = None
        self._started_in = None

    def words(self, line, env, cwd):
        # Reading all of zsh's completers takes long, so one zsh serves as long as it may.
        if self._started_in != (env, cwd):
            self.close()
            self._start(env, cwd)
        self._capture.unlink(missing_ok=True)
        self._terminal.type("\x15" + line + "\x14")
        self._terminal.wait_for(lambda: self._capture.exists()
                                and self._capture.read_bytes().endswith(b"#end\n"))
        said = self._said.read_bytes()
        if said:
            self.close()
            raise AssertionError(f"zsh said {said!r}")
        return [word for word in self._capture.read_text(encoding="utf-8").splitlines()[:-1] if word]

    def _start(self, env, cwd):
        self._directory = tempfile.TemporaryDirectory()
        directory = pathlib.Path(self._directory.name)
        setup = directory / "setup"
        setup.write_text(self.script, encoding="utf-8")
        self._capture = directory / "capture"
        self._said = directory / "capture.err"
        more = {"COMPLETIONS": str(COMPLETIONS), "CAPTURE": str(self._capture), "TERM": "dumb"}
        self._terminal = ShellTerminal(["zsh", "-f", "-i"], {**env, **more}, cwd)
        self._started_in = (env, cwd)
        self._terminal.type(f"source {setup}\r")
        self._terminal.wait_for(lambda: "\nready" in self._terminal.text.replace("\r", ""))

    def close(self):
        if self._terminal is not None:
            self._terminal.close()
            self._directory.cleanup()
        self._terminal = self._started_in = None


class ShellTerminal:
    """A shell on a terminal of its own."""

    def __init__(self, command, env, cwd):
        self.text = ""
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            try:
                os.chdir(cwd)
                os.execvpe(command[0], command, env)
            finally:
                os._exit(127)

    def type(self, text):
        os.write(self.descriptor, text.encode("utf-8"))

    def wait_for(self, condition):
        end = time.monotonic() + DEADLINE
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"nothing came; the terminal shows:\n{self.text}")
            if select.select([self.descriptor], [], [], 0.01)[0]:
                self.text += os.read(self.descriptor, 65536).decode("utf-8", "replace")

    def close(self):
        os.close(self.descriptor)
        os.waitpid(self.pid, 0)


SHELLS = (Bash(), Zsh(), Fish())

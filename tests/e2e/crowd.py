"""Contract tests of many at one mock: `crowd.py [PROCESSES [ROUNDS]]`, 50 and 20 without arguments.

Runs the examples PROCESSES at a time, each with a key of its own, against one ddcti-mock --isolate,
ROUNDS times, and prints what failed. DDCTI_BIN holds the built programs, DDCTI_CORPORA is
tests/corpora; DDCTI_EXAMPLE is the Catch2 example, built.
"""

import os
import pathlib
import shutil
import subprocess
import sys

from support import BIN, Mock, environment

EXAMPLES = pathlib.Path(__file__).parent / "examples"
ONE = 300.0


def commands():
    """The examples that can be run here, by name; and what cannot, by what is missing."""
    python = [sys.executable, "-B", "-m", "unittest", "contract"]
    there = {"shell": ["sh", "contract.sh"], "python": python}
    missing = []
    if shutil.which("node"):
        there["node"] = ["node", "--test", "contract.test.mjs"]
    else:
        missing.append("node")
    if os.environ.get("DDCTI_EXAMPLE"):
        there["catch2"] = [os.environ["DDCTI_EXAMPLE"]]
    else:
        missing.append("DDCTI_EXAMPLE")
    return there, missing


def variables(url, key):
    """For one process; its ddcti is the one that was built."""
    return environment({"DDCTI_URL": url, "DDCTI_KEY": key,
                        "PATH": f"{BIN}:{os.environ['PATH']}"})


def run_round(mock, number, processes):
    """Starts all of them, then waits; returns what the failed ones printed."""
    examples = list(commands()[0].items())
    running = []
    for index in range(processes):
        name, command = examples[index % len(examples)]
        process = subprocess.Popen(
            command, cwd=EXAMPLES, env=variables(mock.url, f"crowd-{number}-{index}"),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        running.append((name, index, process))
    failed = []
    for name, index, process in running:
        printed, _ = process.communicate(timeout=ONE)
        if process.returncode != 0:
            failed.append(f"round {number}, process {index} ({name}): exit code "
                          f"{process.returncode}\n{printed.decode(errors='replace')}")
        mock.get(f"/__ddcti/keys/crowd-{number}-{index}", "DELETE")
    return failed


def run(processes, rounds):
    mock = Mock("--isolate", "--clock", "manual")
    failed = []
    try:
        for number in range(rounds):
            failed += run_round(mock, number, processes)
    finally:
        code, log = mock.stop()
    if code != 0:
        failed.append(f"the mock ended with {code}\n{log}")
    return failed


def main():
    processes = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    there, missing = commands()
    failed = run(processes, rounds)
    for one in failed:
        print(one)
    print(f"{processes * rounds - len(failed)} of {processes * rounds} passed: {rounds} rounds of "
          f"{processes} at once ({', '.join(there)}; missing: {', '.join(missing) or 'none'})")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

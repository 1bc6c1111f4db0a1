"""The requests that the module's own page shows, and what tests fill in where it leaves a gap."""

from support import load_jsonl

CALLS = {row["name"]: row for row in load_jsonl("module_page/calls.jsonl")}
COMMANDS = {row["name"]: row for row in load_jsonl("module_page/commands.jsonl")}

# What the page leaves to the reader to fill in. Longer ones first: some are part of others.
PLACEHOLDERS = {
    "声音文件路径": "/sounds/welcome.wav",
    "声音文件": "/sounds/note.wav",
    "放音文件": "/sounds/note.wav",
    "vosIP": "10.0.0.1",
    "线路组": "default",
    "号码": "13800000000",
    "会议名": "sales",
}


def filled_in(text, **own):
    """`text` with its gaps filled; `own` beats the table."""
    for placeholder, value in {**own, **PLACEHOLDERS}.items():
        text = text.replace(placeholder, str(value))
    return text

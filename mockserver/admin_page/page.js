// The page: what is shown of the switch, what can be done to it, and keeping up with it.
const kFaults = {
  no_answer: { wire: "no_answer" }, reset: { wire: "reset" },
  close_before_head: { wire: "close_before_head" }, truncate: { wire: "truncate" },
  garbage: { wire: "garbage" }, status: { status: 503 }, cause: { cause: "USER_BUSY" },
  delay: { delay_ms: 2000 },
};

const shown = { calls: [], conferences: [], groups: [], faults: [], clock: null };
let clockRead = 0;  // when, on this machine's clock

function nowMs() {
  const { mode, now_ms } = shown.clock;
  const speed = mode === "manual" ? 0 : mode === "real" ? 1 : parseFloat(mode);
  return now_ms + (performance.now() - clockRead) * speed;
}

function showClock() {
  if (!shown.clock) return;
  const { mode, pending } = shown.clock;
  setText($("now"), timeText(nowMs()).slice(0, 19) + " UTC");
  setText($("mode"), { manual: t("clockManual"), real: t("clockReal") }[mode] ?? mode);
  setText($("pending"), t("pending", pending));
  $("advance").disabled = $("advance-by").disabled = mode !== "manual";
  for (const child of $("calls").children) showDuration(child);
}

/** The choice is that of the clock, unless somebody is about to choose. */
function showMode() {
  const choice = $("mode-choice");
  const known = Array.from(choice.options, (option) => option.value).includes(shown.clock.mode);
  if (known && document.activeElement !== choice) choice.value = shown.clock.mode;
}

function numberOf(leg) {
  return leg.destination_number || leg.name;
}

function callText(call) {
  return call.legs.map(numberOf).join(" ↔ ");
}

function legState(leg) {
  const partner = shown.calls.flatMap((call) => call.legs).find((l) => l.uuid === leg.bridged_with);
  const parts = [leg.call_state];
  if (leg.bridged_with) parts.push(t("talksTo", partner ? numberOf(partner) : leg.bridged_with));
  if (leg.application) parts.push(t("runs", leg.application));
  if (leg.line) parts.push(t("onLine", leg.line));
  return parts.join(", ");
}

function showDuration(child) {
  const seconds = Math.max(0, Math.floor((nowMs() - child.item.legs[0].created_ms) / 1000));
  const two = (number) => String(number).padStart(2, "0");
  setText(child.children[1], `${Math.floor(seconds / 60)}:${two(seconds % 60)}`);
}

function showCalls() {
  const make = () => row(2, button((call) => act(t("hungUp", callText(call)),
    "DELETE", "calls/" + encodeURIComponent(call.uuid))));
  renew($("calls"), shown.calls, (call) => call.uuid, make, (child, call) => {
    child.item = call;
    setContent(child.firstChild, ...call.legs.map((leg) => element("div", "leg",
      element("strong", "", numberOf(leg)), " ", element("span", "quiet", leg.name), "\n",
      legState(leg))));
    const hangUp = child.querySelector("button");
    setText(hangUp, t("hangUp"));
    hangUp.setAttribute("aria-label", t("hangUpWhom", callText(call)));
  }, $("calls-title"));
  setText($("calls-count"), shown.calls.length ? `(${shown.calls.length})` : "");
  showClock();
}

function memberText(member) {
  const leg = shown.calls.flatMap((call) => call.legs).find((l) => l.uuid === member.uuid);
  const marks = [member.can_speak || t("muted"), member.can_hear || t("deaf"),
                 !member.moderator || t("moderator")].filter((mark) => mark !== true);
  return [`${member.id}: ${leg ? numberOf(leg) : member.uuid}`, ...marks].join(", ");
}

function showConferences() {
  renew($("conferences"), shown.conferences, (room) => room.uuid, () => row(2), (child, room) => {
    setText(child.children[0], room.locked ? `${room.name} (${t("locked")})` : room.name);
    setText(child.children[1], room.members.map(memberText).join("; "));
  }, null);
}

function showLines() {
  const lines = shown.groups.flatMap((group) =>
    group.tiers.flat().map((line) => ({ group: group.name, ...line })));
  const make = () => {
    const made = row(3);
    made.lastChild.append(element("meter"), " ", element("span"));
    return made;
  };
  renew($("lines"), lines, (line) => JSON.stringify([line.group, line.name]), make, (child, line) => {
    setText(child.children[0], line.group);
    setText(child.children[1], line.name);
    const [meter, text] = child.lastChild.children;
    meter.max = Math.max(1, line.max_calls);
    meter.value = line.calls;
    meter.setAttribute("aria-label", `${line.group} ${line.name}`);
    setText(text, `${t("loadOf", line.calls, line.max_calls)}, ${t(line.state)}`);
  }, null);
}

function faultText({ number, seen, struck, ...rule }) {
  return Object.entries(rule).map(([name, value]) =>
    `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`).join(", ");
}

function showFaults() {
  const make = () => row(2, button((fault) => act("", "DELETE", `faults/${fault.number}`)));
  renew($("faults"), shown.faults, (fault) => fault.number, make, (child, fault) => {
    child.item = fault;
    setText(child.children[0], faultText(fault));
    setText(child.children[1], t("struckOf", fault.struck, fault.seen));
    const takeBack = child.querySelector("button");
    setText(takeBack, t("takeBack"));
    takeBack.setAttribute("aria-label", t("takeBackWhich", fault.number, faultText(fault)));
  }, $("faults-title"));
}

function showAll() {
  document.documentElement.lang = language;
  $("language").value = language;
  for (const target of document.querySelectorAll("[data-text]")) {
    setText(target, t(target.dataset.text));
  }
  setContent($("fault-kind"), ...Object.keys(kFaults).map((kind) => {
    const option = element("option", "", t("fault_" + kind));
    option.value = kind;
    return option;
  }));
  showCalls();
  showConferences();
  showLines();
  showFaults();
  showJournal();
  setText($("live"), t(liveText));
}

async function readState() {
  const [calls, conferences, lines, faults, clock] = await Promise.all(
    ["calls", "conferences", "lines", "faults", "clock"].map((what) => ask("GET", what)));
  const moved = shown.clock?.mode !== clock.mode;
  Object.assign(shown, calls, conferences, lines, faults, { clock });
  if (moved) showMode();
  clockRead = performance.now();
  showCalls();
  showConferences();
  showLines();
  showFaults();
}

// However fast events come, one reading is on its way at a time.
let wanted = null;  // or what is to be read next
let reading = false;

/** `anew`: the journal too may be another one. */
async function read(anew) {
  wanted = { anew: anew || wanted?.anew };
  if (reading) return;
  reading = true;
  try {
    while (wanted) {
      const now = wanted;
      wanted = null;
      await readState();
      await readJournal(now.anew);
    }
  } catch (error) {
    refused(error);
  } finally {
    reading = false;
  }
}

function notice(text) {
  setText($("notice"), text);
}

function refused(error) {
  if (error.name === "AbortError") return;
  if (error.status === 401) {
    notice(t("needsKey"));
    if (!$("access").open) {
      $("access").open = true;
      $("admin-key").focus();
    }
  } else if (error.status) {
    notice(t("failed", error.message));
  }
}

async function act(done, method, path, body) {
  try {
    await ask(method, path, body);
    notice("");
    if (done) setText($("live"), done);
  } catch (error) {
    refused(error);
  }
}

let liveText = "connecting";
function setLive(name) {
  liveText = name;
  setText($("live"), t(name));
}

let stream = new AbortController();

async function follow() {
  stream.abort();
  const mine = stream = new AbortController();
  setLive("connecting");
  while (!mine.signal.aborted) {
    try {
      await listen((type) => {
        if (type === "start") {
          setLive("live");
          notice("");
        }
        read(["start", "lost", "reset"].includes(type));
      }, mine.signal);
    } catch (error) {
      refused(error);
      // Nothing changes by itself where the key is wrong.
      if (error.status === 401 || error.status === 404) return setLive("shutOut");
    }
    if (mine.signal.aborted) return;
    setLive("away");
    await new Promise((resume) => setTimeout(resume, 1000));
  }
}

function onSubmit(id, action) {
  $(id).addEventListener("submit", (event) => {
    event.preventDefault();
    action();
  });
}

onSubmit("access-form", () => {
  adminKey = $("admin-key").value;
  switchKey = $("switch-key").value;
  follow();
});
onSubmit("mode-form", () => act("", "POST", "clock", { mode: $("mode-choice").value }));
onSubmit("advance-form", () => {
  const ms = Math.round(parseFloat($("advance-by").value) * 1000);
  if (ms >= 0) act("", "POST", "clock", { advance_ms: ms });
});
onSubmit("fault-form", () => {
  const fault = { ...kFaults[$("fault-kind").value] };
  if ($("fault-command").value.trim()) fault.command = $("fault-command").value.trim();
  if ($("fault-first").value) fault.first = parseInt($("fault-first").value, 10);
  act("", "POST", "faults", fault);
});
$("language").addEventListener("change", () => {
  language = $("language").value;
  showAll();
});
setInterval(showClock, 1000);
showAll();
follow();

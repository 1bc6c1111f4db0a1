// The journal: each request with what `ddcti explain` says of it.
const kMostShown = 200;
let journal = [];  // newest first
let journalDropped = 0;

function pairs(object) {
  return Object.entries(object).map(([name, value]) => `${name}=${value}`).join(", ");
}

function legText(leg) {
  const parts = [leg.endpoint];
  if (Object.keys(leg.variables).length) parts.push("  " + t("variables", pairs(leg.variables)));
  if (Object.keys(leg.dropped).length) parts.push("  " + t("dropped", pairs(leg.dropped)));
  return parts.join("\n");
}

function sideText(side) {
  const text = side.alternatives
    .map((legs) => legs.map(legText).join(`\n${t("together")}\n`))
    .join(`\n${t("nextAlternative")}\n`);
  return side.cause ? `${text}\n${side.cause}` : text;
}

function replyText(entry) {
  if (!entry.reply) return t("noReply");
  const parts = [];
  if (entry.reply.status === null) parts.push(t("closed"));
  else parts.push(`${entry.reply.status} ${entry.reply.body.trimEnd()}`);
  if (entry.refused) parts.push(t("refused", entry.refused));
  if (entry.reply.fault) parts.push(t("faultStruck", entry.reply.fault));
  return parts.join("; ");
}

function findingText(finding) {
  const text = `${t(finding.severity)}: ${finding.message}`;
  return finding.suggestion ? `${text} (${t("suggestion", finding.suggestion)})` : text;
}

function outcomeClass(entry) {
  if (!entry.reply) return "quiet";
  const bad = entry.reply.status !== 200 || entry.reply.fault || /^-|^INVALID/.test(entry.reply.body);
  return bad ? "bad" : "good";
}

function timeText(ms) {
  return new Date(ms).toISOString().replace("T", " ").slice(0, 23);
}

/** Name and text of each thing there is to tell of a request. */
function explained(entry) {
  const outcome = [entry.outcome.kind, entry.outcome.cause].filter(Boolean).join(" ");
  return [
    ["request", `${entry.method} ${entry.target}`],
    ["argument", entry.arg],
    ["outcome", outcome],
    ["aLeg", entry.a_leg && sideText(entry.a_leg)],
    ["applications", entry.applications.map((a) => `${a.name}(${a.data})`).join("\n")],
    ["bLeg", entry.b_leg && sideText(entry.b_leg)],
    ["extension", [entry.extension, entry.dialplan, entry.context].filter(Boolean).join(" ")],
    ["parameters", pairs(entry.parameters)],
    ["findings", entry.diagnostics.map(findingText).join("\n")],
    ["reply", replyText(entry) + (entry.reply ? ` (${t("tookMs", entry.reply.took_us / 1000)})` : "")],
  ].filter(([, text]) => text);
}

function fillEntry(details, entry) {
  if (!details.open) return;
  const list = element("dl");
  for (const [name, text] of explained(entry)) {
    list.append(element("dt", "", t(name)), element("dd", name === "findings" ? "warn" : "", text));
  }
  if (details.lastElementChild.tagName === "DL") details.lastElementChild.remove();
  details.append(list);
}

function makeEntry() {
  const summary = element("summary", "", element("span", "quiet"), " ", element("strong"), " ",
                          element("span"), " ", element("span", "warn"));
  const details = element("details", "", summary);
  const item = element("li", "", details);
  details.addEventListener("toggle", () => fillEntry(details, item.item));
  return item;
}

function updateEntry(item, entry) {
  item.item = entry;
  const [when, command, reply, findings] = item.querySelectorAll("summary > *");
  setText(when, `${entry.number} ${timeText(entry.at_ms).slice(11)}`);
  setText(command, entry.command || entry.path);
  setText(reply, replyText(entry).split("\n")[0].slice(0, 100));
  reply.className = outcomeClass(entry);
  setText(findings, entry.diagnostics.length ? `${t("findings")}: ${entry.diagnostics.length}` : "");
  fillEntry(item.firstChild, entry);
}

function showJournal() {
  renew($("journal"), journal, (entry) => entry.number, makeEntry, updateEntry, null);
  const hidden = journal.length ? journal.at(-1).number - 1 : journalDropped;
  setText($("journal-dropped"), hidden > 0 ? t("droppedOnes", hidden) : "");
}

async function readJournal(anew) {
  if (anew) journal = [];
  // Those without a reply are asked for again.
  const waiting = journal.findLast((entry) => !entry.reply);
  const since = waiting ? waiting.number - 1 : journal[0]?.number ?? 0;
  const told = await ask("GET", `journal?limit=${kMostShown}&since=${since}`);
  const news = told.requests.reverse();
  const known = journal.filter((entry) => entry.number <= since);
  journal = [...news, ...known].slice(0, kMostShown);
  journalDropped = told.dropped;
  showJournal();
}

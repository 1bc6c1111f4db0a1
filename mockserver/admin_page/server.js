// Asking the mock, and listening to it. Keys are kept in these variables and nowhere else.
let adminKey = "";
let switchKey = "";

function address(path) {
  if (!switchKey) return path;
  return path + (path.includes("?") ? "&" : "?") + "key=" + encodeURIComponent(switchKey);
}

async function request(method, path, body, signal) {
  const response = await fetch(address(path), {
    method, signal, cache: "no-store",
    headers: adminKey ? { "X-Ddcti-Key": adminKey } : {},
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.ok) return response;
  const told = await response.json().catch(() => ({}));
  const error = new Error(told.error ?? String(response.status));
  error.status = response.status;
  throw error;
}

async function ask(method, path, body) {
  return (await request(method, path, body)).json();
}

/** Calls `told(type)` for each event of the stream, until it ends. */
async function listen(told, signal) {
  const response = await request("GET", "events", undefined, signal);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      if (line.startsWith("event: ")) told(line.slice("event: ".length));
    }
  }
}

// Building and renewing what is shown. Values only ever become text: nothing here, nor
// anywhere in this page, makes elements of a text.
const $ = (id) => document.getElementById(id);

function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/** Sets a text only where it differs, so that nothing selected or read aloud is disturbed. */
function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/** Puts `content` in place of what is there. */
function setContent(target, ...content) {
  target.replaceChildren(...content);
}

/**
 * Makes the children of `list` those of `items`, in order. What stays keeps its element, and
 * so its focus; where the focused one goes, the next gets it, or `heir` if none is left.
 */
function renew(list, items, keyOf, make, update, heir) {
  const before = new Map(Array.from(list.children, (child) => [child.dataset.key, child]));
  const focused = Array.from(list.children).findIndex((c) => c.contains(document.activeElement));
  let place = list.firstElementChild;
  for (const item of items) {
    const key = String(keyOf(item));
    let child = before.get(key);
    before.delete(key);
    if (!child) {
      child = make(item);
      child.dataset.key = key;
    }
    if (child === place) place = place.nextElementSibling;
    else list.insertBefore(child, place);
    update(child, item);
  }
  for (const child of before.values()) child.remove();
  if (focused >= 0 && !list.contains(document.activeElement)) {
    const next = list.children[Math.min(focused, list.children.length - 1)];
    (next?.querySelector("button, summary") ?? heir)?.focus();
  }
  list.closest("section").classList.toggle("empty", items.length === 0);
}

function row(cells, button) {
  const made = element("tr", "", element("th"));
  made.firstChild.scope = "row";
  for (let index = 1; index < cells; ++index) made.append(element("td"));
  if (button) {
    made.lastChild.className = "short";
    made.append(element("td", "", button));
  }
  return made;
}

function button(action) {
  const made = element("button");
  made.type = "button";
  made.addEventListener("click", () => action(made.closest("tr").item));
  return made;
}

// morph makes a piece of the page equal to what the server drew, touching only what differs. Elements are the same
// when their ids are. What belongs to the person stays: what they typed, chose or opened (data-ui-…, details, hidden
// suggestion lists), and with it the focus and the scroll position.

const CONTROLS = new Set(["INPUT", "TEXTAREA", "SELECT"]);
const KEPT = new Set(["open", "value", "checked", "aria-expanded", "aria-busy"]);

export function morph(from, to) {
  if (from.dataset?.uiReset !== undefined) return from.replaceWith(to); // what is here was taken back
  if (from.isEqualNode(to)) return;
  if (from.nodeType !== Node.ELEMENT_NODE) {
    from.nodeValue = to.nodeValue;
    return;
  }
  attributes(from, to);
  if (CONTROLS.has(from.tagName)) {
    if (from.tagName === "SELECT") options(from, to);
    return;
  }
  if (from.matches(".suggest, .typeahead-list, .chips, .count")) return;
  children(from, to);
}

function attributes(from, to) {
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !name.startsWith("data-ui") && !KEPT.has(name)) from.removeAttribute(name);
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value && !KEPT.has(name)) from.setAttribute(name, value);
  }
}

function options(from, to) {
  const chosen = from.value;
  from.replaceChildren(...to.cloneNode(true).childNodes);
  if ([...from.options].some((o) => o.value === chosen)) from.value = chosen;
}

function children(from, to) {
  const named = new Map();
  for (const child of from.children) if (child.id) named.set(child.id, child);
  let at = from.firstChild;
  for (const want of [...to.childNodes]) {
    const have = match(at, want, named);
    if (!have) {
      from.insertBefore(want, at);
      continue;
    }
    if (have !== at) from.insertBefore(have, at);
    else at = at.nextSibling;
    morph(have, want);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

function match(at, want, named) {
  if (want.id) {
    const have = named.get(want.id);
    return have && have.tagName === want.tagName ? have : null;
  }
  const fits = at && at.nodeType === want.nodeType && at.nodeName === want.nodeName && !at.id;
  return fits ? at : null;
}

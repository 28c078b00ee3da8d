// Elements, made without markup: whatever a text says stays text.

const SVG = "http://www.w3.org/2000/svg";

// el("button", { class: "bar", "aria-pressed": true, on: { click }, vars: { "--w": "40%" } }, "…")
export function el(tag, props, ...children) {
  return build(document.createElement(tag), props, children);
}

export function svg(tag, props, ...children) {
  return build(document.createElementNS(SVG, tag), props, children);
}

function build(node, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [event, heard] of Object.entries(value)) node.addEventListener(event, heard);
    else if (name === "vars") for (const [key, v] of Object.entries(value)) node.style.setProperty(key, v);
    else if (name === "value" || name === "checked") node[name] = value;
    else node.setAttribute(name, value === true ? (name.startsWith("aria-") ? "true" : "") : value);
  }
  node.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

export function find(id) {
  return document.getElementById(id);
}

// Tells people who can't see the page what has changed.
export function say(words) {
  find("said").textContent = words;
}

// Draws a part anew and leaves the keyboard where it was: what has the focus is
// known by its data-key.
export function redraw(place, ...children) {
  const key = place.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  place.replaceChildren(...children.flat().filter(Boolean));
  if (key) place.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

// The page's turn: keys, clicks, drawing.
export function pause() {
  return new Promise((next) => setTimeout(next));
}

// A moment when nothing else is to be done, or soon where browsers can't tell.
export function idle() {
  return new Promise((next) => (window.requestIdleCallback ?? setTimeout)(() => next()));
}

// So long may a script keep the page from its turn, in milliseconds.
export const SLICE = 25;

// Goes through the steps of a generator, with pauses in between; stops for good where
// `stale()` says so after one. What is done soon is done before this returns.
export async function inSlices(steps, stale) {
  let begun = performance.now();
  while (!steps.next().done) {
    if (performance.now() - begun < SLICE) continue;
    await pause();
    if (stale()) return;
    begun = performance.now();
  }
}

// The last of many calls, after a while of quiet.
export function calm(ms, heard) {
  let timer = 0;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => heard(...args), ms);
  };
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Older browsers give no clipboard to a page opened from disk.
    const area = el("textarea", { value: text, class: "unseen" });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

// What is looked at, and where it is kept: in the address after #, so that a link
// shows the same and the back button goes back.

// Filters that hold a set of keys; an article passes if it has one of each filter.
export const SETS = [
  "type", "province", "partner", "organisation", "issuer", "country", "person", "doctype", "document", "year", "outlet",
];
const TEXTS = { view: "overview", q: "", from: "", to: "", article: "", era: "old", sort: "date", at: "" };

export const state = empty();
const heard = [];

function empty() {
  const fresh = { ...TEXTS };
  for (const name of SETS) fresh[name] = new Set();
  return fresh;
}

export function onState(listener) {
  heard.push(listener);
}

export function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  Object.assign(state, empty());
  for (const [key, value] of asked) {
    if (key in TEXTS) state[key] = value;
    else if (SETS.includes(key)) state[key].add(value);
  }
}

function address() {
  const asked = new URLSearchParams();
  for (const key of Object.keys(TEXTS)) if (state[key] !== TEXTS[key]) asked.append(key, state[key]);
  for (const key of SETS) for (const value of state[key]) asked.append(key, value);
  return asked.toString();
}

// The address of the page as it would be after a change.
export function hrefWith(change) {
  const before = { ...state };
  Object.assign(state, change);
  const to = `#${address()}`;
  Object.assign(state, before);
  return to;
}

// Changes what is looked at. `quiet` changes make no step to go back to.
export function go(change, quiet = false) {
  Object.assign(state, change);
  const to = `#${address()}`;
  if (quiet) history.replaceState(null, "", to);
  else if (location.hash !== to) history.pushState(null, "", to);
  for (const listener of heard) listener();
}

export function toggle(set, key) {
  const next = new Set(state[set]);
  if (!next.delete(key)) next.add(key);
  go({ [set]: next });
}

export function clearFilters() {
  const fresh = empty();
  go(Object.fromEntries(["q", "from", "to", ...SETS].map((key) => [key, fresh[key]])));
}

export function filtered() {
  return Boolean(state.q || state.from || state.to || SETS.some((key) => state[key].size));
}

window.addEventListener("popstate", () => {
  readAddress();
  for (const listener of heard) listener();
});

// What the page says, in the language asked for.

import { data } from "./data.js";

export let language = "vi";
let digits = null;

export function setLanguage(to) {
  language = to;
  digits = new Intl.NumberFormat(to === "vi" ? "vi-VN" : "en-GB");
  document.documentElement.lang = to;
}

// The words of a key, {} filled in order.
export function t(key, ...values) {
  const words = data.strings[key]?.[language === "vi" ? 0 : 1] ?? key;
  return words.replace(/\{\}/g, () => values.shift());
}

export function number(n) {
  return digits.format(n);
}

// 2023-05-15 as people write it; parts of a date as far as they go.
export function day(iso) {
  return iso.split("-").reverse().join("/");
}

export function percent(part, whole) {
  return `${Math.round((100 * part) / Math.max(whole, 1))}%`;
}

// The name of an entity; in English where the tables have one.
export function entityName(i) {
  const e = data.entities;
  return (language === "en" && e.english[i]) || e.name[i] || e.norm[i];
}

export function unitName(unit) {
  return (language === "en" && unit.english) || unit.name;
}

// Order of names as dictionaries of the language have it.
export const byName = new Intl.Collator("vi").compare;

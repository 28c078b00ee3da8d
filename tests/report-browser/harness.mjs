// One browser for all tests, and pages that tell when something is wrong.

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

const FOLDER = process.env.REPORTS;
if (!FOLDER) throw new Error("REPORTS must name the folder .ci/report has filled");
const SHOTS = new URL("./shots/", import.meta.url).pathname;
mkdirSync(SHOTS, { recursive: true });

let browser;

export async function start() {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
}

export async function stop() {
  await browser.close();
}

// A report in a fresh page: gives the page, how long it took to be ready, and a
// list that grows with all that should not happen.
export async function open(name, { hash = "", width = 1440, height = 900, dark = false, locale = "vi-VN", touch = false } = {}) {
  const context = await browser.newContext({
    viewport: { width, height }, hasTouch: touch, isMobile: touch, colorScheme: dark ? "dark" : "light", locale, permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => wrong.push(`dialog: ${dialog.message()}`) && dialog.dismiss());
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) wrong.push(`request: ${request.url()}`);
  });
  const begun = performance.now();
  await page.goto(pathToFileURL(join(FOLDER, `${name}.html`)).href + hash, { waitUntil: "commit" });
  await ready(page);
  const took = performance.now() - begun;
  return { page, wrong, took, close: () => context.close() };
}

export async function ready(page) {
  await page.waitForSelector("html[data-ready=yes]", { state: "attached", timeout: 60_000 });
}

export async function shoot(page, name) {
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}

// The records behind a report, as the run wrote them.
export function records(name) {
  const lines = readFileSync(join(FOLDER, name, "articles.jsonl"), "utf8").split("\n");
  return lines.filter(Boolean).map((line) => JSON.parse(line));
}

// Lines of a table that begin with an article's id, as they stand in the file.
export function tableLines(name, table, id) {
  const lines = readFileSync(join(FOLDER, name, table), "utf8").split("\n");
  return [lines[0], ...lines.filter((line) => line.startsWith(`${id},`))];
}

// Codes of the provinces that were never merged: one code in both eras, and nobody's heir.
export function unmerged(name) {
  const lines = readFileSync(join(FOLDER, name, "dim_provinces.csv"), "utf8").trim().split("\n");
  const cells = lines.map((line) => line.split(","));
  const [code, heir] = ["code", "code_2025"].map((column) => cells[0].indexOf(column));
  const rows = cells.slice(1).map((row) => ({ code: row[code], heir: row[heir] }));
  return rows.filter((p) => rows.filter((q) => q.heir === p.code).length === 1 && p.heir === p.code).map((p) => p.code);
}

// How many articles pass, as the page says.
export async function passing(page) {
  await ready(page);
  const text = await page.locator("#summary").textContent();
  return Number(text.match(/^[\d.,]+/)[0].replace(/[.,]/g, ""));
}

// Vietnamese without marks, by other means than the page's.
export function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐðÐ]/g, "d").toLowerCase().replace(/\s+/g, " ");
}

// Types a query: gives how many articles pass, how long that took from the last key,
// and the longest time the page was busy without a pause, in milliseconds.
export async function search(page, query) {
  const times = await page.evaluate(async (query) => {
    let longest = 0;
    const note = (list) => list.forEach(({ duration }) => (longest = Math.max(longest, duration)));
    const watch = new PerformanceObserver((list) => note(list.getEntries()));
    watch.observe({ entryTypes: ["longtask"] });
    const field = document.getElementById("q");
    const begun = performance.now();
    field.value = query;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const asked = () => new URLSearchParams(location.hash.slice(1)).get("q") === query;
    while (!asked() || document.documentElement.dataset.ready !== "yes") await new Promise((next) => setTimeout(next, 5));
    const took = performance.now() - begun;
    note(watch.takeRecords());
    return { took: Math.round(took), longest: Math.round(longest) };
  }, query);
  return { found: await passing(page), ...times };
}

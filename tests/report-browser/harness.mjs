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
export async function open(name, { hash = "", width = 1440, height = 900, dark = false, locale = "vi-VN" } = {}) {
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme: dark ? "dark" : "light", locale, permissions: ["clipboard-read", "clipboard-write"],
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

// How many articles pass, as the page says.
export async function passing(page) {
  await ready(page);
  const text = await page.locator("#summary").textContent();
  return Number(text.match(/^[\d.,]+/)[0].replace(/[.,]/g, ""));
}

// Vietnamese without marks, by other means than the page's.
export function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐðÐ]/g, "d").toLowerCase().replace(/\s/g, " ");
}

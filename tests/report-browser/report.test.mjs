// The page of `trich report` in a real browser. What it shows is compared with the
// records of the run, counted here by other means.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import axe from "axe-core";

import { EVIL } from "./hostile.mjs";
import { open, passing, plain, ready, records, search, shoot, start, stop, tableLines, unmerged } from "./harness.mjs";

before(start);
after(stop);

const each = async (list, body) => {
  for (const one of list) await body(one);
};
const counted = (record) => record.mentions.filter((m) => m.zone !== "furniture");

// What has `hidden` and yet a style that shows it.
const shownThoughHidden = (page) => page.locator("[hidden]").evaluateAll((all) =>
  all.filter((e) => getComputedStyle(e).display !== "none").map((e) => e.outerHTML));

// Opens a report, runs a test in it, and holds it to the rules for all pages.
async function within(name, options, body) {
  const opened = await open(name, options);
  try {
    await body(opened.page, opened);
    assert.deepEqual(await shownThoughHidden(opened.page), []);
    assert.deepEqual(opened.wrong, []);
  } finally {
    await opened.close();
  }
}

describe("opening", () => {
  test("5,000 articles are there within 2 seconds", async () => {
    const times = [];
    for (let i = 0; i < 3; i++)
      await within("large", {}, async (page, { took }) => {
        assert.equal(await passing(page), records("large").length);
        times.push(Math.round(took));
      });
    console.log(`large report ready after ${times.join(", ")} ms`);
    assert.ok(records("large").length > 4900);
    assert.ok(Math.min(...times) < 2000, `${times}`);
  });

  test("a run without a single article is told as such", () =>
    within("rejected", {}, async (page) => {
      assert.equal(await passing(page), 0);
      assert.equal(await page.locator(".rejects tbody tr").count(), 1);
      await page.goto(page.url().split("#")[0] + "#view=network");
      await page.goto(page.url().split("#")[0] + "#view=articles");
      await page.getByText("Không bài nào hợp với các bộ lọc").waitFor();
    }));
});

describe("filters", () => {
  test("a province on the map, in the list and in the address is one filter", () =>
    within("corpus", {}, async (page) => {
      const all = records("corpus");
      // Nghệ An was never merged: its code is one in both eras.
      const wanted = all.filter((r) => counted(r).some((m) => m.type === "province" && m.norm === "40")).length;
      assert.ok(wanted > 0 && wanted < all.length);
      await page.locator('#map [data-code="40"]').click();
      assert.equal(await passing(page), wanted);
      assert.match(decodeURIComponent(page.url()), /province=old:40/);
      assert.equal(await page.locator('[data-key="province:old:40"]').getAttribute("aria-pressed"), "true");
      await page.reload();
      assert.equal(await passing(page), wanted, "the address keeps it");
      await page.goBack();
      assert.equal(await passing(page), all.length, "one step back undoes it");
    }));

  test("old and new units: a merged province counts for its heir", () =>
    within("corpus", { hash: "#era=new" }, async (page) => {
      // Kon Tum (62) went to Quảng Ngãi (51, before and since).
      const of = (r) => counted(r).some((m) => m.type === "province" && ["Kon Tum", "Quảng Ngãi"].includes(m.name));
      await page.locator('#map [data-code="51"]').click();
      assert.equal(await passing(page), records("corpus").filter(of).length);
      assert.equal(await page.locator("#map path").count(), 34);
      await page.locator('[data-key="era:old"]').click();
      await ready(page);
      assert.equal(await page.locator("#map path").count(), 63);
    }));

  test("type, issuer, year, outlet and days narrow each other", () =>
    within("corpus", {}, async (page) => {
      const all = records("corpus");
      const money = (r) => counted(r).some((m) => m.type === "money");
      const government = (r) => r.documents.some((d) => d.issuer === "CP");
      await page.locator('[data-key="type:money"]').click();
      assert.equal(await passing(page), all.filter(money).length);
      await page.locator('[data-key="issuer:CP"]').click();
      assert.equal(await passing(page), all.filter((r) => money(r) && government(r)).length);
      await page.locator("#date-from").fill("2015-01-01");
      await page.locator("#date-from").blur();
      const late = (r) => r.published_on >= "2015-01-01";
      assert.equal(await passing(page), all.filter((r) => money(r) && government(r) && late(r)).length);
      await page.locator('[data-key="clear"]').click();
      assert.equal(await passing(page), all.length);
      const year = (r) => r.documents.some((d) => (d.year || d.issued_on.slice(0, 4)) === "2025");
      await page.locator('[data-key="year:2025"]').click();
      assert.equal(await passing(page), all.filter(year).length);
    }));

  test("two values of one filter add up", () =>
    within("corpus", { hash: "#type=region&type=money" }, async (page) => {
      const either = (r) => counted(r).some((m) => m.type === "region" || m.type === "money");
      assert.equal(await passing(page), records("corpus").filter(either).length);
    }));

  test("short lists are whole, long ones grow", async () => {
    // A province whose articles come from few papers and name many places abroad.
    const at = (code) => {
      const near = records("corpus").filter((r) => counted(r).some((m) => m.type === "province" && m.norm === code));
      const abroad = near.flatMap(counted).filter((m) => m.type === "country" || m.type === "foreign_place");
      return {
        code, outlets: new Set(near.map((r) => r.outlet).filter(Boolean)),
        named: new Set(abroad.map((m) => `${m.norm}~${m.name || m.surface}`)),
      };
    };
    const found = unmerged("corpus").map(at).find((p) => p.outlets.size > 1 && p.outlets.size <= 6 && p.named.size > 8);
    assert.ok(found, "no province of the corpus fits");
    const { code, outlets, named } = found;
    await within("corpus", { hash: `#province=old:${code}` }, async (page) => {
      assert.deepEqual(new Set(await page.locator("#outlets .name").allTextContents()), outlets);
      const partners = page.locator('[aria-labelledby="bars-country"]');
      assert.equal(await partners.locator(".bar").count(), 8);
      await partners.locator(".more").click();
      await ready(page);
      assert.equal(await partners.locator(".bar").count(), Math.min(32, named.size));
    });
  });

  test("counts of a list obey the other filters, not its own", () =>
    within("corpus", {}, async (page) => {
      const count = (key) => page.locator(`[data-key="${key}"] .count`).textContent();
      const before = [await count("type:date"), await count("type:money")];
      await page.locator('[data-key="type:money"]').click();
      await ready(page);
      assert.deepEqual([await count("type:date"), await count("type:money")], before);
      await page.locator('[data-key="issuer:CP"]').click();
      await ready(page);
      assert.notDeepEqual([await count("type:date"), await count("type:money")], before);
    }));

  test("where two places count otherwise, that is said beside them", () =>
    within("corpus", { locale: "en-GB" }, async (page) => {
      const figures = await page.locator(".figures dd").allTextContents();
      const [, , documents, relations] = figures;
      await page.getByText("relations each time an article states one").waitFor();
      assert.equal(await page.getByText("counts as without this filter").count(), 0);
      await page.locator('[data-key="type:money"]').click();
      await ready(page);
      const note = page.locator('[aria-labelledby="bars-type"] .note');
      assert.equal(await note.textContent(), "counts as without this filter");
      await page.locator('[data-key="clear"]').click();
      await ready(page);
      await page.goto(page.url().split("#")[0] + "#view=network");
      await ready(page);
      const shown = await page.locator(".network .head .note").textContent();
      assert.ok(!shown.includes(` ${relations} relations`), `as many as in the overview: ${shown}`);
      const said = await page.locator(".network > .note.counts").textContent();
      assert.ok(said.includes(`${documents} documents`) && said.includes(`${relations} times`), said);
    }));
});

describe("search", () => {
  test("without tones, through names and texts", () =>
    within("corpus", {}, async (page) => {
      const wanted = records("corpus").filter((r) => plain(r.text).includes("thanh hoa"));
      assert.ok(wanted.some((r) => r.text.includes("Thanh Hóa")));
      await page.locator("#q").fill("thanh hoa");
      await page.waitForFunction(() => location.hash.includes("q="));
      const found = await passing(page);
      assert.ok(found >= wanted.length && wanted.length > 0, `${found} of ${wanted.length}`);
      await page.locator("#q").fill("Thanh Hóa");
      await page.waitForFunction(() => decodeURIComponent(location.hash).includes("Hóa"));
      assert.equal(await passing(page), found, "tones or not");
    }));

  test("words that stand in texts only, also parts of them and over line ends", () =>
    within("large", { hash: "#view=articles" }, async (page) => {
      const texts = records("large").map((r) => plain(r.text));
      const [broken] = records("large")[7].text.match(/[^\s]+ [^\s]+\s*\n\s*[^\s]+ [^\s]+/);
      for (const query of ["chuỗi cung ứng", "uoi  cung u", "CUNG ỨNG,", "huoi", "ứng", plain(broken), "cung chuoi ung"]) {
        const words = plain(query);
        const { found } = await search(page, query);
        assert.equal(found, texts.filter((text) => text.includes(words)).length, query);
      }
    }));

  test("the list shows a line around the words, and an article opens at them", () => {
    const words = "huong khe";
    const found = records("corpus").map((r) => [r, plain(r.text).indexOf(words)]).filter(([, at]) => at >= 0);
    const [deep] = found.sort(([, a], [, b]) => b - a)[0];
    return each([{ width: 1440, height: 500 }, { width: 390, height: 844, touch: true }], (screen) =>
      within("corpus", { hash: `#view=articles&q=${encodeURIComponent(words)}`, ...screen }, async (page) => {
        const row = page.locator(`.rows a[href*="${encodeURIComponent(deep.article_id)}"]`);
        const quote = row.locator(".quote");
        assert.equal(plain(await quote.locator("mark").textContent()), words);
        assert.ok(plain(deep.text).includes(plain(await quote.textContent()).replaceAll("…", "").trim()), await quote.textContent());
        assert.ok(await row.evaluate((e) => e.scrollHeight <= e.clientHeight), "the row holds its line");
        await row.click();
        await page.locator("#text").waitFor();
        const inSight = () => {
          const [range] = CSS.highlights.get("query") ?? [];
          const top = range?.getBoundingClientRect().top;
          return scrollY > 0 && top > 0 && top < innerHeight;
        };
        await page.waitForFunction(inSight, null, { timeout: 3000 });
        // The text is whole: nothing is offered.
        assert.ok(await page.locator("#article .more").isHidden());
      }));
  });

  test("an article found by a name that its text has not says so", () =>
    within("corpus", { hash: "#view=articles&q=laos", locale: "en-GB" }, async (page) => {
      const without = records("corpus").find((r) => !plain(r.text).includes("laos") && r.mentions.some((m) => m.norm === "LA"));
      const row = page.locator(`.rows a[href*="${encodeURIComponent(without.article_id)}"]`);
      assert.equal(await row.locator(".quote").innerText(), "matches a name, not the words of the text");
    }));

  test("5,000 articles are searched at once, and the page stays awake", async () => {
    const runs = [];
    // Each in a page of its own, where little is unpacked yet.
    for (const query of ["chuoi cung ung", "thanh hoa", "ke hoach so"])
      await within("large", {}, async (page) => runs.push(await search(page, query)));
    const told = runs.map(({ found, took, longest }) => `${found} found in ${took} ms, busy ${longest} ms`);
    console.log(`large report: ${told.join("; ")}`);
    assert.ok(runs.every((run) => run.found > 0));
    assert.ok(Math.min(...runs.map((run) => run.took)) < 1500, told.join("; "));
    assert.ok(Math.min(...runs.map((run) => run.longest)) < 250, told.join("; "));
  });
});

describe("list", () => {
  test("draws what is on the screen, and reaches the last", () =>
    within("large", { hash: "#view=articles&sort=run" }, async (page) => {
      const all = records("large");
      assert.ok((await page.locator(".rows li").count()) < 60);
      assert.equal(await page.locator(".rows li").first().getAttribute("aria-setsize"), String(all.length));
      await page.locator("#articles").evaluate((box) => (box.scrollTop = box.scrollHeight));
      const last = page.locator(`.rows li[aria-posinset="${all.length}"]`);
      await last.waitFor();
      assert.equal(await last.locator(".title").textContent(), all.at(-1).title || all.at(-1).article_id);
    }));
});

const MERGED = "gia-lai-sau-hop-nhat-2025.txt";

describe("article", () => {
  test("its text is the source's, with every mention where the tables say", () =>
    within("corpus", { hash: `#article=${MERGED}` }, async (page) => {
      const record = records("corpus").find((r) => r.article_id === MERGED);
      await page.locator("#text mark").first().waitFor();
      assert.equal(await page.locator("#text").evaluate((e) => e.textContent), record.text);
      const marks = await page.locator("#text mark").evaluateAll((all) => all.map((m) => [Number(m.dataset.m), m.textContent]));
      assert.deepEqual(marks.sort((a, b) => a[0] - b[0]), record.mentions.map((m) => [m.mention_id, m.surface]));
      assert.ok((await page.locator("#text mark mark").count()) > 0, "nested ones are there");
    }));

  test("every article of the corpus is shown letter by letter", async () => {
    const opened = await open("corpus", { hash: "#view=articles" });
    for (const record of records("corpus")) {
      await opened.page.evaluate((id) => (location.hash = `article=${encodeURIComponent(id)}`), record.article_id);
      await opened.page.waitForFunction((n) => document.querySelectorAll("#text mark").length === n && document.querySelector("#text"), record.mentions.length);
      assert.equal(await opened.page.locator("#text").evaluate((e) => e.textContent), record.text, record.article_id);
    }
    assert.deepEqual(opened.wrong, []);
    await opened.close();
  });

  test("a mention tells norm, name, rule and row, and leads to the next of the same thing", () =>
    within("corpus", { hash: `#article=${MERGED}` }, async (page) => {
      const record = records("corpus").find((r) => r.article_id === MERGED);
      const alike = record.mentions.filter((m) => m.type === "foreign_place" && m.norm === "LA:Attapeu");
      assert.ok(alike.length > 1 && alike[0].row);
      await page.locator(`#text mark[data-m="${alike[0].mention_id}"]`).click();
      const told = await page.locator("#told").innerText();
      for (const part of [alike[0].norm, alike[0].rule, alike[0].row, `${alike[0].start}..${alike[0].end}`]) assert.ok(told.includes(part), `${part} in ${told}`);
      await page.locator('[data-key="same:→"]').click();
      assert.equal(await page.evaluate(() => document.activeElement.dataset.m), String(alike[1].mention_id));
      await page.keyboard.press("p");
      assert.equal(await page.evaluate(() => document.activeElement.dataset.m), String(alike[0].mention_id));
    }));

  test("what is told of a mention lies over the text of a phone, and goes away", () =>
    within("corpus", { hash: `#article=${MERGED}`, width: 390, height: 844, touch: true }, async (page) => {
      const mark = page.locator("#text mark.t-province").first();
      const told = page.locator("#told h3");
      const gone = [
        () => page.locator("#told .close").tap(),
        // Beside it: at the edge of the text, and outside of it.
        async () => page.touchscreen.tap((await page.locator("#text").boundingBox()).x + 3, 500),
        () => page.locator("#headline").tap(),
        () => page.keyboard.press("Escape"),
      ];
      for (const close of gone) {
        await mark.tap();
        await told.waitFor();
        // In it it stays, though it is drawn anew.
        await page.locator('[data-key="filter-this"]').tap();
        await ready(page);
        assert.ok(await told.isVisible());
        await page.locator('[data-key="filter-this"]').tap();
        await ready(page);
        await close();
        await told.waitFor({ state: "hidden" });
      }
    }));

  test("names are those of the page's language, where there are any", () =>
    within("corpus", { hash: `#article=${MERGED}`, locale: "en-GB" }, async (page) => {
      const record = records("corpus").find((r) => r.article_id === MERGED);
      const mention = record.mentions.find((m) => m.norm === "LA:Attapeu");
      assert.notEqual(mention.name, "Attapeu");
      await page.locator(`#text mark[data-m="${mention.mention_id}"]`).click();
      const name = page.locator("#told dd").filter({ hasText: /^Attapeu$/ });
      await name.waitFor();
      await page.locator('[data-key="lang:vi"]').click();
      await page.locator("#text mark").first().waitFor();
      await page.locator(`#text mark[data-m="${mention.mention_id}"]`).click();
      assert.ok((await page.locator("#told").innerText()).includes(mention.name));
    }));

  test("copies are the rows of the tables", () =>
    within("corpus", { hash: "#article=ket-luan-nfd.txt" }, async (page) => {
      const tables = { "Lần nhắc": "mentions.csv", "Văn bản": "documents.csv", "Quan hệ": "relations.csv" };
      for (const [words, table] of Object.entries(tables)) {
        const button = page.locator(".takes").getByRole("button", { name: words });
        const lines = tableLines("corpus", table, "ket-luan-nfd.txt");
        if (lines.length === 1) {
          assert.ok(await button.isDisabled());
          continue;
        }
        await button.click();
        await page.waitForFunction(() => document.getElementById("said").textContent.includes("dòng"));
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${lines.join("\n")}\n`, table);
      }
    }));
});

describe("network", () => {
  test("200 documents, none upon another, in columns by level", () =>
    within("large", { hash: "#view=network" }, async (page) => {
      const boxes = await page.locator("#net .doc").evaluateAll((all) => all.map((g) => {
        const { e: x, f: y } = g.transform.baseVal.consolidate().matrix;
        return { x, y, layer: g.getAttribute("class").match(/layer-(\w+)/)[1] };
      }));
      assert.ok(boxes.length > 150 && boxes.length <= 200, `${boxes.length}`);
      const columns = Map.groupBy?.(boxes, (b) => b.x) ?? new Map(boxes.map((b) => [b.x, boxes.filter((o) => o.x === b.x)]));
      for (const column of columns.values()) {
        assert.equal(new Set(column.map((b) => b.layer)).size, 1);
        const heights = column.map((b) => b.y).sort((a, b) => a - b);
        heights.slice(1).forEach((y, i) => assert.ok(y - heights[i] >= 41.9, `${heights[i]} ${y}`));
      }
      await shoot(page, "network-large");
    }));

  test("a document shows what it is related to, and filters", () =>
    within("corpus", { hash: "#view=network" }, async (page) => {
      const doc = page.locator("#net .doc").filter({ hasText: "59-NQ/TW" }).first();
      await doc.click();
      await page.locator("#net-detail h3").filter({ hasText: "59-NQ/TW" }).waitFor();
      assert.ok((await page.locator("#net .edge.on").count()) > 0);
      await page.locator('[data-key="net-filter"]').click();
      const citing = records("corpus").filter((r) => r.documents.some((d) => d.code === "59-NQ/TW")).length;
      assert.equal(await passing(page), citing);
    }));
});

describe("keyboard", () => {
  test("the skip link is first, and leads to the content", () =>
    within("corpus", {}, async (page) => {
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    }));

  test("search, list, article and back without a mouse", () =>
    within("corpus", {}, async (page) => {
      await page.keyboard.press("Control+k");
      await page.keyboard.type("gia lai");
      await page.waitForFunction(() => location.hash.includes("q="));
      await ready(page);
      await page.locator('[data-key="view:articles"]').focus();
      await page.keyboard.press("Enter");
      const first = page.locator('[data-key="row:0"]');
      await first.waitFor();
      await first.focus();
      await page.keyboard.press("ArrowDown");
      assert.equal(await page.evaluate(() => document.activeElement.dataset.key), "row:1");
      await page.keyboard.press("Enter");
      await page.locator("#text mark").first().waitFor();
      await page.locator('#text mark[tabindex="0"]').focus();
      await page.keyboard.press("ArrowRight");
      assert.equal(await page.evaluate(() => document.activeElement.dataset.m), "2");
      assert.ok((await page.locator("#told dl").count()) === 1);
      await page.goBack();
      await first.waitFor();
    }));

  test("bars keep the focus, the map is walked by arrows", () =>
    within("corpus", {}, async (page) => {
      const bar = page.locator('[data-key="type:money"]');
      await bar.focus();
      await page.keyboard.press("Enter");
      await ready(page);
      assert.equal(await page.evaluate(() => document.activeElement.dataset.key), "type:money");
      const unit = page.locator('#map [tabindex="0"]');
      assert.equal(await unit.count(), 1);
      await unit.focus();
      await page.keyboard.press("ArrowDown");
      const next = await page.evaluate(() => document.activeElement.dataset.code);
      assert.ok(next && (await page.evaluate(() => document.activeElement.closest("#map"))) !== null);
      await page.keyboard.press("Enter");
      await page.waitForFunction((code) => decodeURIComponent(location.hash).includes(`province=old:${code}`), next);
      assert.equal(await page.evaluate(() => document.activeElement.dataset.code), next);
    }));
});

describe("safety", () => {
  test("what a run says stays text", () =>
    within("hostile", {}, async (page) => {
      assert.equal(await passing(page), EVIL.length);
      const visit = async (hash) => {
        await page.evaluate((to) => (location.hash = to), hash);
        await ready(page);
      };
      for (const view of ["network", "articles", "overview"]) {
        await visit(`view=${view}`);
        const shown = await page.locator("main").evaluate((main) => main.textContent);
        for (const evil of EVIL) assert.ok(shown.includes(evil.replace("\0", "")) || shown.includes(evil.slice(0, 20)), `${evil} in ${view}`);
      }
      await page.locator(".bar").evaluateAll((bars) => bars.map((bar) => bar.title));
      for (const record of records("hostile")) {
        await visit(`article=${encodeURIComponent(record.article_id)}`);
        await page.waitForFunction((title) => document.getElementById("headline")?.textContent === title, record.title);
        assert.equal(await page.locator("#text").evaluate((e) => e.textContent), record.text);
        await page.locator("#text mark").first().focus();
        await page.locator(".relation").first().click();
      }
      assert.equal(await page.evaluate(() => window.hacked), undefined);
      assert.equal(await page.locator("main img, main script, main svg[onload], a[href^='javascript']").count(), 0);
      assert.equal(await page.locator("script:not([type])").count(), 1);
      assert.equal(await page.title(), "</title><script>window.hacked = 0</script>");
    }));

  test("what addresses say stays text", () =>
    within("corpus", { hash: "#view=%3Cimg%20src%3Dx%3E&q=%3Cb%3E&article=&type=__proto__&organisation=%3Cscript%3E" }, async (page) => {
      assert.equal(await passing(page), 0);
      assert.equal(await page.locator("main img, #side script, #side b").count(), 0);
    }));

  test("the policy forbids markup from strings, other scripts and every request", async () => {
    const { page, wrong, close } = await open("corpus");
    const stopped = [];
    page.on("requestfailed", (request) => stopped.push(request.failure().errorText));
    const refused = await page.evaluate(async () => {
      const tried = {};
      const attempt = async (name, body) => {
        try {
          await body();
          tried[name] = "done";
        } catch (error) {
          tried[name] = error.name;
        }
      };
      await attempt("markup", () => { document.createElement("p").innerHTML = "<b>x</b>"; });
      await attempt("request", () => fetch("https://example.org/"));
      const script = document.createElement("script");
      await attempt("script", () => { script.textContent = "window.hacked = 1"; document.body.append(script); });
      const image = new Image();
      await attempt("image", () => new Promise((done, fail) => { image.onload = done; image.onerror = () => fail(new Error()); image.src = "https://example.org/x.png"; }));
      return { ...tried, hacked: window.hacked };
    });
    assert.deepEqual(refused, { markup: "TypeError", request: "TypeError", script: "TypeError", image: "Error", hacked: undefined });
    // The image was asked for and stopped by the policy, before it could leave.
    assert.deepEqual(stopped, ["csp"]);
    assert.ok(wrong.some((w) => w.includes("Content Security Policy")));
    await close();
  });
});

const VIEWS = {
  overview: "", network: "#view=network", articles: "#view=articles", article: `#article=${MERGED}`, filtered: "#province=old%3A40&type=money",
};
const LOOKS = {
  desktop: {}, "desktop-dark": { dark: true, locale: "en-GB" },
  phone: { width: 390, height: 844 }, "phone-dark": { width: 390, height: 844, dark: true, locale: "en-GB" },
};

describe("looks", () => {
  for (const [look, options] of Object.entries(LOOKS))
    for (const [view, hash] of Object.entries(VIEWS))
      test(`${view}, ${look}: accessible, and no wider than the screen`, () =>
        within("corpus", { ...options, hash }, async (page) => {
          if (view === "article") {
            await page.locator("#text mark").first().waitFor();
            await page.locator("#text mark mark").first().click();
          }
          await page.waitForTimeout(250);
          await shoot(page, `${view}-${look}`);
          const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
          assert.ok(wide <= screen, `${wide} > ${screen}`);
          await page.evaluate(axe.source);
          const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
          const grave = violations.filter((v) => ["serious", "critical"].includes(v.impact));
          assert.deepEqual(grave.map((v) => [v.id, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + n.any.map((a) => a.message))]), []);
        }));

  test("both languages, both themes, kept for the next time", () =>
    within("corpus", { locale: "en-GB" }, async (page) => {
      assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
      await page.locator('[data-key="lang:vi"]').click();
      assert.equal(await page.evaluate(() => document.documentElement.lang), "vi");
      await page.getByRole("link", { name: "Tổng quan" }).waitFor();
      const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      const light = await paper();
      await page.locator("#theme").click();
      assert.notEqual(await paper(), light);
      await page.reload();
      await ready(page);
      assert.equal(await page.evaluate(() => document.documentElement.lang), "vi");
      assert.notEqual(await paper(), light);
    }));

  test("on paper: the content without its knobs", () =>
    within("corpus", { hash: `#article=${MERGED}` }, async (page) => {
      await page.locator("#text mark").first().waitFor();
      await page.emulateMedia({ media: "print" });
      assert.ok(await page.locator("#text").isVisible());
      for (const knob of ["#q", "#views", ".takes", "#theme"]) assert.ok(!(await page.locator(knob).isVisible()), knob);
      const pdf = await page.pdf();
      assert.ok(pdf.length > 10_000);
    }));
});

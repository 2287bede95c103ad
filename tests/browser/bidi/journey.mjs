// The whole journey in Firefox, over WebDriver BiDi: what is seen, opened and downloaded comes out as JSON.
import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";

const plan = JSON.parse(await readFile(process.argv[2], "utf-8"));
const seen = { headings: [], said: [], failed: [] };
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: plan.firefox,
  headless: true,
  extraPrefsFirefox: {
    "browser.download.folderList": 2,
    "browser.download.dir": plan.downloads,
    "browser.download.alwaysOpenPanel": false,
    "browser.helperApps.neverAsk.saveToDisk": plan.types.join(","),
    "pdfjs.disabled": true,
    ...plan.preferences,
  },
});
let page;
// A page for each step: who leaves one for another address closes its connection, and Firefox says so.
async function open() {
  page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  await page.setViewport({ width: 1280, height: 900 });
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && seen.said.push(message.text()));
  page.on("pageerror", (fault) => seen.said.push(fault.message));
  page.on("response", (answer) => answer.status() >= 400 && seen.failed.push(`${answer.status()} ${answer.url()}`));
}

const idle = () => page.waitForFunction(plan.ready);
const heading = () => page.$eval("[data-testid=stMain] h1", (title) => title.innerText);
// By its words: Firefox takes four seconds to find one by its accessible name.
const ELEMENTS = { button: "button", link: "a[href]" };
const named = (role, name) => page.locator(`${ELEMENTS[role]} ::-p-text("${name}")`);

async function visit(path) {
  await page.goto(plan.address + path);
  await idle();
}
async function press(name) {
  const before = await heading();
  await named("button", name).click();
  await page.waitForFunction((old) => document.querySelector("[data-testid=stMain] h1")?.innerText !== old, {}, before);
  await idle();
  seen.headings.push(await heading());
}
async function choose([question, place]) {
  const option = `.st-key-${question} [data-testid=stRadioOption]`;
  await page.waitForFunction((found, last) => document.querySelectorAll(found).length > last, {}, option, place);
  const options = await page.$$(option);
  await options[place].click();
  await page.waitForSelector(`.st-key-${question} input:checked`);
  await idle();
}
async function download(role, name, file) {
  await named(role, name).click();
  for (let tries = 0; !existsSync(`${plan.downloads}/${file}`); tries++) {
    if (tries > 200) throw new Error(`${name} gave no ${file}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

const steps = {
  async journey() {
    await visit("/");
    await press("Start now");
    for (const answers of plan.screens) {
      for (const answer of answers) await choose(answer);
      await press("Continue");
    }
    await press("See your results");
    seen.address = page.url();
  },
  async tabs() {
    await visit(`/results?a=${plan.token}`);
    const links = "[data-testid=stMain] :is(.masthead, .links, .footer) a";
    seen.links = await page.$$eval(links, (all) => all.map((link) => link.href));
    seen.opened = [];
    for (const name of plan.opened) {
      const place = seen.links.findIndex((link) => new URL(link).pathname === name);
      const opens = new Promise((done) => browser.once("targetcreated", done));
      await (await page.$$(links))[place].click({ button: "middle" });
      const tab = await (await opens).page();
      await tab.waitForFunction(plan.ready, { timeout: 60_000 });
      seen.opened.push(await tab.evaluate(() => [document.querySelector("h1").innerText, document.getElementById("answers").dataset.token]));
      await tab.close();
    }
  },
  async downloads() {
    await visit(`/take-away?a=${plan.token}`);
    for (const [role, name, file] of plan.files) await download(role, name, file);
  },
  async chart() {
    await visit(`/results?a=${plan.token}`);
    const chart = await page.waitForSelector("[data-testid=stVegaLiteChart] svg, [data-testid=stVegaLiteChart] canvas");
    await chart.evaluate((picture) => picture.scrollIntoView({ block: "center" }));
    await chart.screenshot({ path: `${plan.downloads}/chart.png` });
    seen.forced = await page.evaluate(() => matchMedia("(forced-colors: active)").matches);
  },
};
try {
  for (const step of plan.steps) {
    await open();
    await steps[step]();
  }
} catch (fault) {
  seen.fault = `${fault.stack}\n${page.url()}`;
}
await browser.close();
console.log(JSON.stringify(seen));

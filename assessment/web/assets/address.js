// The answers in the address: docs/handover.md tells what is agreed between this script and the server.
(() => {
const answers = () => document.getElementById("answers");

// The address holds the answers at every moment, also those the server has not been sent yet.
// The token's cells and check characters are those of assessment/links/token.py; a browser test compares the two.
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
function check(body) {
  let value = 7;
  for (const character of body) value = (value * 31 + character.charCodeAt(0)) % 1679609;
  let digits = "";
  for (let i = 0; i < 4; i++) { digits = DIGITS[value % 36] + digits; value = Math.floor(value / 36); }
  return digits;
}
const unsent = new Map(); // slot to code: chosen here, and not yet in what the server hands over
let left = false; // whether one of them was chosen on a screen that has been left
let turned = false; // whether one of them changes what the screen asks
function currentToken(span) {
  const [first, ...rest] = span.dataset.token.split("-");
  const cells = [...first.slice(1, -4)];
  const shown = new Set();
  turned = false;
  for (const [id, [slot, codes, deciding]] of Object.entries(JSON.parse(span.dataset.slots))) {
    const inputs = [...document.querySelectorAll(`.st-key-${id} input[type="radio"]`)];
    const chosen = inputs.findIndex((input) => input.checked);
    shown.add(slot);
    if (chosen < 0) continue;
    const [before, now] = [cells[slot], codes[chosen]].map((code) => (deciding.includes(code) ? code : ""));
    turned ||= before !== now;
    unsent.set(slot, codes[chosen]);
  }
  for (const [slot, code] of unsent) {
    if (cells[slot] === code) { unsent.delete(slot); continue; }
    while (cells.length <= slot) cells.push("x");
    cells[slot] = code;
  }
  left = [...unsent.keys()].some((slot) => !shown.has(slot));
  const body = first[0] + cells.join("").replace(/x+$/, "");
  return [body + check(body), ...rest].join("-");
}
// The browser's Back tells the server nothing of the radios it leaves, and no radio tells it that a question is no
// longer asked: this hidden button makes it look.
const hiddenButton = () => document.querySelector(".st-key-catch_up button");
let asked = "";
function catchUp() {
  const button = hiddenButton();
  if (!(left || turned) || !button || asked === latest) return;
  asked = latest;
  button.click();
}
// A server that was started again has none of the files that the buttons on the screen lead to. The same button makes
// it draw the screen anew.
let watched = null;
let lost = false;
function watchConnection() {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || app === watched) return;
  watched = app;
  let connected = false;
  new MutationObserver(() => {
    const { testConnectionState: connection, testScriptState: script } = app.dataset;
    // A press by the person in the meantime has the screen drawn anew as well, and may lead to another one.
    if (lost && script !== "notRunning") lost = false;
    if (connection === "CONNECTED" && lost) setTimeout(() => {
      if (lost) hiddenButton()?.click();
      lost = false;
    }, 500);
    lost ||= connected && connection !== "CONNECTED";
    connected = connection === "CONNECTED";
  }).observe(app, { attributes: true, attributeFilter: ["data-test-connection-state", "data-test-script-state"] });
}
let latest = "";
function withToken(url) {
  const address = new URL(url ?? location.href, location.href);
  const some = latest.length > 5;
  if (some) address.searchParams.set("a", latest);
  else address.searchParams.delete("a");
  // An address of answers and no screen leads on to the result. One that means the start says so.
  if (some && address.pathname === new URL("./", location.href).pathname) address.searchParams.set("screen", "start");
  else address.searchParams.delete("screen");
  return address;
}
// A link that is opened in a new tab, or whose address is copied, takes the answers along.
const SCREEN_LINKS = "#root :is(.masthead, .footer, .links, .rows) a";
function mendLinks() {
  for (const link of document.querySelectorAll(SCREEN_LINKS)) {
    const { href } = withToken(link.href);
    if (link.href !== href) link.href = href;
  }
}
// A press on it puts its address into the browser, and the hidden button makes the server show that screen, without
// loading the page anew. While the server cannot be reached, the browser follows the link; the answers stand in it.
addEventListener("click", (event) => {
  const link = event.target.closest?.(SCREEN_LINKS);
  const button = hiddenButton();
  const held = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || held || !button || watched?.dataset.testConnectionState !== "CONNECTED") return;
  event.preventDefault();
  writeAddress();
  goTo(new URL(link.href));
  button.click();
});
function writeAddress() {
  const span = answers();
  if (!span) return;
  latest = currentToken(span);
  if (withToken().href !== location.href) replace(history.state, "", withToken());
  mendLinks();
  catchUp();
}
// Streamlit's radios send no "change"; what sets them is a press or a key.
for (const kind of ["click", "keyup"]) addEventListener(kind, () => setTimeout(writeAddress), true);

// The latest answers go along to every screen, whether a link, a button or the browser's Back leads there.
// One entry in the history for each screen: Streamlit adds another when only the query changes.
const push = history.pushState.bind(history), replace = history.replaceState.bind(history);
function goTo(address, state = {}, title = "") {
  (address.pathname === location.pathname ? replace : push)(state, title, address);
}
history.pushState = (state, title, url) => {
  const address = answers() ? withToken(url) : new URL(url ?? location.href, location.href);
  // The question to change is of this screen: it stays with it, and does not go along to another.
  const change = address.pathname === location.pathname && new URL(location.href).searchParams.get("change");
  if (change) address.searchParams.set("change", change);
  else address.searchParams.delete("change");
  goTo(address, state, title);
};
// Streamlit would keep the query of this moment and send it with every later press, whatever has been chosen since;
// without any, it sends the one of the address. So the answers are put back once Streamlit has looked.
addEventListener("popstate", () => {
  if (!latest) return;
  replace(history.state, "", location.pathname);
  setTimeout(writeAddress);
}, true);

new MutationObserver(writeAddress).observe(document.documentElement, { subtree: true, childList: true, characterData: true });
setInterval(() => { writeAddress(); watchConnection(); }, 200);
})();

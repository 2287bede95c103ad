// A page that the browser translates. It puts a <font> in place of each text, or around it. React holds on to the
// texts that it made: it would change words that nobody sees any more, and fail at taking away what is not where it
// was (facebook/react#11538). So here React finds what stands in their place. Translators do not come through here:
// they run in a world of their own.
(() => {
const standIns = new WeakMap(); // a text that gave way, to the font that came for it
function learn(records) {
  for (const { removedNodes, addedNodes, previousSibling, nextSibling } of records) {
    const font = [...addedNodes, previousSibling, nextSibling].find((node) => node?.nodeName === "FONT");
    if (font) for (const text of removedNodes) if (text.nodeType === Node.TEXT_NODE) standIns.set(text, font);
  }
}
const changes = new MutationObserver(learn);
changes.observe(document.documentElement, { subtree: true, childList: true });
function inPlaceOf(node) {
  learn(changes.takeRecords());
  let found = node.parentNode ? node : standIns.get(node) ?? node;
  while (found.parentNode?.nodeName === "FONT") found = found.parentNode;
  return found;
}

const value = Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue");
Object.defineProperty(Node.prototype, "nodeValue", {
  ...value,
  set(words) {
    // The text comes back with its new words, to be translated anew.
    const found = this.nodeType === Node.TEXT_NODE ? inPlaceOf(this) : this;
    if (found !== this) found.replaceWith(this);
    value.set.call(this, words);
  },
});
const { removeChild, insertBefore } = Node.prototype;
Node.prototype.removeChild = function (child) {
  if (child.parentNode === this) return removeChild.call(this, child);
  const found = child.nodeType === Node.TEXT_NODE ? inPlaceOf(child) : child;
  found.remove();
  return child;
};
Node.prototype.insertBefore = function (node, before) {
  if (!before || before.parentNode === this) return insertBefore.call(this, node, before);
  const found = inPlaceOf(before);
  return insertBefore.call(this, node, found.parentNode === this ? found : null);
};
})();

"use strict";
// The page stands in a frame without scripts; this document's script reads and marks it from outside.
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const frame = one("#page");
  const find = one("#find");
  const off = new Set();
  let page = null;
  let blocks = [];
  let current = null;
  let matches = null;
  let soon = 0;

  const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, " ").trim();

  function read() {
    const found = new Map();
    for (const element of all("[data-block]", page)) {
      const number = Number(element.dataset.block);
      if (!found.has(number)) {
        const { label, fate, rule, place } = element.dataset;
        found.set(number, { number, label, fate, rule, place, elements: [] });
      }
      found.get(number).elements.push(element);
    }
    blocks = [...found.values()].sort((a, b) => a.number - b.number);
  }

  const textOf = (block) => block.elements.map((element) => element.textContent).join(" ").replace(/\s+/g, " ").trim();
  const isOn = (block) => !off.has(block.label) && (!matches || matches.has(block.number));

  function toward(element, box) {
    if (element) element.scrollIntoView({ block: box || "center", behavior: "instant" });
  }

  function choose(block, { scroll = true, open = true } = {}) {
    for (const element of current ? current.elements : []) element.removeAttribute("data-current");
    for (const paragraph of all(".story .current")) paragraph.classList.remove("current");
    current = block;
    for (const element of block ? block.elements : []) element.setAttribute("data-current", "");
    if (block && scroll) toward(block.elements[0]);
    const paragraph = block && one(`.story [data-to="${block.number}"]`);
    if (paragraph) {
      paragraph.classList.add("current");
      if (open) toward(paragraph, "nearest");
    }
    tell();
    document.dispatchEvent(new CustomEvent("block-chosen", { detail: block && { ...block, text: textOf(block) } }));
  }

  function tell() {
    const shown = blocks.filter(isOn);
    const tag = one("#tag");
    tag.textContent = current ? `${current.fate} · ${current.label}` : "choose a block";
    const label = current && one(`.label[data-label="${current.label}"]`);
    if (label) tag.style.setProperty("--label", label.style.getPropertyValue("--label"));
    else tag.removeAttribute("style");
    tag.style.color = current ? "" : "#555";
    const hidden = current && current.elements.every((element) => element.getClientRects().length === 0);
    one("#rule").textContent = current ? current.rule : "";
    one("#place").textContent = current ? (hidden ? "not shown by the page’s styles · " : "") + current.place : "";
    const position = current ? shown.indexOf(current) + 1 : 0;
    one("#count").textContent = position ? `${position} / ${shown.length}` : `${shown.length}`;
    one("#found").textContent = matches ? `${matches.size}` : "";
  }

  function step(direction, fate) {
    const passing = blocks.filter((block) => isOn(block) && (!fate || block.fate === fate));
    if (!passing.length) return;
    const from = current ? current.number : direction > 0 ? -1 : Infinity;
    const next = direction > 0 ? passing.find((b) => b.number > from) : passing.findLast((b) => b.number < from);
    choose(next || passing.at(direction > 0 ? 0 : -1));
  }

  function search() {
    clearTimeout(soon);
    const words = folded(find.value);
    matches = words ? new Set() : null;
    for (const block of blocks) {
      block.words ??= folded(textOf(block));
      const found = words !== "" && block.words.includes(words);
      if (found) matches.add(block.number);
      for (const element of block.elements) {
        if (found !== element.hasAttribute("data-found")) element.toggleAttribute("data-found", found);
      }
    }
    tell();
  }

  // On a page of very many blocks not with every letter.
  const type = () => {
    clearTimeout(soon);
    if (blocks.length > 2000) soon = setTimeout(search, 250);
    else search();
  };

  function sought(event) {
    if (event.key !== "Enter") return;
    search();
    step(event.shiftKey ? -1 : 1);
  }

  function filter() {
    for (const button of all(".label")) button.setAttribute("aria-pressed", String(!off.has(button.dataset.label)));
    for (const group of all("[data-group]")) {
      const some = all(".label", group).some((button) => !off.has(button.dataset.label));
      one("button", group).setAttribute("aria-pressed", String(some));
    }
    if (page) page.documentElement.setAttribute("data-off", [...off].join(" "));
    tell();
  }

  const labels = (root = document) => all(".label", root).map((button) => button.dataset.label);

  function toggle(names) {
    const any = names.some((name) => !off.has(name));
    for (const name of names) any ? off.add(name) : off.delete(name);
    filter();
  }

  function only(name) {
    off.clear();
    for (const other of labels()) if (other !== name) off.add(other);
    filter();
    step(1);
  }

  function flip(button, set) {
    if (!button || !page) return;
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    set(on);
    if (current) toward(current.elements[0]);
    tell();
  }

  const colours = () => flip(one("#colours"), (on) => page.documentElement.toggleAttribute("data-plain", !on));

  const styles = () => flip(one("#styles"), (on) => {
    page.documentElement.toggleAttribute("data-styled", on);
    one("#own-styles", page).media = on ? "all" : "not all";
    for (const element of all("[data-style]", page)) element.style.cssText = on ? element.dataset.style : "";
  });

  function forget() {
    find.value = "";
    search();
    choose(null);
    find.blur();
  }

  const help = () => one("#keys").showModal();
  const KEYS = {
    j: () => step(1), k: () => step(-1),
    r: () => step(1, "removed"), R: () => step(-1, "removed"),
    a: () => step(1, "kept"), A: () => step(-1, "kept"),
    f: () => step(1, "field"), F: () => step(-1, "field"),
    c: colours, s: styles, "?": help, Escape: forget,
    "/": () => { find.focus(); find.select(); },
  };

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || one("dialog[open]")) return;
    const typing = event.target.closest && event.target.closest("input, textarea, select");
    if (typing && event.key !== "Escape") return;
    if (Object.hasOwn(KEYS, event.key)) {
      event.preventDefault();
      KEYS[event.key]();
    } else if (event.key === "Enter" && event.target.dataset && event.target.dataset.block) {
      chosen(event);
    }
  }

  function chosen(event) {
    const element = event.target.closest && event.target.closest("[data-block]");
    const block = element && blocks.find((b) => b.number === Number(element.dataset.block));
    if (block) choose(block, { scroll: false });
  }

  function open(number) {
    const block = blocks.find((b) => b.number === number);
    if (block) choose(block, { open: false });
  }

  function tab(name) {
    one("main").dataset.tab = name;
    for (const button of all(".tabs button")) button.setAttribute("aria-pressed", String(button.dataset.tab === name));
  }

  function ready() {
    if (page || !frame.contentDocument || !one("#own-styles", frame.contentDocument)) return;
    page = frame.contentDocument;
    read();
    page.addEventListener("keydown", pressed);
    page.addEventListener("click", chosen);
    page.addEventListener("focusin", chosen);
    filter();
    const asked = /^#block-(\d+)$/.exec(location.hash);
    if (asked) open(Number(asked[1]));
    else toward(one('[data-label="title"], [data-fate="kept"]', page), "center");
    document.documentElement.dataset.ready = "";
  }

  document.addEventListener("keydown", pressed);
  find.addEventListener("input", type);
  find.addEventListener("keydown", sought);
  one("#help").addEventListener("click", help);
  one("#colours").addEventListener("click", colours);
  if (one("#styles")) one("#styles").addEventListener("click", styles);
  one("#all").addEventListener("click", () => { off.clear(); filter(); });
  for (const button of all("[data-only]")) button.addEventListener("click", () => only(button.dataset.only));
  for (const button of all(".label")) button.addEventListener("click", () => toggle([button.dataset.label]));
  for (const group of all("[data-group]")) one("button", group).addEventListener("click", () => toggle(labels(group)));
  for (const button of all("[data-key]")) button.addEventListener("click", () => KEYS[button.dataset.key]());
  for (const button of all(".tabs button")) button.addEventListener("click", () => tab(button.dataset.tab));
  for (const paragraph of all(".story [data-to]")) {
    paragraph.addEventListener("click", () => { tab("page"); open(Number(paragraph.dataset.to)); });
  }
  if (frame) {
    frame.addEventListener("load", ready);
    if (frame.contentDocument && frame.contentDocument.readyState === "complete") ready();
  } else {
    document.documentElement.dataset.ready = "";
  }
})();

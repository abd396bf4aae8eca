"use strict";
// What the coloured page can do in the review: write golden cases.
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const wrong = one("#wrong");
  const dialog = one("#wrong-dialog");
  let chosen = null;

  document.addEventListener("block-chosen", (event) => {
    chosen = event.detail;
    wrong.disabled = !chosen;
  });

  wrong.addEventListener("click", () => {
    const form = one("form", dialog);
    one("#wrong-text").textContent = chosen.text;
    form.elements.block.value = chosen.number;
    form.elements.wish.value = chosen.fate === "kept" ? "remove" : "keep";
    open(dialog);
  });
  one("#golden").addEventListener("click", () => open(one("#golden-dialog")));

  function open(box) {
    one("output", box).textContent = "";
    box.showModal();
  }

  async function send(event) {
    event.preventDefault();
    const form = event.target;
    const said = one("output", form);
    said.textContent = "…";
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      const { message, path } = await answer.json();
      said.className = answer.ok ? "done" : "refused";
      said.textContent = path ? `${message} ${path}` : message;
    } catch {
      said.className = "refused";
      said.textContent = "The application does not answer: is it still running?";
    }
  }

  for (const form of document.querySelectorAll("dialog form[method=post]")) form.addEventListener("submit", send);
  for (const button of document.querySelectorAll("[data-close]")) {
    button.addEventListener("click", () => button.closest("dialog").close());
  }
})();

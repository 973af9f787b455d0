/**
 * The reader's choices: colour scheme and size of text, kept in the browser; print, copy and reference buttons.
 * Stands in the head without `defer`, so that a choice is in place before the first paint, and asks
 * for the text faces at once; from file:// browsers refuse such early requests and say so, hence here.
 */
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");

  const here = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  if (here && location.protocol.startsWith("http")) {
    for (const name of ["amiri-regular", "amiri-bold"]) {
      const link = document.createElement("link");
      link.rel = "preload";
      link.as = "font";
      link.type = "font/woff2";
      link.crossOrigin = "anonymous";
      link.href = new URL(`../fonts/${name}.woff2`, here.src).href;
      document.head.append(link);
    }
  }

  // Here for the same reason: from file:// browsers refuse the manifest, and say so.
  if (here && location.protocol.startsWith("http")) {
    const link = document.createElement("link");
    link.rel = "manifest";
    link.href = new URL("../../site.webmanifest", here.src).href;
    document.head.append(link);
  }

  // From file:// a search page asks articles for their text through hidden frames; see answer.js.
  if (here && location.protocol === "file:" && window.parent !== window) {
    const answer = document.createElement("script");
    answer.src = new URL("answer.js", here.src).href;
    document.head.append(answer);
  }

  /** @param {string} key @returns {string|null} what was chosen before, if the browser lets us keep it */
  function recall(key) {
    try {
      return localStorage.getItem(`warraq-${key}`);
    } catch {
      return null;
    }
  }

  /** @param {string} key @param {string} value */
  function remember(key, value) {
    try {
      localStorage.setItem(`warraq-${key}`, value);
    } catch {
      // Refused (private window, full disk): the choice holds for this page only.
    }
  }

  const darkSystem = matchMedia("(prefers-color-scheme: dark)");
  const SIZES = ["small", "medium", "large"];

  function applyChoices() {
    const theme = recall("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    const size = recall("size");
    root.dataset.size = size && SIZES.includes(size) ? size : "medium";
  }

  /** @returns {boolean} is the page dark, by choice or by the system's setting? */
  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : darkSystem.matches;
  }

  /** Buttons tell what holds now. */
  function showState() {
    document.querySelector("[data-theme-toggle]")?.setAttribute("aria-pressed", String(isDark()));
    for (const button of document.querySelectorAll("[data-text-size]")) {
      const pressed = button.getAttribute("data-text-size") === root.dataset.size;
      button.setAttribute("aria-pressed", String(pressed));
    }
  }

  function toggleTheme() {
    root.dataset.theme = isDark() ? "light" : "dark";
    remember("theme", root.dataset.theme);
    showState();
  }

  /** @param {Event} event a click on one of the three letters */
  function chooseSize(event) {
    const size = /** @type {HTMLElement} */ (event.currentTarget).dataset.textSize;
    if (!size) return;
    root.dataset.size = size;
    remember("size", size);
    showState();
  }

  /** Copy the citation; where the clipboard is out of reach, select it for the reader to copy. */
  async function copyCitation() {
    const text = document.getElementById("citation");
    const button = document.getElementById("copy-citation");
    if (!text || !button) return;
    try {
      await navigator.clipboard.writeText(text.textContent ?? "");
      button.textContent = button.dataset.done ?? button.textContent;
    } catch {
      getSelection()?.selectAllChildren(text);
    }
  }

  /** Make the file of a reference: the code for it is fetched when it is asked for. @param {Event} event */
  function saveCitation(event) {
    const form = /** @type {HTMLElement} */ (event.currentTarget).dataset.cite;
    if (!here || !form) return;
    const known = /** @type {any} */ (window).saveCitation;
    if (known) return void known(form);
    const script = document.createElement("script");
    script.src = new URL("cite.js", here.src).href;
    script.onload = () => /** @type {any} */ (window).saveCitation(form);
    document.head.append(script);
  }

  function connect() {
    document.querySelector("[data-theme-toggle]")?.addEventListener("click", toggleTheme);
    document.getElementById("print")?.addEventListener("click", () => print());
    document.getElementById("copy-citation")?.addEventListener("click", copyCitation);
    for (const button of document.querySelectorAll("[data-text-size]")) {
      button.addEventListener("click", chooseSize);
    }
    for (const button of document.querySelectorAll("[data-cite]")) {
      button.addEventListener("click", saveCitation);
    }
    const filters = document.getElementById("search-filters");
    if (filters instanceof HTMLDetailsElement) filters.open = matchMedia("(min-width: 56rem)").matches;
    darkSystem.addEventListener("change", showState);
    addEventListener("storage", () => {
      applyChoices();
      showState();
    });
    showState();
  }

  applyChoices();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", connect);
  else connect();
})();

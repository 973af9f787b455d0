/**
 * The reader's choices, kept in the browser: colours, size of text, digits, names of months, Hijri days;
 * and the tools that need JavaScript anyway (search box, print, share), so that pages don't carry them.
 *
 * Stands in the head without `defer`: a choice is in place before the first paint. Text is rewritten
 * while the page is still being parsed, and only for a reader who chose other than the page was built with.
 */
(() => {
  "use strict";
  const root = document.documentElement;
  const here = /** @type {HTMLScriptElement} */ (document.currentScript);
  root.classList.add("js");

  /**
   * The faces of the first screen are asked for at once, and the page waits a moment for them, so that no
   * line moves when they arrive. Where they come later, this page keeps the system's faces and the next
   * one has them (`font-display: optional`).
   */
  const PATIENCE = 500;
  const served = location.protocol.startsWith("http");
  const unicodeRange = "U+20-40, U+5B-60, U+7B-7E, U+A0-BF, U+D7, U+600-6FF, U+2000-206F, U+20AC, U+2212, U+FD3E-FD3F";
  const faces = [
    ["Amiri", "amiri-regular", { weight: "400", unicodeRange }],
    ["Warraq Interface", "interface-regular", { weight: "400", unicodeRange }],
    ["Warraq Interface", "interface-bold", { weight: "700", unicodeRange }],
    ["Nameplate", "nameplate", { weight: "700" }],
  ].map(([family, file, how]) => {
    const address = new URL(`../fonts/${file}.woff2`, here.src).href;
    if (served) {
      // Ahead of the style sheet's own request, yet behind the style sheet itself.
      const link = document.createElement("link");
      Object.assign(link, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "anonymous", fetchPriority: "low", href: address });
      document.head.append(link);
    }
    return new FontFace(/** @type {string} */ (family), `url("${address}")`, /** @type {FontFaceDescriptors} */ (how));
  });
  // Hidden, the page is not laid out, neither before its style sheet has come nor in other faces.
  root.hidden = true;
  Promise.race([Promise.all(faces.map((face) => face.load())), new Promise((_, late) => setTimeout(late, PATIENCE))])
    .then(() => faces.filter(({ status }) => status === "loaded").forEach((face) => document.fonts.add(face)))
    .catch(() => {})
    .finally(() => {
      root.hidden = false;
      // A browser that looked for the place named in the address while nothing was laid out has not found it.
      if (location.hash && !scrollY) document.querySelector(":target")?.scrollIntoView();
    });

  if (served) {
    // From file:// browsers refuse the manifest, and say so; hence here and not in the page.
    document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: new URL("../../site.webmanifest", here.src).href }));
  } else if (window.parent !== window) {
    // A search page in a folder asks articles for their text through hidden frames; see answer.js.
    const answer = document.createElement("script");
    answer.src = new URL("answer.js", here.src).href;
    document.head.append(answer);
  }

  /** Month names by tradition, the same as Python's (arabic/data/months.tsv; a test compares them). */
  const MONTHS = {
    levantine: "كانون الثاني،شباط،آذار،نيسان،أيار،حزيران،تموز،آب،أيلول،تشرين الأول،تشرين الثاني،كانون الأول".split("،"),
    egyptian: "يناير،فبراير،مارس،أبريل،مايو،يونيو،يوليو،أغسطس،سبتمبر،أكتوبر،نوفمبر،ديسمبر".split("،"),
    maghrebi: "جانفي،فيفري،مارس،أفريل،ماي،جوان،جويلية،أوت،سبتمبر،أكتوبر،نوفمبر،ديسمبر".split("،"),
    moroccan: "يناير،فبراير،مارس،أبريل،ماي،يونيو،يوليوز،غشت،شتنبر،أكتوبر،نونبر،دجنبر".split("،"),
    hijri: "محرم،صفر،ربيع الأول،ربيع الآخر،جمادى الأولى،جمادى الآخرة،رجب،شعبان،رمضان،شوال،ذو القعدة،ذو الحجة".split("،"),
    doubled: /** @type {string[]} */ ([]),
  };
  MONTHS.doubled = MONTHS.levantine.map((name, i) => `${name}/${MONTHS.egyptian[i]}`);

  /** What may be chosen: name → its values with what the reader reads; the first is «as the archive has it». */
  const CHOICES = {
    theme: ["الألوان", { "": "كالجهاز", light: "فاتحة", dark: "داكنة" }],
    size: ["حجم النصّ", { small: "صغير", medium: "متوسّط", large: "كبير", huge: "أكبر" }],
    digits: ["الأرقام", { "": "كما كُتبت", european: "123", arabic: "١٢٣" }],
    months: [
      "الشهور",
      {
        "": "كما في الأرشيف",
        levantine: "كانون الثاني، آب",
        egyptian: "يناير، أغسطس",
        maghrebi: "جانفي، أوت",
        moroccan: "يناير، غشت",
        doubled: "كانون الثاني/يناير",
      },
    ],
    hijri: ["التاريخ الهجري", { "": "كما في الأرشيف", yes: "بجانب الميلادي", no: "مخفيّ" }],
  };
  const built = /** @type {Record<string, string>} */ ({
    digits: root.dataset.digits || "european",
    months: root.dataset.months || "levantine",
    hijri: root.dataset.hijri || "no",
    theme: "",
    size: "medium",
  });
  /** @type {Record<string, string>} the reader's choices; "" where there is none */
  const chosen = {};

  /** Read the choices, in any page of the site and in any tab, and set what style sheets look at. */
  function recall() {
    for (const [name, [, values]] of Object.entries(CHOICES)) {
      let value = "";
      try {
        value = localStorage.getItem(`warraq-${name}`) || "";
      } catch {
        // Storage is closed to us: the page stands as it was built.
      }
      chosen[name] = value in values ? value : "";
      const shown = chosen[name] || built[name];
      if (shown) root.dataset[name] = shown;
      else delete root.dataset[name];
    }
  }

  /** @param {string} name @param {string} value "" for as built */
  function choose(name, value) {
    try {
      if (value) localStorage.setItem(`warraq-${name}`, value);
      else localStorage.removeItem(`warraq-${name}`);
    } catch {
      // Refused (private window, full disk): the choice holds for this page only.
    }
    chosen[name] = value;
    const shown = value || built[name];
    if (shown) root.dataset[name] = shown;
    else delete root.dataset[name];
    rewrite(document.body);
    showState();
  }

  // ── Digits, months, Hijri days ─────────────────────────────────────────────────────────────

  /** A number, or a word with Latin letters (G20, COVID-19, an address), which keeps its digits. */
  const NUMBERS = /[A-Za-z\u00c0-\u024f][^\s،؛]*|\d[\d.,:/-]*[A-Za-z][^\s،؛]*|\d+(?:,\d{3})+(?:\.\d+)?%?|\d+(?:[.:/-]\d+)*%?/g;

  /** @param {string} text @returns {string} «3.5» → «٣٫٥», «12%» → «١٢٪» */
  function toArabic(text) {
    return text.replace(NUMBERS, (found) => {
      if (/[A-Za-z\u00c0-\u024f]/.test(found)) return found;
      const decimal = /^[\d,]+\.\d+%?$/.test(found) ? found.replace(".", "٫") : found;
      return decimal.replace(/,/g, "٬").replace("%", "٪").replace(/\d/g, (d) => String.fromCharCode(0x660 + Number(d)));
    });
  }

  /** @param {string} text @returns {string} «٣٫٥» → «3.5»; Persian digits too */
  function toEuropean(text) {
    return text
      .replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660))
      .replace(/[۰-۹]/g, (d) => String(d.charCodeAt(0) - 0x6f0))
      .replace(/(\d)٫(?=\d)/g, "$1.")
      .replace(/(\d)٬(?=\d)/g, "$1,")
      .replace(/(\d)٪/g, "$1%");
  }

  /** @param {string} text @param {string} digits @returns {string} */
  function inDigits(text, digits) {
    if (digits === "arabic") return toArabic(text);
    return digits === "european" ? toEuropean(text) : text;
  }

  /** @type {WeakMap<Text, string>} what the page says by itself */
  const written = new WeakMap();

  /** @param {Text} node a text of the page, shown as the reader chose */
  function rewriteText(node) {
    const parent = node.parentElement;
    if (!parent || parent.closest("script, style, code, textarea, [dir=ltr], dialog")) return;
    const own = written.get(node) ?? node.data;
    let text = own;
    if (chosen.months && chosen.months !== built.months) {
      const dated = parent.closest("time[datetime], [data-month]");
      const month = Number(dated?.getAttribute("data-month") || dated?.getAttribute("datetime")?.slice(5, 7));
      if (month) text = text.replace(MONTHS[built.months][month - 1], MONTHS[chosen.months][month - 1]);
    }
    text = inDigits(text, chosen.digits);
    if (text === node.data) return;
    written.set(node, own);
    node.data = text;
  }

  /** @param {Date} day @returns {string} «6 جمادى الآخرة 1442 هـ», by Umm al-Qura */
  function hijriDate(day) {
    const format = new Intl.DateTimeFormat("en-u-ca-islamic-umalqura-nu-latn", { day: "numeric", month: "numeric", year: "numeric", timeZone: "UTC" });
    /** @type {Record<string, string>} */
    const part = Object.fromEntries(format.formatToParts(day).map(({ type, value }) => [type, value]));
    return inDigits(`${part.day} ${MONTHS.hijri[Number(part.month) - 1]} ${part.year} هـ`, chosen.digits || built.digits);
  }

  /** @param {Element} time the day of an article or of a heading; its Hijri day is set beside it */
  function addHijri(time) {
    const iso = time.getAttribute("datetime") ?? "";
    if (iso.length !== 10 || time.nextElementSibling?.className === "hijri" || !time.textContent) return;
    const span = document.createElement("span");
    span.className = "hijri";
    span.textContent = hijriDate(new Date(`${iso}T12:00:00Z`));
    time.after(" ", span);
  }

  /** @param {Node} top everything below it as the reader chose */
  function rewrite(top) {
    if (top instanceof Text) return rewriteText(top);
    if (!(top instanceof Element)) return;
    const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) rewriteText(/** @type {Text} */ (texts.currentNode));
    if (root.dataset.hijri === "yes") top.querySelectorAll(".facts time, .day > h2 time").forEach(addHijri);
  }

  /** What the parser and other scripts add from now on is shown as chosen before it is painted. */
  function watch() {
    new MutationObserver((records) => {
      if (!(chosen.digits || chosen.months || root.dataset.hijri === "yes")) return;
      for (const { addedNodes } of records) addedNodes.forEach(rewrite);
      if (root.dataset.hijri === "yes") document.querySelectorAll(".facts time, .day > h2 time").forEach(addHijri);
    }).observe(root, { childList: true, subtree: true });
  }

  /** For other scripts of the theme: today's and other days in the built page's names and digits. */
  window.warraq = {
    /** @param {number} month 1 to 12 */
    month: (month) => MONTHS[built.months][month - 1],
    /** @param {string|number} value */
    digits: (value) => inDigits(String(value), built.digits),
    base: new URL("../../", here.src).href,
  };

  // ── Tools ──────────────────────────────────────────────────────────────────────────────────

  /**
   * @param {string} tag @param {Record<string, any>} [properties] @param {...(Node|string)} children
   * @returns {any}
   */
  function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(properties)) {
      if (key in element) /** @type {any} */ (element)[key] = value;
      else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  }

  const darkSystem = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (chosen.theme ? chosen.theme === "dark" : darkSystem.matches);

  /** Buttons and boxes tell what holds now. */
  function showState() {
    document.querySelector("[data-theme-toggle]")?.setAttribute("aria-pressed", String(isDark()));
    for (const button of document.querySelectorAll("[data-text-size]")) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-text-size") === root.dataset.size));
    }
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("#choices input"))) {
      box.checked = box.value === (chosen[box.name] || (box.name === "size" ? "medium" : ""));
    }
  }

  /** The dialog of all choices, made when it is first asked for. */
  function openChoices() {
    let dialog = document.getElementById("choices");
    if (!dialog) {
      const groups = Object.entries(CHOICES).map(([name, [label, values]]) =>
        make(
          "fieldset",
          {},
          make("legend", {}, label),
          ...Object.entries(values).map(([value, shown]) =>
            make("label", {}, make("input", { type: "radio", name, value, onchange: () => choose(name, value) }), make("span", {}, shown)),
          ),
        ),
      );
      const close = make("button", { type: "button", onclick: () => /** @type {any} */ (dialog).close() }, "تمّ");
      dialog = make("dialog", { id: "choices", "aria-labelledby": "choices-title" }, make("h2", { id: "choices-title" }, "كيف تحبّ أن تقرأ؟"), ...groups, close);
      dialog?.addEventListener("click", (event) => event.target === dialog && /** @type {any} */ (dialog).close());
      document.body.append(/** @type {Node} */ (dialog));
    }
    showState();
    /** @type {any} */ (dialog).showModal();
  }

  function addMastheadTools() {
    const masthead = document.querySelector(".masthead");
    if (!masthead) return;
    const link = /** @type {HTMLAnchorElement|null} */ (document.querySelector('.ways a[href$="search.html"]'));
    const tools = make("div", { className: "tools" });
    if (link && !document.querySelector("main form[role=search]:not(.inside), .front-search, #lost-q")) {
      tools.append(
        make(
          "form",
          { className: "search-line", action: link.href, role: "search" },
          make("input", { name: "q", type: "search", placeholder: "ابحث في الأرشيف", autocomplete: "off", "aria-label": "ابحث في الأرشيف" }),
          make("button", { type: "submit" }, "ابحث"),
        ),
      );
    }
    tools.append(
      make("button", { type: "button", className: "quiet choices", onclick: openChoices, "aria-haspopup": "dialog" }, "العرض"),
      make("button", { type: "button", className: "quiet scheme", "data-theme-toggle": "", "aria-label": "الألوان الداكنة", onclick: () => choose("theme", isDark() ? "light" : "dark") }),
    );
    masthead.append(tools);
  }

  function addArticleTools() {
    const facts = document.querySelector(".facts");
    if (!facts) return;
    const sizes = make("div", { className: "sizes", role: "group", "aria-label": "حجم النصّ" });
    for (const [size, label] of Object.entries(CHOICES.size[1])) {
      if (size !== "huge") sizes.append(make("button", { type: "button", "data-text-size": size, "aria-label": `نصّ ${label}`, onclick: () => choose("size", size) }, "ع"));
    }
    const share = make("button", { type: "button", id: "share", onclick: () => shareLink(share) }, "شارك");
    facts.append(make("div", { className: "tools" }, sizes, make("button", { type: "button", id: "print", onclick: () => print() }, "اطبع"), share));
  }

  /** The system's own sharing where there is one, else the address in the clipboard: no one is told. @param {HTMLElement} button */
  async function shareLink(button) {
    const address = document.querySelector('link[rel="canonical"]')?.getAttribute("href") || location.href;
    try {
      if (navigator.share) await navigator.share({ title: document.querySelector("h1")?.textContent ?? document.title, url: address });
      else {
        await navigator.clipboard.writeText(address);
        button.textContent = "نُسخ الرابط";
      }
    } catch {
      // The reader closed the system's dialog, or the clipboard is out of reach.
    }
  }

  /** References to the article are made, by a script of their own, when a reader asks for them. */
  function offerCitation() {
    const cite = document.getElementById("cite");
    cite?.addEventListener("toggle", () => document.body.append(make("script", { src: new URL("cite.js", here.src).href })), { once: true });
  }

  function connect() {
    offerCitation();
    addMastheadTools();
    addArticleTools();
    const filters = document.getElementById("search-filters");
    if (filters instanceof HTMLDetailsElement) filters.open = matchMedia("(min-width: 56rem)").matches;
    darkSystem.addEventListener("change", showState);
    addEventListener("storage", () => {
      recall();
      rewrite(document.body);
      showState();
    });
    showState();
  }

  /** What is read opens again without a connection, where the browser lets a worker do that: on https. */
  async function keepWhatIsRead() {
    if (!("serviceWorker" in navigator) || !isSecureContext || !location.protocol.startsWith("http")) return;
    try {
      // Asked now: the worker takes the page over as soon as it is ready.
      const isKept = Boolean(navigator.serviceWorker.controller);
      await navigator.serviceWorker.register(new URL("../../sw.js", here.src));
      const { active } = await navigator.serviceWorker.ready;
      if (!isKept) {
        active?.postMessage({ read: [location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)] });
      }
    } catch {
      // Refused (private window, a host that sends another type): the page works without.
    }
  }
  addEventListener("load", keepWhatIsRead);

  recall();
  watch();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", connect);
  else connect();
})();

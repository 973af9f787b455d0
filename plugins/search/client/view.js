/** The search page: reads the address, shows results, keeps the address true to what is shown. */
(() => {
  const PAGE = 10;
  /** Milliseconds without a key before a query is asked while typing: as long as answers take, within these. */
  const SHORTEST_PAUSE = 40;
  const LONGEST_PAUSE = 160;
  /** Only a query with a year can hold a date. */
  const YEAR = /[\d٠-٩۰-۹]{4}/;

  /** @param {any} store @param {number} n @returns {string} a number in the site's digits */
  function digits(store, n) {
    const text = String(n);
    return store.manifest.digits === "arabic" ? text.replace(/\d/g, (d) => "٠١٢٣٤٥٦٧٨٩"[Number(d)]) : text;
  }

  /** @param {any} store @param {number} code @returns {[string, string]} (ISO, in words), as far as known */
  function date(store, code) {
    const day = code & 31;
    const month = (code >> 5) % 13;
    const year = Math.floor((code >> 5) / 13);
    if (!year) return ["", ""];
    const words = [day && digits(store, day), month && store.manifest.months[month - 1], digits(store, year)];
    const iso = [String(year).padStart(4, "0"), month && String(month).padStart(2, "0"), day && String(day).padStart(2, "0")];
    return [iso.filter(Boolean).join("-"), words.filter(Boolean).join(" ")];
  }

  /** @param {any} store @param {{from: string, to: string}} dates @returns {string} «في آذار 2020», «من 2019 إلى 2021», «منذ 2020» */
  function span(store, { from, to }) {
    const said = (/** @type {string} */ iso) => date(store, Warraq.dateCode(iso, false))[1];
    if (from === to) return `في ${said(from)}`;
    if (!from) return `حتى ${said(to)}`;
    return to ? `من ${said(from)} إلى ${said(to)}` : `منذ ${said(from)}`;
  }

  /** @param {string} tag @param {Record<string, string>} [attributes] @param {(Node|string)[]} children */
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  class View {
    /** @param {HTMLElement} results @param {HTMLFormElement} form @param {any} store */
    constructor(results, form, store) {
      this.results = results;
      this.form = form;
      this.input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
      this.status = /** @type {HTMLElement} */ (document.getElementById("search-status"));
      const root = results.dataset.root ?? ".";
      this.root = root ? `${root}/` : "./";
      this.store = store;
      this.hints = element("div", { id: "search-hints" });
      this.status.after(this.hints);
      this.exact = /** @type {HTMLInputElement} */ (form.elements.namedItem("exact") ?? element("input"));
      /** @type {Map<string, string>} words whose letters the articles are asked about */
      this.wanted = new Map();
      this.box = document.getElementById("search-facets") ?? element("div");
      /** @type {any} the filters, once results are shown */
      this.facets = null;
      this.state = new Warraq.State();
      this.runs = 0;
      /** What the last answer took, in milliseconds. */
      this.took = LONGEST_PAUSE;
      /** @type {WeakMap<Element, () => void>} what to do when an excerpt's place comes into view */
      this.waiting = new WeakMap();
      this.seen = new IntersectionObserver((entries) => {
        for (const { target, isIntersecting } of entries) if (isIntersecting) this.waiting.get(target)?.();
      });
      /** Is the address's entry in the history one that typing made? */
      this.typing = false;
      this.connect();
      const prepare = () => this.store.open().then(() => this.store.part("filters"));
      this.input.addEventListener("focus", () => void prepare().catch(() => {}), { signal: this.quit.signal });
      this.restore();
    }

    connect() {
      /** @type {ReturnType<typeof setTimeout>} */
      let timer;
      const { signal } = (this.quit = new AbortController());
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        clearTimeout(timer);
        this.ask(this.input.value);
        this.go();
      }, { signal });
      this.exact.addEventListener("change", () => {
        this.state.exact = this.exact.checked;
        this.go();
      }, { signal });
      this.input.addEventListener("input", (event) => {
        clearTimeout(timer);
        if (/** @type {InputEvent} */ (event).isComposing) return;
        this.ask(this.input.value);
        this.mark("loading");
        this.runs++;
        timer = setTimeout(() => this.go(true), Math.min(Math.max(this.took, SHORTEST_PAUSE), LONGEST_PAUSE));
      }, { signal });
      addEventListener("popstate", () => {
        clearTimeout(timer);
        this.restore();
      }, { signal });
    }

    /** @param {string} typed */
    ask(typed) {
      this.state.q = typed;
      this.state.literal = false;
    }

    /** Shows what the address asks for. */
    restore() {
      this.state = Warraq.State.read(location.search);
      this.input.value = this.state.q;
      this.exact.checked = this.state.exact;
      this.typing = false;
      this.run();
    }

    /** Puts the state into the address and searches. @param {boolean} [typed] while typing, one entry of the history is enough */
    go(typed = false) {
      const address = this.state.write();
      try {
        if (address !== location.search) {
          if (this.typing) history.replaceState(null, "", address || location.pathname);
          else history.pushState(null, "", address || location.pathname);
        }
      } catch {
        // Refused (an odd scheme, too many changes): the search works all the same.
      }
      this.typing = typed;
      this.run();
    }

    /** @param {"loading"|"done"|"error"} state */
    mark(state) {
      this.results.dataset.state = state;
      this.results.setAttribute("aria-busy", String(state === "loading"));
    }

    async run() {
      const run = ++this.runs;
      const began = performance.now();
      const isStale = () => run !== this.runs;
      this.mark("loading");
      try {
        if (!this.state.asks) {
          this.say("");
          this.results.replaceChildren();
          this.box.replaceChildren();
          this.mark("done");
          return;
        }
        await Promise.all([this.store.open(), YEAR.test(this.state.q) && this.store.part("dates")]);
        const { exact } = this.state;
        const query = Warraq.parse(this.state.q, this.state.literal);
        const reading = await Warraq.readWords(this.store, this.state.q, query, exact || this.state.literal);
        if (exact) await this.store.part("letters");
        const wanted = exact ? await Warraq.toCheck(this.store, query.written, reading) : new Map();
        const asksForWords = query.words.length + query.phrases.length + query.near.length + query.title.length > 0;
        const asks = asksForWords || query.fields.length || query.from || query.to || this.state.isFiltered;
        let found = asks && wanted
          ? await Warraq.search(this.store, query, reading, this.state)
          : { docs: [], scores: new Float32Array(0), all: 0, forms: new Set() };
        if (!exact) found = (await Warraq.withYear?.(this, query, reading, found)) ?? found;
        if (isStale()) return;
        const undated = this.store.segments[0]?.years[0]?.[0] === 0 ? this.store.segments[0].years[0][1] : 0;
        const order = this.state.sort || (asksForWords ? "" : "newest");
        const docs = Warraq.sorted(found, order, undated);
        this.wanted = wanted ?? new Map();
        const [items, next] = await this.page(docs, 0, found.forms);
        if (isStale()) return;
        this.say(this.report(docs.length, found.all));
        if (this.wanted.size) Warraq.sayChecked(this, items.length, next);
        this.hint(reading, query);
        this.results.replaceChildren(...(items.length || next < docs.length ? items : [this.nothing()]));
        this.more(docs, next, found.forms);
        this.mark("done");
        this.took = performance.now() - began;
        await this.showFacets(docs, isStale);
      } catch {
        if (isStale()) return;
        if (this.results.dataset.state === "loading") this.fail();
      }
    }

    /** Filters come after the results, with their own part of the client. @param {number[]} docs @param {() => boolean} isStale */
    async showFacets(docs, isStale) {
      if (!this.facets) {
        await this.store.part("filters");
        this.facets ??= new Warraq.Facets(this.box, this.store, (/** @type {any} */ change) => {
          change(this.state);
          this.go();
        }, this.root);
      }
      await this.facets.show(this.state.copy(), docs, isStale);
    }

    /** Not said twice, when typing found already what Enter asks for. @param {string} text */
    say(text) {
      this.hints.replaceChildren();
      if (this.status.textContent !== text) this.status.replaceChildren(text);
    }

    /** @param {number} count @param {number} all how many hold all words */
    report(count, all) {
      const text = Warraq.countResults(count, (/** @type {number} */ n) => digits(this.store, n));
      if (all === count) return text;
      return all ? `${text}، كلّ الكلمات في ${digits(this.store, all)} منها.` : `لا مقال يجمع كلّ الكلمات؛ ${text} فيها بعضها.`;
    }

    /** Says what was searched for instead, and offers what else may be meant. @param {any} reading @param {any} query */
    hint(reading, query) {
      if (query.dated) {
        const said = element("p", { class: "search-reading" }, `حُصرت النتائج ${span(this.store, query)}. `);
        said.append(this.link(this.state.q, "ابحث عن الكلمات كما كُتبت", true));
        this.hints.append(said);
      }
      if (reading.shown || reading.suggestions.length) Warraq.sayGuesses(this, reading);
    }

    /** @param {string} q @param {string} text @param {boolean} [literal] @returns {HTMLElement} a link to another search */
    link(q, text, literal = false) {
      const next = this.state.copy();
      next.q = q;
      next.literal = literal;
      const made = element("a", { href: next.write() || "?", dir: "auto" }, text.slice(0, 200));
      made.addEventListener("click", (/** @type {MouseEvent} */ event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.state = next;
        this.input.value = q;
        this.typing = false;
        this.go();
      });
      return made;
    }

    /** @param {number[]} docs @param {number} from @param {Set<string>} forms @returns {Promise<[HTMLElement[], number]>} results, and where the next page begins */
    async page(docs, from, forms) {
      const [rows, next] = this.wanted.size
        ? await Warraq.checkedPage(this, docs, from, PAGE, this.wanted)
        : [await Promise.all(docs.slice(from, from + PAGE).map((n) => this.store.document(n))), from + PAGE];
      return [rows.map((/** @type {any} */ row) => this.result(row, forms)), next];
    }

    /** @param {any} row @param {Set<string>} forms */
    result(row, forms) {
      const address = this.root + row.url;
      const link = element("a", { href: address });
      link.append(Warraq.highlight(row.title, forms));
      const meta = element("p", { class: "meta" });
      const [iso, words] = date(this.store, row.code);
      const parts = [];
      if (iso) parts.push(element("time", { datetime: iso }, words));
      for (const name of [row.source, row.section]) if (name) parts.push(element("bdi", {}, name));
      parts.forEach((part, i) => meta.append(i ? " · " : "", part));
      const excerpt = element("p", { class: "excerpt" });
      const made = element("article", {}, element("h2", {}, link), meta, excerpt);
      // Kept free, so that nothing moves when the excerpt comes, and that what is off the screen stays off.
      excerpt.style.minHeight = "4.5em";
      const passage = async () => {
        await this.store.part("filters");
        return Warraq.choosePassage(await Warraq.paragraphs(address), forms);
      };
      this.waiting.set(excerpt, () => {
        this.seen.unobserve(excerpt);
        passage().catch(() => "").then((/** @type {string} */ text) => {
          excerpt.style.minHeight = "";
          if (text) excerpt.append(Warraq.highlight(text, forms));
          else excerpt.remove();
        });
      });
      this.seen.observe(excerpt);
      return made;
    }

    /** @param {number[]} docs @param {number} from @param {Set<string>} forms adds the button for the next page */
    more(docs, from, forms) {
      if (from >= docs.length) return;
      const button = element("button", { type: "button", id: "search-more" }, "المزيد");
      const line = element("p", { class: "more" }, button);
      button.addEventListener("click", async () => {
        button.setAttribute("disabled", "");
        try {
          const [items, next] = await this.page(docs, from, forms);
          if (!line.isConnected) return;
          line.replaceWith(...items);
          if (this.wanted.size) Warraq.sayChecked(this, items.length, next);
          this.more(docs, next, forms);
          items[0]?.querySelector("a")?.focus();
        } catch {
          button.removeAttribute("disabled");
          button.textContent = "حاول مرّة أخرى";
        }
      });
      this.results.append(line);
    }

    nothing() {
      const calendar = element("a", { href: `${this.root}calendar.html` }, "التقويم");
      const tags = element("a", { href: `${this.root}tags.html` }, "فهرس الوسوم");
      const text = "لا نتائج لهذا البحث. جرّب كلمات أقلّ أو أعمّ، أو تصفّح الأرشيف من ";
      return element("p", { class: "no-results" }, text, calendar, " أو من ", tags, ".");
    }

    /** Tries again; when another index stands there by now, with the client that was made for it. */
    async again() {
      const manifest = await this.store.reset();
      if (!manifest) return this.run();
      const start = await this.store.fetch(manifest.client);
      this.quit.abort();
      this.hints.remove();
      start(this.store.fetch, manifest);
    }

    /** Says that a shard did not come, and offers to try again. */
    fail() {
      const button = element("button", { type: "button", id: "search-retry" }, "حاول مرّة أخرى");
      button.addEventListener("click", () => {
        this.mark("loading");
        this.again().catch(() => this.fail());
      });
      this.say("تعذّر تحميل جزء من الفهرس.");
      this.results.replaceChildren(element("p", { class: "search-failed" }, button));
      this.mark("error");
    }
  }

  /** @param {(name: string, query?: string) => Promise<any>} load @param {any} manifest */
  function start(load, manifest) {
    const results = document.getElementById("results");
    const form = document.getElementById("search-form");
    if (results && form instanceof HTMLFormElement) new View(results, form, new Warraq.Store(load, manifest));
  }

  Object.assign(Warraq, { digits, date, span, element, start });
})();

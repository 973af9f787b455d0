/** The filters beside the results: sort, dates, and tags, sections, sources, authors and years with counts. */
(() => {
  const { element } = Warraq;
  const SHOWN = 8;
  /** Above this size in bytes (some 5,000 articles) the counts are loaded only when the reader asks. */
  const MUCH = 64_000;
  const GROUPS = [
    { name: "tag", one: "وسم", letter: "t", title: "الوسوم" },
    { name: "section", one: "قسم", letter: "s", title: "الأقسام" },
    { name: "source", one: "مصدر", letter: "o", title: "المصادر" },
    { name: "author", one: "كاتب", letter: "a", title: "الكتّاب" },
  ];
  const ORDERS = [
    ["", "الأوثق صلة"],
    ["newest", "الأحدث"],
    ["oldest", "الأقدم"],
  ];

  class Facets {
    /**
     * @param {HTMLElement} box
     * @param {any} store
     * @param {(change: (state: any) => void) => void} onChange called with what the reader changed
     * @param {string} root way to the site's root
     */
    constructor(box, store, onChange, root) {
      this.root = root;
      this.box = box;
      this.store = store;
      this.onChange = onChange;
      this.wanted = false;
    }

    /** @param {any} state @param {number[]} docs the hits @param {() => boolean} isStale */
    async show(state, docs, isStale) {
      const { manifest } = this.store;
      const counts = this.wanted || manifest.facetBytes <= MUCH ? await countFacets(this.store, docs) : null;
      const choose = (/** @type {string} */ from, /** @type {string} */ to) => this.onChange((next) => void Object.assign(next, { from, to }));
      const timeline = await Warraq.makeTimeline(this.store, state, docs, choose);
      const feeds = await this.feeds(state, docs);
      if (isStale()) return;
      this.showWithin(state);
      const groups = [feeds, this.order(state), timeline, this.dates(state)];
      groups.push(this.list({ name: "year", title: "السنوات" }, countYears(this.store, docs), state));
      for (const group of GROUPS) {
        const rows = counts ? counts[group.letter] : [];
        groups.push(this.list(group, rows, state));
      }
      if (!counts) groups.push(this.loader(state, docs, isStale));
      const focused = document.activeElement?.id;
      const open = new Set([...this.box.querySelectorAll("details[open]")].map((one) => one.id));
      this.box.replaceChildren(...groups.filter((group) => group !== null));
      for (const one of this.box.querySelectorAll("details")) one.open = open.has(one.id);
      if (focused && this.box.querySelector(`#${CSS.escape(focused)}`)) document.getElementById(focused)?.focus();
    }

    /** Above the results, what the search is confined to, each with a button that lifts it. @param {any} state */
    showWithin(state) {
      const line = element("p", { class: "search-within" });
      for (const { name, one } of GROUPS) {
        for (const value of state.chosen[name]) {
          const label = `أزل التصفية: ${one} ${value.slice(0, 200)}`;
          const sign = element("span", { "aria-hidden": "true" }, " ×");
          const button = element("button", { type: "button", class: "quiet", "aria-label": label }, `${one}: `, element("bdi", {}, value.slice(0, 200)), sign);
          button.addEventListener("click", () => {
            this.onChange((next) => void (next.chosen[name] = next.chosen[name].filter((/** @type {string} */ other) => other !== value)));
            document.getElementById("q")?.focus();
          });
          line.append(button, " ");
        }
      }
      document.querySelector(".search-within")?.remove();
      if (line.childNodes.length) document.getElementById("search-hints")?.append(line);
    }

    /** A feed for each tag that is chosen and has one: a search can't be subscribed to, a tag can. @param {any} state @param {number[]} docs */
    async feeds(state, docs) {
      const least = this.store.manifest.feeds;
      if (!least || !docs.length) return null;
      const line = element("p", { class: "search-feeds" }, "تابع ما يُضاف: ");
      for (const value of state.chosen.tag) {
        const facet = await this.findTag(value);
        if (!facet?.slug || !(await this.hasArticles(value, least))) continue;
        const href = `${this.root}feeds/tags/${facet.slug}.atom.xml`;
        line.append(element("a", { href, type: "application/atom+xml" }, "خلاصة «", element("bdi", {}, facet.name), "»"), " ");
      }
      return line.children.length ? line : null;
    }

    /** Has a tag so many articles? @param {string} name @param {number} least */
    async hasArticles(name, least) {
      let found = 0;
      for (const segment of this.store.segments) {
        found += (await this.store.facet(segment, `t${Warraq.facetKey(name)}`))?.docs.length ?? 0;
        if (found >= least) return true;
      }
      return false;
    }

    /** @param {string} name @returns {Promise<any>} */
    async findTag(name) {
      for (const segment of this.store.segments) {
        const facet = await this.store.facet(segment, `t${Warraq.facetKey(name)}`);
        if (facet) return facet;
      }
      return null;
    }

    /** @param {any} state */
    order(state) {
      const select = /** @type {HTMLSelectElement} */ (element("select", { id: "search-sort" }));
      for (const [value, text] of ORDERS) select.append(element("option", { value }, text));
      select.value = state.sort;
      select.addEventListener("change", () => this.onChange((next) => void (next.sort = select.value)));
      return element("p", { class: "search-order" }, element("label", { for: "search-sort" }, "الترتيب"), " ", select);
    }

    /** @param {any} state */
    dates(state) {
      const field = element("fieldset", { class: "search-dates" }, element("legend", {}, "التاريخ"));
      for (const [name, text] of [["from", "من"], ["to", "إلى"]]) {
        const id = `search-${name}`;
        const input = /** @type {HTMLInputElement} */ (element("input", { type: "date", id, name }));
        input.value = fullDate(state[name], name === "to");
        input.addEventListener("change", () => this.onChange((next) => void (next[name] = input.value)));
        field.append(element("label", { for: id }, `${text} `, input));
      }
      return field;
    }

    /** @param {{name: string, title: string}} group @param {{name: string, count: number}[]} rows @param {any} state */
    list(group, rows, state) {
      const chosen = new Set(state.chosen[group.name].map(Warraq.facetKey));
      const is = (/** @type {string} */ name) => chosen.has(Warraq.facetKey(name));
      const missing = state.chosen[group.name].filter(
        (/** @type {string} */ value) => !rows.some((row) => Warraq.facetKey(row.name) === Warraq.facetKey(value)),
      );
      const all = [
        ...missing.map((/** @type {string} */ name) => ({ name, count: 0 })),
        ...rows.filter((row) => is(row.name)),
        ...rows.filter((row) => !is(row.name)),
      ];
      if (!all.length || (all.length === 1 && !chosen.size)) return null;
      const field = element("fieldset", { "data-facet": group.name }, element("legend", {}, group.title));
      const first = Math.max(SHOWN, chosen.size);
      const items = all.slice(0, 60).map((row, i) => this.box_(group.name, row, is(row.name), i));
      field.append(...items.slice(0, first));
      if (items.length > first) {
        const id = `search-more-${group.name}`;
        field.append(element("details", { id }, element("summary", {}, "المزيد"), ...items.slice(first)));
      }
      return field;
    }

    /** @param {string} name @param {{name: string, count: number}} row @param {boolean} checked @param {number} place */
    box_(name, row, checked, place) {
      const id = `facet-${name}-${Warraq.facetKey(row.name).replace(/ /g, "-") || place}`;
      const input = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", id, name, value: row.name }));
      input.checked = checked;
      input.addEventListener("change", () =>
        this.onChange((next) => {
          const others = next.chosen[name].filter((/** @type {string} */ one) => Warraq.facetKey(one) !== Warraq.facetKey(row.name));
          next.chosen[name] = input.checked ? [...others, row.name] : others;
        }),
      );
      const count = element("span", { class: "count" }, `(${Warraq.digits(this.store, row.count)})`);
      return element("label", { for: id }, input, element("bdi", {}, row.name), " ", count);
    }

    /** @param {any} state @param {number[]} docs @param {() => boolean} isStale */
    loader(state, docs, isStale) {
      const button = element("button", { type: "button", id: "search-load-facets" }, "اعرض الوسوم والأقسام والمصادر");
      button.addEventListener("click", () => {
        this.wanted = true;
        this.show(state, docs, isStale).catch(() => void (this.wanted = false));
      });
      return element("p", {}, button);
    }
  }

  /**
   * Counts of each facet among the hits, fullest first.
   * @param {any} store @param {number[]} docs
   * @returns {Promise<Record<string, {name: string, count: number}[]>>} by letter
   */
  async function countFacets(store, docs) {
    const hit = new Uint8Array(store.manifest.count);
    for (const at of docs) hit[at] = 1;
    /** @type {Record<string, Map<string, number>>} */
    const counts = { t: new Map(), s: new Map(), o: new Map(), a: new Map() };
    for (const segment of store.segments) {
      for (const facet of await store.facets(segment)) {
        let count = 0;
        for (const at of facet.docs) count += hit[segment.start + at];
        if (count) counts[facet.letter].set(facet.name, (counts[facet.letter].get(facet.name) ?? 0) + count);
      }
    }
    return Object.fromEntries(Object.entries(counts).map(([letter, map]) => [letter, fullest(map)]));
  }

  /** @param {Map<string, number>} counts */
  function fullest(counts) {
    return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  }

  /** @param {any} store @param {number[]} docs @returns {{name: string, count: number}[]} years of the hits, newest first; costs no loading */
  function countYears(store, docs) {
    const hit = new Uint8Array(store.manifest.count);
    for (const at of docs) hit[at] = 1;
    /** @type {Map<number, number>} */
    const counts = new Map();
    let at = 0;
    for (const segment of store.segments) {
      for (const [year, size] of segment.years) {
        for (const end = at + size; at < end; at++) if (hit[at] && year) counts.set(year, (counts.get(year) ?? 0) + 1);
      }
    }
    return [...counts].sort((a, b) => b[0] - a[0]).map(([year, count]) => ({ name: String(year), count }));
  }

  /** @param {string} date @param {boolean} end @returns {string} a day for a date input: "2021" → "2021-01-01" or "2021-12-31" */
  function fullDate(date, end) {
    if (!date) return "";
    const [year, month, day] = date.split("-");
    const m = (month ?? (end ? "12" : "01")).padStart(2, "0");
    const last = new Date(Date.UTC(Number(year), Number(m), 0)).getUTCDate();
    return `${year}-${m}-${(day ?? (end ? String(last) : "01")).padStart(2, "0")}`;
  }

  Warraq.Facets = Facets;
})();

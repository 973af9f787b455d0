/** The filters beside the results: sort, dates, and tags, sections, sources, authors and years with counts. */
(() => {
  const SHOWN = 8;
  /** Above this size the counts are loaded only when the reader asks. */
  const MUCH = 300_000;
  const GROUPS = [
    { name: "tag", letter: "t", title: "الوسوم" },
    { name: "section", letter: "s", title: "الأقسام" },
    { name: "source", letter: "o", title: "المصادر" },
    { name: "author", letter: "a", title: "الكتّاب" },
  ];
  const ORDERS = [
    ["", "الأوثق صلة"],
    ["newest", "الأحدث"],
    ["oldest", "الأقدم"],
  ];

  /** @param {string} tag @param {Record<string, string>} [attributes] @param {(Node|string)[]} children */
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  class Facets {
    /**
     * @param {HTMLElement} box
     * @param {any} store
     * @param {(change: (state: any) => void) => void} onChange called with what the reader changed
     */
    constructor(box, store, onChange) {
      this.box = box;
      this.store = store;
      this.onChange = onChange;
      this.wanted = false;
    }

    clear() {
      this.box.replaceChildren();
    }

    /** @param {any} state @param {number[]} docs the hits @param {() => boolean} isStale */
    async show(state, docs, isStale) {
      const { manifest } = this.store;
      const counts = this.wanted || manifest.facetBytes <= MUCH ? await Warraq.countFacets(this.store, docs) : null;
      if (isStale()) return;
      const groups = [this.order(state), this.dates(state)];
      groups.push(this.list({ name: "year", title: "السنوات" }, Warraq.countYears(this.store, docs), state));
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

  /** @param {string} date @param {boolean} end @returns {string} a day for a date input: "2021" → "2021-01-01" or "2021-12-31" */
  function fullDate(date, end) {
    if (!date) return "";
    const [year, month, day] = date.split("-");
    const m = (month ?? (end ? "12" : "01")).padStart(2, "0");
    const last = new Date(Date.UTC(Number(year), Number(m), 0)).getUTCDate();
    return `${year}-${m}-${(day ?? (end ? String(last) : "01")).padStart(2, "0")}`;
  }

  Object.assign(Warraq, { Facets, element });
})();

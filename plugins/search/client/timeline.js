/** The timeline: hits by month, year or decade as bars that can be clicked, brushed, or walked with the arrow keys. */
(() => {
  const { element } = Warraq;
  /** More bars than these don't fit beside the results. */
  const MOST = 30;
  /** Months that a bar may stand for. */
  const UNITS = [1, 12, 120];

  /**
   * @param {any} store @param {number[]} docs
   * @returns {Promise<Map<number, number>>} month, counted from year 0 → hits; of a year known without its month → year · 12 - 0.5
   */
  async function countMonths(store, docs) {
    const hit = new Uint8Array(store.manifest.count);
    for (const at of docs) hit[at] = 1;
    const counts = new Map();
    for (const segment of store.segments) {
      for (const { code, from, count } of await store.dates(segment)) {
        let hits = 0;
        for (let at = segment.start + from; at < segment.start + from + count; at++) hits += hit[at];
        const year = Math.floor((code >> 5) / 13);
        const month = (code >> 5) % 13;
        const key = month ? year * 12 + month - 1 : year * 12 - 0.5;
        if (hits && year) counts.set(key, (counts.get(key) ?? 0) + hits);
      }
    }
    return counts;
  }

  /** @param {number} month @returns {string} "2021-01" */
  const iso = (month) => `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;

  /**
   * @param {Map<number, number>} counts
   * @returns {{unit: number, bars: {from: string, to: string, count: number}[]}} bars without gaps, oldest first
   */
  function makeBars(counts) {
    const months = [...counts.keys()].map((key) => Math.ceil(key));
    const first = Math.min(...months);
    const last = Math.max(...[...counts.keys()].map((key) => (Number.isInteger(key) ? key : key + 11.5)));
    const unit = UNITS.find((size) => Math.floor(last / size) - Math.floor(first / size) < MOST) ?? 120;
    const bars = [];
    for (let at = Math.floor(first / unit) * unit; at <= last; at += unit) {
      const span = unit === 1 ? [iso(at), iso(at)] : [iso(at).slice(0, 4), iso(at + unit - 1).slice(0, 4)];
      bars.push({ from: span[0], to: span[1], count: 0 });
    }
    const start = Math.floor(first / unit);
    for (const [key, count] of counts) bars[Math.floor(Math.ceil(key) / unit) - start].count += count;
    return { unit, bars };
  }

  class Timeline {
    /** @param {any} store @param {any} state @param {{unit: number, bars: any[]}} made @param {(from: string, to: string) => void} choose */
    constructor(store, state, { unit, bars }, choose) {
      this.store = store;
      this.bars = bars;
      this.choose = choose;
      this.anchor = 0;
      this.focus = 0;
      const most = Math.max(...bars.map((bar) => bar.count));
      this.buttons = bars.map((bar, at) => this.bar(bar, most, at));
      this.said = element("output", { class: "timeline-said" });
      this.row = element("div", { class: "timeline-bars" }, ...this.buttons);
      const kind = unit === 1 ? "بالشهور" : unit === 12 ? "بالسنين" : "بالعقود";
      this.field = element("fieldset", { class: "timeline" }, element("legend", {}, `النتائج ${kind}`), this.row);
      this.field.append(element("p", { class: "timeline-ends" }, element("span", {}, this.name(bars[0].from)), element("span", {}, this.name(bars[bars.length - 1].to))), this.said);
      if (state.from || state.to) {
        const all = element("button", { type: "button", id: "timeline-all", class: "quiet" }, "كلّ الزمن");
        all.addEventListener("click", () => choose("", ""));
        this.field.append(all);
      }
      this.connect();
      this.mark(false);
    }

    /** @param {string} date */
    name(date) {
      return Warraq.span(this.store, { from: date, to: date }).slice(3);
    }

    /** @param {{from: string, to: string, count: number}} bar @param {number} most @param {number} at */
    bar(bar, most, at) {
      const name = bar.from === bar.to ? this.name(bar.from) : `${this.name(bar.from)} – ${this.name(bar.to)}`;
      const label = `${name}: ${Warraq.countResults(bar.count, (/** @type {number} */ n) => Warraq.digits(this.store, n))}`;
      const made = element("button", { type: "button", id: `timeline-${bar.from}`, "data-at": String(at), "aria-label": label, title: label });
      const fill = element("span", { "aria-hidden": "true" });
      fill.style.blockSize = bar.count ? `${Math.max(6, Math.round((bar.count / most) * 100))}%` : "0";
      made.append(fill);
      return made;
    }

    connect() {
      const at = (/** @type {Event} */ event) => {
        const button = /** @type {Element} */ (event.target).closest("[data-at]");
        return button instanceof HTMLElement ? Number(button.dataset.at) : -1;
      };
      let brushing = false;
      this.row.addEventListener("pointerdown", (event) => {
        if (event.button || at(event) < 0) return;
        brushing = true;
        this.anchor = this.focus = at(event);
        /** @type {Element} */ (event.target).releasePointerCapture?.(event.pointerId);
        this.mark(true);
      });
      this.row.addEventListener("pointerover", (event) => {
        if (!brushing || at(event) < 0) return;
        this.focus = at(event);
        this.mark(true);
      });
      addEventListener("pointerup", (event) => {
        if (!brushing) return;
        brushing = false;
        const inside = event.target instanceof Element && this.row.contains(event.target);
        if (inside || this.anchor !== this.focus) this.apply();
        else this.mark(false);
      });
      this.row.addEventListener("keydown", (event) => this.key(event));
      this.row.addEventListener("focusin", (event) => {
        if (brushing || at(event) < 0 || at(event) === this.focus) return;
        this.anchor = this.focus = at(event);
      });
    }

    /** Arrows walk (time runs from right to left), with Shift they brush; Enter or the space bar chooses. @param {KeyboardEvent} event */
    key(event) {
      const last = this.bars.length - 1;
      const to = { ArrowLeft: this.focus + 1, ArrowRight: this.focus - 1, Home: 0, End: last }[event.key];
      if (to !== undefined) {
        event.preventDefault();
        this.focus = Math.max(0, Math.min(last, to));
        if (!event.shiftKey) this.anchor = this.focus;
        this.mark(event.shiftKey);
        this.buttons[this.focus].focus();
      } else if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        this.apply();
      } else if (event.key === "Escape") {
        this.anchor = this.focus;
        this.mark(false);
      }
    }

    /** @returns {[number, number]} */
    chosen() {
      return [Math.min(this.anchor, this.focus), Math.max(this.anchor, this.focus)];
    }

    /** @param {boolean} brushed */
    mark(brushed) {
      const [low, high] = this.chosen();
      this.buttons.forEach((button, at) => {
        button.tabIndex = at === this.focus ? 0 : -1;
        button.classList.toggle("chosen", brushed && at >= low && at <= high);
      });
      const span = { from: this.bars[low].from, to: this.bars[high].to };
      this.said.textContent = brushed && low < high ? Warraq.span(this.store, span) : "";
    }

    apply() {
      const [low, high] = this.chosen();
      this.choose(this.bars[low].from, this.bars[high].to);
    }
  }

  /**
   * @param {any} store @param {any} state @param {number[]} docs @param {(from: string, to: string) => void} choose
   * @returns {Promise<Element|null>} null when there is nothing to tell apart
   */
  async function makeTimeline(store, state, docs, choose) {
    const counts = await countMonths(store, docs);
    if (!counts.size) return null;
    const made = makeBars(counts);
    if (made.bars.length < 2 && !state.from && !state.to) return null;
    return new Timeline(store, state, made, choose).field;
  }

  Object.assign(Warraq, { makeTimeline, makeBars });
})();

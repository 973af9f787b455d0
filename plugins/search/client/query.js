/** A query as it is typed, and the whole state of a search as it stands in the address bar. */
(() => {
  /**
   * @typedef {object} Query words are folded; `written` maps them to what was typed; `dated`: was a date read from words?
   * @property {string[]} words @property {string[][]} phrases @property {{words: string[], within: number}[]} near @property {string[][]} without @property {string[]} title
   * @property {{letter: string, value: string}[]} fields @property {string} from @property {string} to
   * @property {boolean} dated @property {boolean} any is one of the words enough? @property {Map<string, string>} written
   */

  /** More words than these are not looked up; nobody types them, but they may be pasted. */
  const MOST_WORDS = 24;
  /** Words that may stand between those of «"روسيا الناتو"~» when no number is given. */
  const NEAR = 10;
  /** Letters of a query that are read. */
  const LONGEST = 2000;
  const OR = /^(أو|OR|\|)$/;
  const FIELDS = { وسم: "t", قسم: "s", مصدر: "o", كاتب: "a", عنوان: "title" };
  const OPEN = '"«“”„';
  const TOKEN = new RegExp(
    `([-\\u2212\\u2013]?)(?:(${Object.keys(FIELDS).join("|")}):\\s*)?(?:[${OPEN}]([^"»“”]*)["»“”]?(?:~(\\d{0,2}))?|([^\\s${OPEN}]+))`,
    "gu",
  );

  /** @param {string} text @returns {string[]} folded words */
  function words(text) {
    return Warraq.splitWords(text).map((/** @type {{folded: string}} */ word) => word.folded);
  }

  /**
   * «روسيا "الأمن القومي" -إيران وسم:سوريا 2019..2021» in its parts, words folded. Dates are read where `dates.js` is loaded.
   * @param {string} typed @param {boolean} [literally] are dates in words left as words?
   * @returns {Query}
   */
  function parse(typed, literally = false) {
    /** @type {Query} */
    const query = { words: [], phrases: [], near: [], without: [], title: [], fields: [], from: "", to: "", any: false, dated: false, written: new Map() };
    const text = typed.length > LONGEST ? typed.slice(0, LONGEST).replace(/\S*$/, "") : typed;
    for (const [, minus, field, phrase, within, bare] of text.matchAll(TOKEN)) {
      const found = words(phrase ?? bare).slice(0, MOST_WORDS);
      const span = bare && !field && !minus ? Warraq.readToken?.(Warraq.fold(bare), literally) : null;
      if (!minus) for (const word of Warraq.splitWords(phrase ?? bare)) query.written.set(word.folded, (phrase ?? bare).slice(word.start, word.end));
      const letter = field && FIELDS[/** @type {keyof typeof FIELDS} */ (field)];
      if (span) Object.assign(query, span);
      else if (!literally && !minus && !field && OR.test(bare ?? "")) query.any = true;
      else if (!found.length) continue;
      else if (minus && !letter) query.without.push(found);
      else if (letter === "title") query.title.push(...found);
      else if (letter) query.fields.push({ letter, value: found.join(" ") });
      else if (within !== undefined && found.length > 1) query.near.push({ words: found, within: Number(within) || NEAR });
      else if (phrase !== undefined) query.phrases.push(found);
      else query.words.push(...found);
    }
    const { words: left, span } = (!literally && Warraq.takeDates?.(query.words)) || { words: query.words, span: null };
    if (span) Object.assign(query, span, { dated: true });
    query.words = [...new Set(left)].slice(0, MOST_WORDS);
    query.phrases = query.phrases.slice(0, MOST_WORDS);
    query.near = query.near.slice(0, MOST_WORDS);
    query.without = query.without.slice(0, MOST_WORDS);
    return query;
  }

  const LISTS = { tag: "t", section: "s", source: "o", author: "a" };

  /** The state of a search: what the address bar holds. */
  class State {
    constructor() {
      this.q = "";
      this.from = "";
      this.to = "";
      this.sort = "";
      /** Are unknown words left as typed? */
      this.literal = false;
      /** Are words looked for letter for letter? */
      this.exact = false;
      /** @type {Record<string, string[]>} */
      this.chosen = { tag: [], section: [], source: [], author: [], year: [] };
    }

    /** @param {string} search `location.search` @returns {State} */
    static read(search) {
      const state = new State();
      const parameters = new URLSearchParams(search);
      state.q = parameters.get("q") ?? "";
      state.literal = parameters.get("literal") === "1";
      state.exact = parameters.get("exact") === "1";
      state.sort = ["newest", "oldest"].find((one) => one === parameters.get("sort")) ?? "";
      for (const name of /** @type {const} */ (["from", "to"])) {
        const value = parameters.get(name) ?? "";
        if (/^\d{4}(-\d\d?){0,2}$/.test(value)) state[name] = value;
      }
      for (const name of Object.keys(state.chosen)) {
        state.chosen[name] = [...new Set(parameters.getAll(name).filter(Boolean))].slice(0, 20);
      }
      return state;
    }

    /** @returns {string} the address's query, "" when nothing is asked */
    write() {
      const parameters = new URLSearchParams();
      if (this.q) parameters.set("q", this.q);
      for (const [name, values] of Object.entries(this.chosen)) for (const value of values) parameters.append(name, value);
      for (const name of /** @type {const} */ (["from", "to", "sort"])) if (this[name]) parameters.set(name, this[name]);
      for (const name of /** @type {const} */ (["literal", "exact"])) if (this[name]) parameters.set(name, "1");
      const text = parameters.toString();
      return text && `?${text}`;
    }

    /** @returns {State} */
    copy() {
      return State.read(this.write());
    }

    /** @returns {boolean} is anything filtered by the controls beside the results? */
    get isFiltered() {
      return Boolean(this.from || this.to || Object.values(this.chosen).some((row) => row.length));
    }

    /** @returns {boolean} is anything asked at all? */
    get asks() {
      return Boolean(this.q.trim()) || this.isFiltered;
    }

    /** @returns {{keys: string[], all: boolean}[]} what is chosen of tags (all of them), sections, sources, authors (any) */
    filters() {
      return Object.entries(LISTS)
        .filter(([name]) => this.chosen[name].length)
        .map(([name, letter]) => ({
          keys: this.chosen[name].map((value) => letter + facetKey(value)),
          all: name === "tag",
        }));
    }
  }

  /** @param {string} name @returns {string} its folded words, as `search.names.phrase_key` */
  function facetKey(name) {
    return words(name).join(" ");
  }

  /**
   * The span of days that a date as typed covers, as the index's codes: "2021" → all days of 2021.
   * @param {string} date @param {boolean} end
   */
  function dateCode(date, end) {
    const [year, month, day] = date.split("-").map(Number);
    return (year * 13 + (month || (end ? 12 : 0))) * 32 + (day || (end ? 31 : 0));
  }

  Object.assign(Warraq, { parse, State, facetKey, dateCode });
})();

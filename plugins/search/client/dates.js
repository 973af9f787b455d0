/** Dates as people write them in a query: «كانون الثاني 2021», «قبل 2019», «بين آذار 2020 وأيار 2021», «19/1/2021». */
(() => {
  /** @typedef {{from: string, to: string}} Span as far as known: "2021", "2021-01", "2021-01-19", or "" */
  /** @typedef {{date: string, next: number}} Read a date and the place after it */

  const YEAR = /^(?:1[89]|2[01])\d\d$/;
  const SPAN = /^(\d{4}(?:-\d\d?){0,2})?\.\.(\d{4}(?:-\d\d?){0,2})?$/;
  const ISO = /^\d{4}-\d\d?(?:-\d\d?)?$/;
  const YEARS = /^(\d{4})-(\d{4})$/;
  const SLASHES = /^(\d\d?)\/(\d\d?)\/(\d{4})$/;
  const FILLER = new Set(["شهر", "عام", "سنه", "يوم", "من"]);

  /** @param {string} token folded @param {boolean} literally only «..» is a date @returns {Span|null} a date without spaces */
  function readToken(token, literally) {
    const span = SPAN.exec(token) ?? (literally ? null : YEARS.exec(token));
    if (span && (span[1] || span[2])) return { from: span[1] ?? "", to: span[2] ?? "" };
    if (literally) return null;
    const slashes = SLASHES.exec(token);
    const date = slashes ? `${slashes[3]}-${slashes[2]}-${slashes[1]}` : ISO.test(token) ? token : "";
    return isDate(date) ? { from: date, to: date } : null;
  }

  /** @param {string} date */
  function isDate(date) {
    const [year, month, day] = date.split("-").map(Number);
    return year > 0 && (!date.includes("-") || (month >= 1 && month <= 12)) && (day ?? 1) >= 1 && (day ?? 1) <= 31;
  }

  /** @param {string[]} words @param {number} at @returns {[number, number]} (month, words it takes), [0, 0] for none */
  function monthAt(words, at) {
    for (const size of [2, 1]) {
      const month = Warraq.monthNumbers[words.slice(at, at + size).join(" ")];
      if (!month || typeof month !== "number") continue;
      const [again, more] = at + size < words.length ? monthAt(words, at + size) : [0, 0];
      return [month, again === month ? size + more : size];
    }
    return [0, 0];
  }

  /** @param {string[]} words @param {number} at @param {boolean} yearAlone may it be a year without a month? @returns {Read|null} */
  function dateAt(words, at, yearAlone) {
    const skip = () => {
      while (FILLER.has(words[at])) at++;
    };
    skip();
    let day = "";
    if (/^[0-3]?\d$/.test(words[at] ?? "")) {
      day = words[at++];
      skip();
    }
    const [month, size] = monthAt(words, at);
    at += size;
    if (month) skip();
    if (!YEAR.test(words[at] ?? "") || (!month && (day || !yearAlone))) return null;
    const date = [words[at], month, month && day].filter(Boolean).join("-");
    return isDate(date) ? { date, next: words[at + 1] === "م" ? at + 2 : at + 1 } : null;
  }

  /** @param {string} date @param {number} by 1 or -1 @returns {string} the next or the last year, month or day */
  function shift(date, by) {
    const [year, month, day] = date.split("-").map(Number);
    if (!month) return String(year + by);
    const moved = day ? new Date(Date.UTC(year, month - 1, day + by)) : new Date(Date.UTC(year, month - 1 + by, 1));
    return moved.toISOString().slice(0, day ? 10 : 7);
  }

  /** @param {string[]} words @param {number} at @param {boolean} joined by و, which is written onto a month @returns {Read|null} */
  function secondAt(words, at, joined) {
    const joint = words[at] ?? "";
    if (joint === "و" ? joined : !joined && (joint === "الي" || joint === "حتي")) return dateAt(words, at + 1, true);
    return joined && joint.startsWith("و") ? dateAt(words.with(at, joint.slice(1)), at, true) : null;
  }

  /** @param {string[]} words @param {number} at @returns {{span: Span, next: number}|null} */
  function spanAt(words, at) {
    const word = words[at];
    if (word === "بين" || word === "من") {
      const first = dateAt(words, at + 1, true);
      const second = first && secondAt(words, first.next, word === "بين");
      if (second) return { span: { from: first.date, to: second.date }, next: second.next };
    }
    const one = dateAt(words, at + 1, true);
    if (one) {
      if (word === "قبل") return { span: { from: "", to: shift(one.date, -1) }, next: one.next };
      if (word === "بعد") return { span: { from: shift(one.date, 1), to: "" }, next: one.next };
      if (word === "منذ") return { span: { from: one.date, to: "" }, next: one.next };
      if (word === "حتي") return { span: { from: "", to: one.date }, next: one.next };
    }
    const plain = dateAt(words, word === "في" || word === "خلال" ? at + 1 : at, false);
    return plain && { span: { from: plain.date, to: plain.date }, next: plain.next };
  }

  /**
   * Parts dates from the other words of a query.
   * @param {string[]} words folded, in order @returns {{words: string[], span: Span|null}}
   */
  function takeDates(words) {
    const left = [];
    let span = null;
    for (let at = 0; at < words.length; ) {
      const found = spanAt(words, at);
      if (found) {
        span = found.span;
        at = found.next;
      } else left.push(words[at++]);
    }
    return { words: left, span };
  }

  /**
   * A year is a word («زلزال تركيا 2020»), until no article has all words: then it may be when they were written.
   * @param {any} view @param {any} query takes the year as a span of dates, if that helps @param {any} reading @param {any} found by the words
   * @returns {Promise<any>} what is found in that year, else `found`
   */
  async function withYear(view, query, reading, found) {
    const isYear = (/** @type {any} */ term) => YEAR.test(term.word);
    const [year, ...more] = reading.terms.filter(isYear);
    if (found.all || !year || more.length || query.from || query.to || view.state.literal) return found;
    const terms = reading.terms.filter((/** @type {any} */ term) => !isYear(term));
    const span = { from: year.word, to: year.word };
    const dated = terms.length ? await Warraq.search(view.store, { ...query, ...span }, { ...reading, terms, spans: [] }, view.state) : found;
    if (!dated.all) return found;
    Object.assign(query, span, { dated: true });
    return dated;
  }

  Object.assign(Warraq, { readToken, takeDates, withYear });
})();

/**
 * Letters and the index's alphabet: the other half of `plugins/search/codec.py` and `tables.py`.
 * The parts of the client share one object, `Warraq`; `client.py` joins them into one script.
 */
(() => {
  /** @type {Map<number, string>} */
  const foldTable = new Map();
  /** @type {Map<string, string>} */
  const swapTable = new Map();
  /** @type {RegExp} */
  let glued;

  /** @param {{swap: string, fold: (number|string)[], layouts: Record<string, string>[], glued: string, latin: [string, string][], months: Record<string, number>}} tables */
  function setTables(tables) {
    const half = tables.swap.length / 2;
    for (let i = 0; i < half * 2; i++) swapTable.set(tables.swap[i], tables.swap[(i + half) % (half * 2)]);
    let code = 0;
    for (let i = 0; i < tables.fold.length; i += 3) {
      code += Number(tables.fold[i]);
      const size = Number(tables.fold[i + 1]);
      const target = String(tables.fold[i + 2]);
      for (let j = 0; j < Math.abs(size); j++) {
        foldTable.set(code + j, size < 0 ? String.fromCodePoint((target.codePointAt(0) ?? 0) + j) : target);
      }
    }
    Warraq.layouts = tables.layouts;
    glued = new RegExp(tables.glued, "u");
    Warraq.monthNumbers = tables.months;
    Warraq.latin = tables.latin;
  }

  /** @param {string} text @returns {string} Arabic letters ↔ ASCII signs */
  function swap(text) {
    let out = "";
    for (let i = 0; i < text.length; i++) out += swapTable.get(text[i]) ?? text[i];
    return out;
  }

  /** Reads a shard's string from `at` to `end`. */
  class Reader {
    /** @param {string} text @param {number} [at] @param {number} [end] */
    constructor(text, at = 0, end = text.length) {
      this.text = text;
      this.at = at;
      this.end = end;
    }
    get more() {
      return this.at < this.end;
    }
    /** @returns {number} */
    number() {
      const code = this.text.charCodeAt(this.at++);
      if (code >= 0xe000) return (code - 0xe000) * 0x7000 + this.number();
      return code < 92 ? code - 35 : code - 36;
    }
    /** @param {number} size */
    take(size) {
      this.at += size;
      return this.text.slice(this.at - size, this.at);
    }
    string() {
      return swap(this.take(this.number()));
    }
    /** @param {string} base a word that the next one is told by */
    grafted(base) {
      const head = this.number();
      if (!head) return base;
      const before = swap(this.take(head - 1));
      const piece = this.number();
      const start = piece >> 4;
      return before + base.slice(start, start + (piece & 15)) + this.string();
    }
  }

  const SEATS = "أإآةىئؤه";

  /** @param {any} reader @param {string} word folded @returns {string} as it is mostly written, see `dictionary.spelling` */
  function readSpelling(reader, word) {
    const letters = [...word];
    for (let code = 1; code & 1; ) {
      code = reader.number();
      letters[code >> 4] = SEATS[(code >> 1) & 7];
    }
    return letters.join("");
  }

  /** @param {string} text @returns {string} the search key of a text, as `arabic.letters.fold` makes it */
  function fold(text) {
    let out = "";
    for (const char of text) out += foldTable.get(/** @type {number} */ (char.codePointAt(0))) ?? char;
    return out;
  }

  const SIGNS = "\\p{Mn}\\u0640\\u00ad\\u061c\\u180e\\u200d-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff";
  const RUN = new RegExp(`[\\p{L}\\p{N}${SIGNS}]+`, "gu");
  const ARABIC = "(?=\\p{L})\\p{Script=Arabic}";
  const PIECE = new RegExp(`${ARABIC}(?:${ARABIC}|[${SIGNS}])*|(?!${ARABIC})[^${SIGNS}](?:(?!${ARABIC})[^])*`, "gu");

  /**
   * The words of a text, as `arabic.words.split_words` finds them.
   * @param {string} text
   * @returns {{folded: string, start: number, end: number}[]}
   */
  function splitWords(text) {
    const words = [];
    for (const run of text.matchAll(RUN)) {
      for (const piece of run[0].matchAll(PIECE)) {
        const folded = fold(piece[0]).trim();
        const start = /** @type {number} */ (run.index) + /** @type {number} */ (piece.index);
        const end = start + piece[0].length;
        const [, head, tail] = glued.exec(folded) ?? [];
        if (head) {
          let cut = head.length;
          while (fold(piece[0].slice(0, cut)).length < head.length) cut++;
          words.push({ folded: head, start, end: start + cut }, { folded: tail, start: start + cut, end });
        } else if (folded && !folded.includes(" ")) words.push({ folded, start, end });
      }
    }
    return words;
  }

  /**
   * «3 نتائج», «11 نتيجة», «نتيجتان»: a number and the noun as it asks for it.
   * @param {number} n @param {(n: number) => string} digits
   */
  function countResults(n, digits) {
    if (n === 0) return "لا نتائج";
    if (n === 1) return "نتيجة واحدة";
    if (n === 2) return "نتيجتان";
    const rest = n % 100;
    return `${digits(n)} ${rest >= 3 && rest <= 10 ? "نتائج" : "نتيجة"}`;
  }

  /** @param {string} text @param {Set<string>} forms @returns {DocumentFragment} the text with <mark> on the words that matched */
  function highlight(text, forms) {
    const made = document.createDocumentFragment();
    let at = 0;
    for (const word of Warraq.splitWords(text)) {
      if (!forms.has(word.folded)) continue;
      made.append(text.slice(at, word.start));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(word.start, word.end);
      made.append(mark);
      at = word.end;
    }
    made.append(text.slice(at));
    return made;
  }

  Object.assign(Warraq, { setTables, Reader, readSpelling, fold, splitWords, countResults, highlight });
})();

/**
 * References to the article: a button that copies the page's sentence, and files for reference managers
 * (BibTeX, RIS), made from what the page says of itself in its JSON-LD, so no page carries what few readers ask for.
 */
(() => {
  "use strict";

  const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

  /** What BibTeX reads as its own signs. Braces can't be escaped within braces, so they become round. */
  const TEX = /** @type {Record<string, string>} */ ({
    "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
    "{": "(", "}": ")", "%": "\\%", "&": "\\&", $: "\\$", "#": "\\#", _: "\\_",
  });

  /**
   * @typedef {{title: string, authors: string[], publisher: string, date: string[], section: string, keywords: string[],
   *   address: string, source: string, archive: string, key: string}} Reference
   * `date`: year, month and day, as many as are known; `address`: of this page; `source`: of the publisher's own
   */

  /** @returns {Reference} */
  function readPage() {
    const facts = JSON.parse(document.querySelector('script[type="application/ld+json"]')?.textContent ?? "{}");
    const authors = [facts.author ?? []].flat().filter((/** @type {any} */ author) => author["@type"] === "Person");
    const name = location.pathname.split("/").pop()?.replace(/\.html$/, "") ?? "";
    const date = facts.datePublished ? facts.datePublished.split("-") : [];
    return {
      title: facts.headline ?? document.title,
      authors: authors.map((/** @type {any} */ author) => author.name),
      publisher: facts.publisher?.name ?? "",
      date,
      section: facts.articleSection ?? "",
      keywords: facts.keywords ?? [],
      address: facts.url ?? (location.protocol === "file:" ? "" : location.href.split("#")[0]),
      source: facts.isBasedOn ?? "",
      archive: facts.isPartOf?.name ?? "",
      key: [decodeURI(name).replace(/[^a-z0-9-]/gi, ""), date[0]].filter(Boolean).join("-") || "article",
    };
  }

  /** @param {string} text */
  const tex = (text) => text.replace(/[\\~^{}%&$#_]/g, (sign) => TEX[sign]);

  /** @param {string} text on one line, as RIS needs it */
  const line = (text) => text.replace(/\s+/g, " ").trim();

  /** @returns {string} today, for «accessed on» */
  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  }

  /** @param {Reference} r @returns {string} */
  function bibtex(r) {
    const [year, month, day] = r.date;
    // An address stands as it is: BibTeX styles print it letter by letter.
    const address = (r.address || r.source).replace(/[{}\\]/g, encodeURIComponent);
    const fields = Object.entries({
      title: `{${tex(r.title)}}`,
      author: r.authors.map((name) => `{${tex(name)}}`).join(" and "),
      journal: tex(r.publisher),
      year,
      month: month && MONTHS[Number(month) - 1],
      day: day && String(Number(day)),
      date: r.date.join("-"),
      url: address,
      urldate: address && today(),
      note: r.archive && tex(`نسخة محفوظة في ${r.archive}`),
      keywords: tex(r.keywords.join(", ")),
      langid: "arabic",
      entrysubtype: "newspaper",
    }).filter(([, value]) => value);
    const rows = fields.map(([name, value]) => `  ${name} = ${name === "month" ? value : `{${value}}`},`);
    return `@article{${r.key},\n${rows.join("\n")}\n}\n`;
  }

  /** @param {Reference} r @returns {string} */
  function ris(r) {
    const [year = "", month = "", day = ""] = r.date;
    const rows = [
      ["TY", "NEWS"],
      ["TI", r.title],
      ...r.authors.map((name) => ["AU", name]),
      ["T2", r.publisher],
      ["PY", year],
      ["DA", year && `${year}/${month}/${day}/`],
      ["SE", r.section],
      ["UR", r.address || r.source],
      ["Y2", today().replaceAll("-", "/")],
      ["LA", "ar"],
      ["DB", r.archive],
      ...r.keywords.map((word) => ["KW", word]),
      ["ER", ""],
    ].filter(([tag, value]) => value || tag === "ER");
    return rows.map(([tag, value]) => `${tag}  - ${line(value)}\r\n`).join("");
  }

  /** @param {string} form "bib" or "ris" */
  function saveCitation(form) {
    const reference = readPage();
    const [text, type] =
      form === "bib" ? [bibtex(reference), "application/x-bibtex"] : [ris(reference), "application/x-research-info-systems"];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = `${reference.key}.${form}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /** @param {string} label @param {(button: HTMLElement) => void} act @returns {HTMLButtonElement} */
  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "quiet";
    made.textContent = label;
    made.addEventListener("click", () => act(made));
    return made;
  }

  const box = document.getElementById("cite");
  const text = /** @type {HTMLElement} */ (document.getElementById("citation"));
  const tools = document.createElement("p");
  tools.className = "cite-tools";
  const copy = button("انسخ", async (made) => {
    try {
      await navigator.clipboard.writeText(text.textContent ?? "");
      made.textContent = "نُسخ";
    } catch {
      // The clipboard is out of reach: selected, for the reader to copy.
      getSelection()?.selectAllChildren(text);
    }
  });
  copy.id = "copy-citation";
  tools.append(copy);
  for (const [form, name] of [["bib", "BibTeX"], ["ris", "RIS"]]) {
    const save = button(name, () => saveCitation(form));
    save.dataset.cite = form;
    save.lang = "en";
    tools.append(save);
  }
  box?.append(tools);
})();

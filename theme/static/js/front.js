/**
 * The front page's day: today's date, and what the archive holds of this day in past years. Without
 * this script the page shows the same for the day of its newest article.
 */
(() => {
  "use strict";
  const { month, digits, base } = window.warraq;
  const now = new Date();
  const SPANS = { day: "اليوم", week: "الأسبوع", month: "الشهر" };
  const dayAndMonth = `${digits(now.getDate())} ${month(now.getMonth() + 1)}`;

  const today = document.getElementById("today");
  if (today) {
    const names = ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"];
    const time = document.createElement("time");
    time.dateTime = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
    time.textContent = `${names[now.getDay()]} ${dayAndMonth} ${digits(now.getFullYear())}`;
    today.append(time);
  }

  /** @param {Record<string, [keyof SPANS, [string, string, string][]]>} days of the reader's month, by day */
  window.warraqDays = (days) => {
    const [span, rows] = days[now.getDate()] ?? ["day", []];
    const past = rows.filter(([iso]) => Number(iso.slice(0, 4)) < now.getFullYear()).slice(0, 4);
    const list = document.getElementById("on-this-day-list");
    const heading = document.getElementById("on-this-day");
    const when = document.getElementById("on-this-day-when");
    if (!list || !heading || !when || !past.length) return;
    heading.textContent = `في مثل هذا ${SPANS[span]}`;
    const time = document.createElement("time");
    time.dateTime = `${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
    time.dataset.month = String(now.getMonth() + 1);
    time.textContent = dayAndMonth;
    when.replaceChildren(time);
    list.replaceChildren(
      ...past.map(([iso, title, address]) => {
        const row = document.createElement("li");
        const year = document.createElement("b");
        const link = document.createElement("a");
        year.textContent = digits(iso.slice(0, 4));
        link.textContent = title;
        link.href = base + address;
        row.append(year, " ", link);
        return row;
      }),
    );
  };

  const shard = document.createElement("script");
  shard.src = `${base}calendar/days-${String(now.getMonth() + 1).padStart(2, "0")}.js`;
  document.head.append(shard);
})();

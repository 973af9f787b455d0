/**
 * Carried by article pages: tells a search page that opened this page in a hidden frame, which it
 * does from file:// alone, the article's paragraphs. Over http nothing happens here.
 */
(() => {
  "use strict";
  if (location.protocol !== "file:" || window.parent === window) return;
  addEventListener("message", (event) => {
    if (event.source !== window.parent || !event.data?.warraqText) return;
    const blocks = document.querySelectorAll("article .body p, article .body li, article .body h2, article .body h3");
    window.parent.postMessage({ warraqText: [...blocks].map((block) => block.textContent) }, "*");
  });
})();

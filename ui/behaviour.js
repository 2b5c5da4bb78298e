// What the page does by itself. Links speak through their address ("#src-1-3"): one handler hears them all, with
// mouse and keyboard, and hands each to the page that asked for its first word ("src").
(() => {
  const routes = new Map();
  let opener = null; // address of the link that opened the report
  let withinReport = false; // a figure or a person of the open report was followed: the focus stays in the list
  let closing = false; // the report was closed by the reader: the focus goes back to the opener

  const within = (element, selector) => (element instanceof Element ? element.closest(selector) : null);

  // A page that was never open has not asked for its addresses yet.
  const whenThere = (word, use, tries = 60) => {
    const take = routes.get(word);
    if (take) use(take);
    else if (tries) setTimeout(() => whenThere(word, use, tries - 1), 50);
  };

  document.addEventListener("click", (event) => {
    const link = within(event.target, 'a[href^="#"]');
    if (!link) return;
    event.preventDefault();
    const address = link.getAttribute("href");
    const word = address.slice(1).split(/[-:]/)[0];
    if (word === "tab") {
      document.getElementById(address.slice(1) + "-button")?.click();
      return;
    }
    if (link.closest(".document")) {
      // A comparison or a briefing has its sources below it; a source opens its report in the library.
      if (word === "src") {
        const source = document.getElementById(address.slice(1));
        source?.scrollIntoView({ block: "center" });
        source?.querySelector("a")?.focus({ preventScroll: true });
        return;
      }
      document.getElementById("tab-library-button")?.click();
      whenThere(word, (take) => take(address));
      return;
    }
    closing = link.matches(".back");
    withinReport = link.closest("article.report") !== null;
    if (word === "src") opener = address;
    routes.get(word)?.(address);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelector("#sources .reader .back")?.click();
  });

  // Scrolls inside the panel: scrollIntoView would move the page under the reader's eyes. Where a page of its own
  // holds the report (no panel to scroll, as on a phone), the page is what moves.
  const showPassage = (element) => {
    const mark = element.querySelector("mark");
    const scroller = element.querySelector(".reader-text");
    if (!scroller) return;
    if (mark && scroller.scrollHeight > scroller.clientHeight + 1) {
      const offset = mark.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      const above = Math.max(16, (scroller.clientHeight - mark.getBoundingClientRect().height) / 3);
      scroller.scrollTop += offset - above;
    } else if (!scroller.closest(".reader")) {
      scroller.scrollTop = 0; // of the report that was open before
      const top = mark ? mark.getBoundingClientRect().top - window.innerHeight / 3 : -window.scrollY;
      window.scrollBy(0, top);
    }
  };

  window.hoinghi = {
    // Called by the hidden bridge of a page: addresses that begin with one of `words` go to `take`.
    route(words, take) {
      for (const word of words.split(" ")) routes.set(word, take);
    },
    // Called whenever a source panel has new content.
    shown(element) {
      const title = element.querySelector(".reader h2, .report h2");
      if (title) {
        showPassage(element);
        if (!withinReport) title.focus({ preventScroll: true });
      } else if (closing && opener) {
        document.querySelector(`a[href="${CSS.escape(opener)}"]`)?.focus({ preventScroll: true });
        closing = false;
      }
    },
  };
})();

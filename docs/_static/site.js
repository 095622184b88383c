// What the theme leaves out for who works with a keyboard or a screen reader.
addEventListener("load", () => {
  for (const box of document.querySelectorAll("pre, .cell_output, .table-wrapper"))
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;  // so that arrow keys move it
  for (const head of document.querySelectorAll("th"))
    if (!head.textContent.trim()) head.outerHTML = "<td></td>";  // the corner of a table is no heading
  for (const caption of document.querySelectorAll(".caption[role=heading]")) caption.ariaLevel = 2;
  for (const [place, label] of [[".sidebar-drawer", "Pages"], [".toc-drawer", "On this page"]])
    document.querySelector(place)?.setAttribute("aria-label", label);
});

// A widget follows the system's colour scheme by itself; where the page's button says another one, it is told.
addEventListener("load", () => {
  const system = matchMedia("(prefers-color-scheme: dark)"), asked = /\(prefers-color-scheme: dark\)/g;
  const widgets = [...document.querySelectorAll("iframe[srcdoc]")].map(frame => [frame, frame.srcdoc]);
  const follow = () => {
    const chosen = { dark: "all", light: "not all" }[document.body.dataset.theme];
    const differs = chosen && (chosen === "all") !== system.matches;
    for (const [frame, page] of widgets) {
      const wanted = differs ? page.replace(asked, chosen) : page;
      if (frame.srcdoc !== wanted) frame.srcdoc = wanted;
    }
  };
  follow();
  new MutationObserver(follow).observe(document.body, { attributeFilter: ["data-theme"] });
});

// A term found in the glossary is listed by its own name, not as one more "Glossary".
addEventListener("load", () => {
  const results = document.querySelector("#search-results");
  const name = () => {
    for (const link of results.querySelectorAll('a[href*="#term-"]:not([data-term])')) {
      link.dataset.term = link.hash.slice("#term-".length).replaceAll("-", " ");
      link.textContent = `${link.textContent}: ${link.dataset.term}`;
    }
  };
  if (results) { name(); new MutationObserver(name).observe(results, { childList: true, subtree: true }); }
});

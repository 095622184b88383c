// What the theme leaves out for who works with a keyboard or a screen reader.
addEventListener("load", () => {
  const moved = box => box.classList.toggle("at-end", box.scrollLeft + box.clientWidth > box.scrollWidth - 2);
  const measured = new ResizeObserver(entries => { for (const { target } of entries) measure(target); });
  const measure = box => {
    const wide = box.scrollWidth > box.clientWidth + 1;
    box.classList.toggle("wide", wide);  // a shadow says that there is more
    if (wide) box.tabIndex = 0; else box.removeAttribute("tabindex");  // so that arrow keys move it
    moved(box);
  };
  for (const box of document.querySelectorAll("pre, .cell_output, .table-wrapper")) {
    measured.observe(box);
    box.addEventListener("scroll", () => moved(box), { passive: true });
  }
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

// A widget says how high it is, as its content changes and as the page gets narrower.
addEventListener("message", event => {
  const frame = [...document.querySelectorAll("iframe[srcdoc]")].find(each => each.contentWindow === event.source);
  const height = Math.round(event.data?.height);
  if (frame && height > 0 && height < 5000) frame.style.height = `${height + 2}px`;  // its border
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

// Below a page that was found, the sections in which the words stand, with the words before and after them.
addEventListener("load", () => {
  const results = document.querySelector("#search-results"), AROUND = 70, MOST = 3;
  const words = (new URLSearchParams(location.search).get("q") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  if (!results || !words.length || typeof SECTIONS === "undefined") return;
  const counted = ([, title, text]) => words.filter(word => `${title} ${text}`.toLowerCase().includes(word)).length;
  const snippet = text => {
    const low = text.toLowerCase(), first = Math.min(...words.map(word => low.indexOf(word)).filter(at => at >= 0));
    if (!isFinite(first)) return [];
    const part = text.slice(Math.max(0, first - AROUND), first + 2 * AROUND).replace(/^\S*\s|\s\S*$/g, "");
    const pattern = new RegExp(`(${words.map(word => word.replace(/[^\w]/g, "\\$&")).join("|")})`, "gi");
    return part.split(pattern).map((piece, index) => {
      if (index % 2 === 0) return piece;
      const mark = document.createElement("mark");
      mark.textContent = piece;
      return mark;
    });
  };
  const places = () => {
    for (const item of results.querySelectorAll("ul.search > li:not([data-places])")) {
      item.dataset.places = "";
      const link = item.querySelector("a");
      const page = link?.getAttribute("href").split("#")[0].split("?")[0];
      if (!page || link.hash) continue;  // that already leads to the place itself
      const found = (SECTIONS[page.replace(/\.html$/, "")] ?? []).map(section => [counted(section), section])
        .filter(([count]) => count).sort((a, b) => b[0] - a[0]).slice(0, MOST);
      const list = document.createElement("ul");
      list.className = "places";
      for (const [, [anchor, title, text]] of found) {
        const place = document.createElement("li"), to = document.createElement("a");
        to.href = `${page}#${anchor}`;
        to.textContent = title;
        const around = snippet(text);
        place.append(to, ...(around.length ? [": ", ...around] : []));
        list.append(place);
      }
      if (found.length) item.append(list);
    }
  };
  places();
  new MutationObserver(places).observe(results, { childList: true, subtree: true });
});

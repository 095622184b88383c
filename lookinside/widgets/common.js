// What every widget draws with.
const find = selector => document.querySelector(selector);

// An SVG element with its attributes; `text` is set as text, never as markup.
function svg(name, attributes = {}, text = null) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== null) node.textContent = text;
  return node;
}

// An HTML element, likewise.
function element(name, attributes = {}, text = null) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== null) node.textContent = text;
  return node;
}

// Red above zero, blue below, nothing at zero: `share` runs from -1 to 1.
const shade = share => `color-mix(in srgb, var(--${share < 0 ? "blue" : "red"}) ${Math.round(100 * Math.min(1, Math.abs(share)))}%, transparent)`;

// Where a picture or a table is wider than its place, a line below says that it moves sideways; and the page around
// is told how high the widget is, since a narrow one is higher.
function fit() {
  for (const box of document.querySelectorAll(".scroll")) {
    const wide = box.scrollWidth > box.clientWidth + 1;
    box.classList.toggle("wide", wide);
    box.classList.toggle("at-end", box.scrollLeft + box.clientWidth > box.scrollWidth - 2);
    if (wide && !box.querySelector("[tabindex], button")) box.tabIndex = 0;  // so that arrow keys move it
  }
  parent.postMessage({ height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
}
addEventListener("load", () => {
  for (const box of document.querySelectorAll(".scroll")) {
    box.after(element("p", { class: "sideways" }, "← There is more at the side: move this, or use the arrow keys. →"));
    box.addEventListener("scroll", fit, { passive: true });
  }
  new ResizeObserver(fit).observe(document.body);
  new MutationObserver(fit).observe(document.body, { childList: true, subtree: true });
  fit();
});

// A labelled slider over a list of values, added to `parent`. It reads out what `say` makes of the value;
// `change` is called when it moves. Arrow keys, Home and End move it, as they do any slider.
function slider(parent, name, values, say, change, start = 0) {
  const id = `slider-${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
  const input = element("input", {type: "range", id, min: 0, max: values.length - 1, step: 1, value: start});
  const output = element("output", {for: id});
  const label = element("label", {for: id}, name);
  const control = {index: () => +input.value, value: () => values[+input.value], text: () => say(values[+input.value]),
                   set: index => { input.value = index; tell(); }};
  const tell = () => { output.textContent = control.text(); input.setAttribute("aria-valuetext", control.text()); };
  input.addEventListener("input", () => { tell(); change(); });
  label.append(input, output);
  find(parent).append(label);
  tell();
  return control;
}

// Each node is a button in the picture; one of them at a time is in the tab order, the arrow keys move.
const COLUMN = 104, WIDE = 84, HIGH = 26, STEP = 34, LEFT = 44, MARGIN = -1;
const LEVELS = { token: 0, latent: 1, error: 1, later: 2, "later error": 2 };
const state = { graph: DATA.graphs[0], node: 0, picked: false, cut: false };
let buttons = new Map(), drawing = false;

document.head.append(element("style", {}, `
  #picture svg { min-width: 520px; width: 100%; max-width: 760px; }
  .edge { fill: none; stroke: var(--red); } .edge.against { stroke: var(--blue); stroke-dasharray: 7 3; }
  .edge.away { opacity: .12; } .node { cursor: pointer; outline: none; }
  .node rect, .top rect { fill: var(--panel); stroke: var(--line); }
  .node.error rect { stroke: var(--faint); stroke-dasharray: 4 3; }
  .node.picked rect { stroke: var(--focus); stroke-width: 2.5; } .node.cut { opacity: .45; text-decoration: line-through; }
  .node:focus-visible rect { stroke: var(--focus); stroke-width: 4; }
  .node text, .top text { text-anchor: middle; } .node text { font-size: 11px; } .level { fill: var(--faint); font-size: 11px; }
  #said { min-height: 4.4em; margin: .4rem 0; } #list { margin: 0; padding-left: 1.6rem; font-size: .92rem; }
  button:disabled { opacity: .5; cursor: default; }`));

DATA.graphs.forEach((each, index) => find("#question").append(element("option", { value: index }, each.words.slice(1).join(" "))));
find("#question").addEventListener("change", event => {
  Object.assign(state, { graph: DATA.graphs[event.target.value], picked: false, cut: false });
  state.node = visible()[0];
  draw();
});
const share = slider("#prune", "influence kept", DATA.shares, each => `${Math.round(100 * each)} %`, () => { settle(); draw(); }, DATA.start);
find("#cut").addEventListener("click", () => { state.cut = !state.cut; draw(); });

const signed = (value, digits = 2) => (value < 0 ? "−" : "+") + Math.abs(value).toFixed(digits);
const plain = value => (value < -0.005 ? "−" : "") + Math.abs(value).toFixed(2);
const node = number => state.graph.nodes[number];

// The fewest latents that hold the share; tokens, errors and the latents of MLP 1 always stand.
function visible() {
  const all = state.graph.nodes.map((each, number) => number);
  const latents = all.filter(number => node(number).kind === "latent").sort((a, b) => Math.abs(node(b).adds) - Math.abs(node(a).adds));
  const total = latents.reduce((sum, number) => sum + Math.abs(node(number).adds), 0);
  let held = 0, count = 0;
  while (count < latents.length && held < share.value() * total * (1 - 1e-6)) held += Math.abs(node(latents[count++]).adds);
  const kept = new Set(latents.slice(0, count));
  return all.filter(number => node(number).kind !== "latent" || kept.has(number));
}

// A node that is pruned away is no longer picked.
function settle() {
  if (!visible().includes(state.node)) Object.assign(state, { node: visible()[0], picked: false, cut: false });
}

function named(number) {
  if (number === MARGIN) return "the margin";
  const { kind, place, label } = node(number), word = state.graph.words[place];
  return { token: `token ${word}`, latent: `latent ${label} at ${word}`, error: `the error at ${word}`,
    later: `latent ${label} of MLP 1`, "later error": "the error of MLP 1" }[kind];
}

function layout(shown) {
  const spot = new Map(), stacks = state.graph.words.map((_, place) =>
    shown.filter(number => LEVELS[node(number).kind] === 1 && node(number).place === place)
      .sort((a, b) => (node(a).kind === "error") - (node(b).kind === "error") || Math.abs(node(a).adds) - Math.abs(node(b).adds)));
  const tallest = Math.max(...stacks.map(stack => stack.length)), floor = 150 + tallest * STEP + 60;
  const above = shown.filter(number => LEVELS[node(number).kind] === 2), middle = LEFT + 2.5 * COLUMN;
  above.forEach((number, at) => spot.set(number, [middle + (at - (above.length - 1) / 2) * (WIDE + 6), 88]));
  stacks.forEach((stack, place) => stack.forEach((number, at) =>
    spot.set(number, [LEFT + (place + .5) * COLUMN, 150 + (tallest - stack.length + at + .5) * STEP])));
  shown.filter(number => node(number).kind === "token").forEach(number => spot.set(number, [LEFT + (node(number).place + .5) * COLUMN, floor]));
  spot.set(MARGIN, [middle, 24]);
  return { spot, height: floor + 24, floor, tallest };
}

// Lines leave and reach a stack at its boxes' sides, so that they don't run behind the boxes above and below.
function path(start, end, spot) {
  const [x1, y1] = spot.get(start), [x2, y2] = spot.get(end);
  const side = LEVELS[node(start).kind] === 1;
  const out = side ? x1 + WIDE / 2 : x1, into = end !== MARGIN && LEVELS[node(end).kind] === 1 ? x2 - WIDE / 2 : x2;
  const from = side ? y1 : y1 - HIGH / 2, to = into === x2 ? y2 + (end === MARGIN ? 18 : HIGH / 2) : y2;
  const bend = side ? [out + 16, from - 30] : [out, from - 34], arrive = into === x2 ? [x2, to + 30] : [into - 16, to + 24];
  return `M${out} ${from}C${bend[0]} ${bend[1]} ${arrive[0]} ${arrive[1]} ${into} ${to}`;
}

function draw() {
  const shown = visible(), { spot, height, floor, tallest } = layout(shown), isCut = state.picked && state.cut && node(state.node).cut;
  const width = LEFT + 5 * COLUMN + 10;
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "the graph" });
  const drawn = state.graph.edges.filter(([start, end]) => spot.has(start) && spot.has(end));
  const most = Math.max(...drawn.map(edge => Math.abs(edge[2])), 1e-9);
  for (const [start, end, weight] of drawn.filter(edge => Math.abs(edge[2]) > most / 60)) {
    const away = state.picked && ![start, end].includes(state.node) || isCut && [start, end].includes(state.node);
    picture.append(svg("path", { class: `edge${weight < 0 ? " against" : ""}${away ? " away" : ""}`, d: path(start, end, spot),
      "stroke-width": Math.max(.8, 7 * Math.abs(weight) / most).toFixed(2) }));
  }
  for (const [name, y] of [["MLP 1", 88], ["MLP 0", 150 + (tallest - .5) * STEP], ["tokens", floor]]) picture.append(svg("text", { class: "level", x: 2, y: y + 4 }, name));
  const [x, y] = spot.get(MARGIN), top = svg("g", { class: "top" });
  const [margin, answer] = isCut || [state.graph.margin, state.graph.answer];
  top.append(svg("rect", { x: x - 112, y: y - 18, width: 224, height: 36, rx: 6 }), svg("text", { x, y: y - 3 }, answer),
    svg("text", { x, y: y + 12 }, `margin ${plain(margin)}`));
  picture.append(top);
  buttons = new Map(shown.map(number => [number, button(number, spot.get(number), isCut)]));
  picture.append(...buttons.values());
  const focused = document.activeElement?.closest?.(".node");
  find("#picture").replaceChildren(picture);
  drawing = true;  // the focus that a new picture gets back is nobody's choice
  if (focused) buttons.get(state.node)?.focus({ preventScroll: true });
  drawing = false;
  tell(shown, isCut);
}

function button(number, [x, y], isCut) {
  const { kind, label, adds } = node(number), mine = state.picked && state.node === number;
  const group = svg("g", { class: `node${kind.endsWith("error") ? " error" : ""}${mine ? " picked" : ""}${mine && isCut ? " cut" : ""}`,
    role: "button", tabindex: number === state.node ? 0 : -1, "aria-pressed": mine, "aria-label": `${named(number)}, adds ${signed(adds)}` });
  group.append(svg("rect", { x: x - WIDE / 2, y: y - HIGH / 2, width: WIDE, height: HIGH, rx: 5 }),
    svg("text", { x, y: y + 4 }, `${label.replace(/[<>]/g, "")} ${signed(adds, 1)}`));
  group.addEventListener("click", () => pick(number, !mine));
  group.addEventListener("focus", () => { if (!drawing && group.matches(":focus-visible") && !(state.picked && state.node === number)) pick(number, true); });
  return group;
}

function pick(number, picked) {
  Object.assign(state, { node: number, picked, cut: false });
  draw();
}

function tell(shown, isCut) {
  const { nodes, margin, answer } = state.graph, cutter = find("#cut"), can = state.picked && node(state.node).cut;
  cutter.disabled = !can;
  cutter.setAttribute("aria-pressed", Boolean(isCut));
  const latents = nodes.filter(each => each.kind === "latent").length, kept = shown.filter(number => node(number).kind === "latent").length;
  if (!state.picked) {
    find("#said").textContent = `${kept} of ${latents} latents of MLP 0 are drawn. Pick a node to see its edges alone.`;
  } else if (!isCut) {
    find("#said").textContent = `${named(state.node)} adds ${signed(node(state.node).adds)} to a margin of ${plain(margin)}.` +
      (can ? " What will the margin be without it?" : "");
  } else {
    find("#said").textContent = `Without ${named(state.node)} the graph expects a margin of ${plain(margin - node(state.node).adds)}. ` +
      `The real network's is ${plain(isCut[0])}, and its answer is ${isCut[1] === answer ? "the same" : `now ${isCut[1]}`}.`;
  }
  const mine = state.graph.edges.filter(([start, end]) => state.picked ? [start, end].includes(state.node) : end === MARGIN)
    .filter(([start, end]) => shown.includes(start) && (end === MARGIN || shown.includes(end)))
    .sort((a, b) => Math.abs(b[2]) - Math.abs(a[2])).slice(0, 6);
  find("#list").replaceChildren(...mine.map(([start, end, weight]) => {
    const item = element("li", {}, `${named(start)} → ${named(end)}: `);
    item.append(element("b", { class: "number" }, signed(weight)));
    return item;
  }));
}

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
find("#picture").addEventListener("keydown", event => {
  if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(state.node, !state.picked); return; }
  if (event.key === "Escape") { pick(state.node, false); return; }
  if (!WAYS[event.key]) return;
  event.preventDefault();
  const { spot } = layout(visible()), [x, y] = spot.get(state.node), [right, down] = WAYS[event.key];
  const there = [...buttons.keys()].map(number => {
    const [dx, dy] = [spot.get(number)[0] - x, spot.get(number)[1] - y], along = dx * right + dy * down;
    return { number, along, far: along + 3 * Math.abs(dx * down) + 3 * Math.abs(dy * right) };
  }).filter(each => each.along > 1).sort((a, b) => a.far - b.far)[0];
  if (!there) return;
  pick(there.number, true);
  buttons.get(there.number).focus();
});

state.node = visible()[0];
draw();

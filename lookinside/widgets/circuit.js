// Each head is a button in the picture; one of them at a time is in the tab order, the arrow keys move.
const EARS = { Q: "queries", K: "keys", V: "values", out: "logits" };
const LAYERS = [...new Set(DATA.heads.map(each => each.layer))];
const rows = LAYERS.map(layer => DATA.heads.map((each, place) => place).filter(place => DATA.heads[place].layer === layer));
const WIDE = Math.max(...rows.map(row => row.length)), BOX = 74, STEP = 108, PAD = 10;
const width = WIDE * STEP + 2 * PAD, height = LAYERS.length * DATA.row + 56;
const hasTruth = DATA.wires.some(wire => wire[3]), hasRoles = DATA.heads.some(each => each.role);
const state = { method: DATA.methods[0], count: DATA.shown, head: rows[0][0], picked: false };
let nodes = [], drawing = false;

document.head.append(element("style", {}, `
  #picture svg { min-width: ${Math.min(width, 96 * WIDE)}px; width: 100%; max-width: ${width * 1.35}px; }
  .wire { fill: none; stroke-linecap: butt; } .Q { --ear: var(--blue); } .K { --ear: var(--red); }
  .V { --ear: var(--gold); } .out { --ear: var(--faint); }
  .wire, .ear { stroke: var(--ear); } .wire.K { stroke-dasharray: 9 4; } .wire.V { stroke-dasharray: 2 3; }
  .wire.away { opacity: .14; } .halo { fill: none; stroke: var(--feature-2); opacity: .4; }
  .node { cursor: pointer; outline: none; } .node rect { fill: var(--panel); stroke: var(--line); }
  .node.picked rect { stroke: var(--focus); stroke-width: 2.5; }
  .node:focus-visible rect { stroke: var(--focus); stroke-width: 4; }
  .node text, .ears text { text-anchor: middle; } .role { font-size: 10px; fill: var(--faint); }
  .ears text { font-size: 9px; } .ears circle { fill: var(--paper); stroke: var(--ear); }
  .key span::before { content: ""; display: inline-block; width: 1.8rem; margin: 0 .3rem .25rem .8rem; border-top: 3px var(--kind, solid) var(--ear); }
  .key .K { --kind: dashed; } .key .V { --kind: dotted; }
  #said { min-height: 2.9em; margin: .4rem 0; } #list { margin: 0; padding-left: 1.6rem; font-size: .92rem; }
  #list b { color: var(--ear); } #list .true::after { content: " ✓ true"; color: var(--feature-2); font-weight: 600; }
  #list .false::after { content: " ✗ not true"; color: var(--faint); }`));

DATA.methods.forEach((method, index) => find("#method").append(element("option", { value: index }, method.name)));
find("#method").addEventListener("change", event => { state.method = DATA.methods[event.target.value]; draw(); });
const counts = [...Array(Math.min(DATA.wires.length, 24)).keys()].map(n => n + 1);
const count = slider("#count", "wires drawn", counts, n => `the ${n} strongest`, () => draw(), state.count - 1);
find("#truth").addEventListener("change", draw);
if (!hasTruth && !hasRoles) find("#reveal").style.display = "none";
if (!hasTruth && hasRoles) find("#reveal").lastChild.textContent = " name the heads";

const told = () => find("#truth").checked;
const dotted = place => `${DATA.heads[place].layer}.${DATA.heads[place].head}`;
const named = place => place < 0 ? "the logits" : dotted(place) + (told() && DATA.heads[place].role ? ` (${DATA.heads[place].role})` : "");
const score = index => state.method.scores[index];
const shown = value => value.toFixed(2).replace("-0.00", "0.00").replace("-", "−");
const through = ([, receiver, ear]) => receiver < 0 ? "" : `, ${EARS[ear]}`;

// Where a head's box stands: its centre, and the middle of its box from the top.
function spot(place) {
  if (place < 0) return [width / 2, 26];
  const row = LAYERS.indexOf(DATA.heads[place].layer), of = rows[row];
  return [width / 2 + (of.indexOf(place) - (of.length - 1) / 2) * STEP, (LAYERS.length - row) * DATA.row + 26];
}
const earShift = { Q: -22, K: 0, V: 22, out: 0 };

function draw() {
  state.count = count.value();
  const strongest = DATA.wires.map((wire, index) => index).filter(index => Math.abs(score(index)) > 0)
    .sort((a, b) => Math.abs(score(b)) - Math.abs(score(a))).slice(0, state.count);
  const top = Math.max(...strongest.map(index => Math.abs(score(index))), 1e-9);
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "the circuit" });
  strongest.filter(index => Math.abs(score(index)) > top / 200).reverse().forEach(index => {
    const [sender, receiver, ear, isTrue] = DATA.wires[index];
    const [x1, y1] = spot(sender), [x0, y0] = spot(receiver), x2 = x0 + earShift[ear], y2 = y0 + (receiver < 0 ? 18 : 32);
    const path = `M${x1} ${y1 - 20}C${x1} ${y1 - 62} ${x2} ${y2 + 44} ${x2} ${y2}`;
    if (told() && isTrue) picture.append(svg("path", { class: "halo", d: path, "stroke-width": 12 }));
    const mine = !state.picked || [sender, receiver].includes(state.head);
    picture.append(svg("path", { class: `wire ${ear}${mine ? "" : " away"}`, d: path,
      "stroke-width": Math.max(1, 6 * Math.abs(score(index)) / top).toFixed(2) }));
  });
  const [x, y] = spot(-1);
  const logits = svg("g", { class: "node" });
  logits.append(svg("rect", { x: x - 46, y: y - 18, width: 92, height: 34, rx: 6 }), svg("text", { x, y: y + 4 }, "logits"));
  picture.append(logits);
  nodes = DATA.heads.map((each, place) => node(place));
  picture.append(...nodes);
  const focused = document.activeElement?.closest?.(".node");
  find("#picture").replaceChildren(picture);
  drawing = true;  // the focus that a new picture gets back is nobody's choice
  if (focused) nodes[state.head].focus({ preventScroll: true });
  drawing = false;
  list(strongest);
  say();
}

function node(place) {
  const { role, layer } = DATA.heads[place], [x, y] = spot(place);
  const group = svg("g", { class: `node${state.picked && state.head === place ? " picked" : ""}`, role: "button",
    tabindex: place === state.head ? 0 : -1, "aria-label": `head ${named(place)}`, "aria-pressed": state.picked && state.head === place });
  const name = told() && role;
  group.append(svg("rect", { x: x - BOX / 2, y: y - 20, width: BOX, height: 40, rx: 6 }),
    svg("text", { x, y: y + (name ? -3 : 4) }, dotted(place)));
  if (name) group.append(svg("text", { class: "role", x, y: y + 11 }, role));
  if (layer !== LAYERS[0]) {
    const ears = svg("g", { class: "ears", "aria-hidden": true });
    for (const ear of ["Q", "K", "V"]) {
      ears.append(svg("circle", { class: ear, cx: x + earShift[ear], cy: y + 25, r: 7 }),
        svg("text", { x: x + earShift[ear], y: y + 28.5 }, ear));
    }
    group.append(ears);
  }
  group.addEventListener("click", () => pick(place, !(state.picked && state.head === place)));
  group.addEventListener("focus", () => { if (!drawing && group.matches(":focus-visible") && !(state.picked && state.head === place)) pick(place, true); });
  return group;
}

function pick(place, picked) {
  Object.assign(state, { head: place, picked });
  draw();
}

function list(strongest) {
  find("#list").replaceChildren(...strongest.map(index => {
    const wire = DATA.wires[index];
    const item = element("li", { class: `${wire[2]}${told() && hasTruth ? (wire[3] ? " true" : " false") : ""}` });
    item.append(`${named(wire[0])} → ${named(wire[1])}${through(wire)}: `, element("b", { class: "number" }, shown(score(index))));
    return item;
  }));
}

function say() {
  if (!state.picked) {
    const hits = DATA.wires.map((wire, index) => index).filter(index => DATA.wires[index][3]).length;
    find("#said").textContent = told() && hasTruth ? `${hits} wires are true; they have a green halo where they are drawn.` :
      "Pick a head to see its wires alone.";
    return;
  }
  const mine = DATA.wires.map((wire, index) => index).filter(index => DATA.wires[index].slice(0, 2).includes(state.head))
    .sort((a, b) => Math.abs(score(b)) - Math.abs(score(a))).slice(0, 3);
  find("#said").textContent = `Head ${named(state.head)}. Its strongest wires: ` + mine.map(index => {
    const wire = DATA.wires[index];
    return (wire[0] === state.head ? `to ${named(wire[1])}${through(wire)}` : `from ${named(wire[0])}${through(wire)}`) + ` ${shown(score(index))}`;
  }).join("; ") + ".";
}

find("#picture").addEventListener("keydown", event => {
  const row = LAYERS.indexOf(DATA.heads[state.head].layer), place = rows[row].indexOf(state.head);
  const to = { ArrowLeft: rows[row][place - 1], ArrowRight: rows[row][place + 1],
    ArrowUp: rows[row + 1]?.[Math.min(place, rows[row + 1].length - 1)],
    ArrowDown: rows[row - 1]?.[Math.min(place, rows[row - 1].length - 1)] }[event.key];
  if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(state.head, !state.picked); return; }
  if (event.key === "Escape") { pick(state.head, false); return; }
  if (to === undefined) return;
  event.preventDefault();
  pick(to, true);
  nodes[to].focus();
});

draw();

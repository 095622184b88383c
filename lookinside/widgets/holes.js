// A square has a button; one of them at a time is in the tab order, the arrow keys move between them.
const state = { family: DATA.families[0], dictionary: DATA.dictionaries[0], kind: 1, place: 0 };
const COLUMNS = 6;
let squares = [];

DATA.families.forEach((family, index) => find("#family").append(element("option", { value: index }, family.parent)));
DATA.dictionaries.forEach((one, index) => find("#dictionary").append(element("option", { value: index }, one.name)));
find("#family").addEventListener("change", event => { state.family = DATA.families[event.target.value]; draw(); });
find("#dictionary").addEventListener("change", event => { state.dictionary = DATA.dictionaries[event.target.value]; draw(); });

const an = word => (/^[aeiou]/.test(word) ? "an " : "a ") + word;
const kindName = kind => kind === 0 ? `${state.family.parent} alone` : `and ${an(state.family.children[kind - 1])}`;
const said = example => example.says[state.dictionary.name];
const ownSize = example => said(example).find(([latent]) => latent === state.dictionary.own[state.family.parent])?.[1] ?? 0;

function draw() {
  const grid = find("#grid"), { parent, kinds } = state.family;
  const top = Math.max(...kinds.flat().map(ownSize), 0.01);
  squares = kinds.map(() => []);
  grid.replaceChildren(...kinds.map((examples, kind) => {
    const off = examples.filter(example => !ownSize(example)).length;
    const block = element("div", { class: "kind" }), row = element("div", { class: "row", role: "row" });
    block.append(element("span", {}, `${kindName(kind)}: off in ${off} of ${examples.length}`), row);
    examples.forEach((example, place) => {
      const size = ownSize(example);
      const square = element("button", { type: "button", role: "gridcell", tabindex: -1, "aria-selected": false,
        "aria-label": `${kindName(kind)}, example ${place + 1}: the latent for ${parent} is ${size ? `on, ${size}` : "off"}` },
        size ? "" : "×");
      if (size) square.style.background = `color-mix(in srgb, var(--feature-0) ${Math.round(35 + 65 * size / top)}%, transparent)`;
      else square.className = "off";
      square.addEventListener("click", () => show(kind, place));
      squares[kind].push(square);
      row.append(square);
    });
    return block;
  }));
  state.place = Math.min(state.place, kinds[state.kind].length - 1);
  show(state.kind, Math.max(0, state.place));
}

function show(kind, place) {
  squares.flat().forEach(square => { square.tabIndex = -1; square.setAttribute("aria-selected", false); });
  Object.assign(state, { kind, place });
  squares[kind][place].tabIndex = 0;
  squares[kind][place].setAttribute("aria-selected", true);
  const { parent } = state.family, { name, labels, own, leaning } = state.dictionary;
  const example = state.family.kinds[kind][place], size = ownSize(example), latents = said(example);
  const family = [parent, ...state.family.children];
  find("#there").textContent = "What was there";
  find("#says").textContent = `What ${name} says`;
  bars(find("#truth"), example.truth.map(([feature, strength]) => [feature, strength, family.includes(feature)]));
  const kin = label => family.includes(label.replace("also ", "").replace("?", ""));
  const lines = latents.slice(0, 8).map(([latent, value]) => [labels[latent], value, kin(labels[latent])]);
  bars(find("#latents"), size ? lines : [[parent, 0, true], ...lines]);
  const child = kind ? state.family.children[kind - 1] : "";
  find("#said").textContent = `There was ${an(parent)}${child ? ` and ${an(child)}` : ""}. ` +
    (size ? `${name}'s latent for ${parent} is on, at ${size}.` : `${name}'s latent for ${parent} is off.`) +
    (latents.length > 8 ? ` ${latents.length} latents are on; the eight largest are shown.` : ` ${latents.length} latents are on.`);
  const lean = leaning[parent].find(each => each.child === child);
  find("#leaning").textContent = lean ? `In ${name}, the direction of the latent for ${child} has a cosine of ` +
    `${lean.self.toFixed(2)} with ${child} and of ${lean.parent.toFixed(2)} with ${parent}.` : "";
}

// Rows of a name, a bar and a number; what is silent has no bar and says so.
function bars(box, rows) {
  const top = 2;
  box.replaceChildren(...rows.flatMap(([name, value, family]) => {
    const bar = element("i", family ? { class: "family" } : {});
    bar.style.width = `${Math.min(100, 100 * value / top)}%`;
    return [element("span", value ? {} : { class: "silent" }, name), bar,
            element("b", value ? { class: "number" } : { class: "silent" }, value ? value.toFixed(2) : "off")];
  }));
}

find("#grid").addEventListener("keydown", event => {
  const move = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS, Home: -Infinity, End: Infinity }[event.key];
  if (!move) return;
  event.preventDefault();
  const all = squares.flatMap((block, kind) => block.map((square, place) => [kind, place]));
  const here = all.findIndex(([kind, place]) => kind === state.kind && place === state.place);
  const next = all[Math.max(0, Math.min(all.length - 1, here + move))];
  show(...next);
  squares[next[0]][next[1]].focus();
});

// Begin at a hole: that is what there is to see.
state.place = Math.max(0, state.family.kinds[state.kind].findIndex(example => !ownSize(example)));
draw();

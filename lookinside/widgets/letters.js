// A word in the making: the places of its letters, and whether each came by the likeliest step.
const LONGEST = 60, END = 0;
let chosen = 1, word = [], ended = false, random = null, last = null;

const name = place => place === END ? "end" : DATA.letters[place];
const percent = share => share === 0 || share >= 0.0995 ? `${Math.round(100 * share)} %` : `${(100 * share).toFixed(1)} %`;
const here = () => word.length ? word[word.length - 1].place : chosen;

// The row of a symbol; without the end, the others share what is left.
function row(place) {
  const shares = DATA.rows[place].slice();
  if (!find("#cut").checked) return shares;
  shares[END] = 0;
  const sum = shares.reduce((a, b) => a + b, 0);
  return shares.map(share => sum ? share / sum : 0);
}

const likeliest = shares => shares.indexOf(Math.max(...shares));

// The same draws for the same seed, on every machine (mulberry32).
function generator(seed) {
  return () => {
    seed = (seed + 0x6D2B79F5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function draw(shares) {
  let left = random() * shares.reduce((a, b) => a + b, 0);
  for (let place = 0; place < shares.length; place++) {
    left -= shares[place];
    if (left < 0) return place;
  }
  return likeliest(shares);
}

function startOver() {
  word = chosen === END ? [] : [{place: chosen, backbone: null}];
  ended = false;
  last = null;
  random = generator(Number(find("#seed").value) || 0);
}

function step() {
  if (ended || word.length >= LONGEST) return;
  const shares = row(here()), top = likeliest(shares);
  const next = find("#how").value === "greedy" ? top : draw(shares);
  last = {from: here(), next, share: shares[next], top: next === top};
  if (next === END) ended = true;
  else word.push({place: next, backbone: next === top});
}

function bars() {
  const picture = find("#bars"), at = last && ended ? last.from : here();
  const shares = row(at), top = likeliest(shares), most = shares[top] || 1;
  const left = 62, width = (760 - left) / 27, floor = 205, height = 170;
  picture.replaceChildren();
  for (const tick of [0, 0.5, 1]) {
    const y = floor - tick * height;
    picture.append(svg("line", {x1: left, x2: 760, y1: y, y2: y, class: "axis"}),
                   svg("text", {x: left - 6, y: y + 4, "text-anchor": "end", class: "small"}, percent(tick * most)));
  }
  shares.forEach((share, place) => {
    const x = left + place * width, tall = share / most * height;
    const bar = svg("rect", {x: x + 3, y: floor - tall, width: width - 6, height: tall,
                             class: place === top ? "top" : "other", "data-next": name(place)});
    if (ended && last && last.next === place) bar.classList.add("taken");
    picture.append(bar);
    if (share >= 0.045) {
      picture.append(svg("text", {x: x + width / 2, y: floor - tall - 4, "text-anchor": "middle", class: "small"},
                         Math.round(100 * share)));
    }
    picture.append(svg("text", {x: x + width / 2, y: floor + 16, "text-anchor": "middle",
                                class: place === END ? "small" : ""},
                       place === END && find("#cut").checked ? "cut" : name(place)));
  });
  picture.append(svg("text", {x: (760 + left) / 2, y: 246, "text-anchor": "middle"},
                     `probability (%) of each symbol ${at === END ? "at the start of a word" : `after ${name(at)}`}`));
  const best = shares.map((share, place) => [share, place]).sort((a, b) => b[0] - a[0]).slice(0, 4);
  const told = best.map(([share, place]) => `${name(place)} ${percent(share)}`).join(", ");
  picture.setAttribute("aria-label", `${at === END ? "At the start of a word" : `After ${name(at)}`}: ${told}`);
  return told;
}

function show() {
  for (const input of document.querySelectorAll("#letters input")) input.checked = Number(input.value) === chosen;
  const told = bars(), output = find("#word");
  output.replaceChildren(...word.map(({place, backbone}) =>
    element(backbone ? "i" : "span", {}, name(place))));
  if (ended) output.append(element(last.top ? "i" : "span", {}, "."));
  const text = word.map(({place}) => name(place)).join("");
  const steps = word.filter(one => one.backbone !== null).length + (ended ? 1 : 0);
  const along = word.filter(one => one.backbone).length + (ended && last.top ? 1 : 0);
  const walked = steps ? ` ${along} of ${steps} steps were the likeliest.` : "";
  let said;
  if (ended) said = `The word "${text}" is over after ${word.length} letters.${walked}`;
  else if (word.length >= LONGEST) said = `Stopped at ${LONGEST} letters: "${text.slice(0, 12)}…" goes on and on.${walked}`;
  else if (last) said = `After ${last.from === END ? "the start" : name(last.from)} came ${name(last.next)} (${percent(last.share)}).${walked} Next: ${told}.`;
  else said = `${chosen === END ? "At the start of a word" : `After ${name(chosen)}`}: ${told}.`;
  find("#said").textContent = said;
  find("#step").disabled = find("#run").disabled = ended || word.length >= LONGEST;
}

function choose(place) {
  chosen = place;
  startOver();
  show();
}

DATA.letters.split("").forEach((letter, place) => {
  const label = element("label"), input = element("input", {type: "radio", name: "letter", value: place});
  input.addEventListener("change", () => choose(place));
  label.append(input, element("span", {}, place === END ? "start" : letter));
  find("#letters").append(label);
});
document.addEventListener("keydown", event => {
  const place = DATA.letters.indexOf(event.key.toLowerCase());
  // Typing in the seed or the list is theirs.
  if (place < 0 || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("select, input[type=number]")) return;
  choose(place);
});
find("#step").addEventListener("click", () => { step(); show(); });
find("#run").addEventListener("click", () => { while (!ended && word.length < LONGEST) step(); show(); });
find("#again").addEventListener("click", () => choose(chosen));
for (const control of ["#how", "#seed", "#cut"]) find(control).addEventListener("change", () => choose(chosen));
choose(DATA.letters.indexOf("m"));

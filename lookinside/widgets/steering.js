// One step at a time: the words it brings, and what it costs.
const zero = DATA.doses.indexOf(0);
const signed = (value, digits) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(digits)}`;
const share = value => value < .01 ? "under 1 %" : `${Math.round(100 * value)} %`;
const tint = word => DATA.good.includes(word) ? "var(--red)" : DATA.bad.includes(word) ? "var(--blue)" : "var(--faint)";

const prompt = find("#prompt");
DATA.prompts.forEach((text, index) => prompt.append(element("option", { value: index }, text)));
prompt.addEventListener("change", draw);
const layer = slider("#controls", "Layer", DATA.layers, value => `${value}`, draw, DATA.start);
const dose = slider("#controls", "Dose", DATA.doses, value => value ? signed(value, 2) : "none", draw, zero);

function draw() {
  const line = DATA.cells[layer.index()], cell = line[dose.index()], which = Number(prompt.value);
  const words = cell.words[which], row = 25, largest = Math.max(.2, ...words.flatMap(([, now, before]) => [now, before]));
  find("#words").replaceChildren(...words.flatMap(([word, now, before], index) => {
    const y = 8 + row * index + index * 3, wide = value => Math.max(1, 150 * value / largest);
    return [
      svg("text", { x: 118, y: y + 15, "text-anchor": "end" }, word),
      svg("rect", { x: 126, y: y + 3, width: wide(now), height: 13, fill: tint(word) }),
      svg("line", { x1: 126, x2: 126 + wide(before), y1: y + 19.5, y2: y + 19.5, stroke: "var(--ink)", "stroke-width": 1.5 }),
      svg("text", { x: 132 + wide(Math.max(now, before)), y: y + 15 }, share(now)),
    ];
  }));
  curves(line.map(one => one.odds[which]), line.map(one => one.harm));
  const step = dose.index() === zero ? "Without a step" : `With a dose of ${signed(dose.value(), 2)} at layer ${layer.value()}`;
  const cost = dose.index() === zero ? "" : ` The odds of good over bad words move by ${signed(cell.odds[which], 1)} nats, `
    + `and neutral text is read ${Math.abs(cell.harm) < .005 ? "as well as before" : `${Math.abs(cell.harm).toFixed(2)} nats ${cell.harm < 0 ? "better" : "worse"}`}.`;
  find("#said").textContent = `${step}, “${DATA.prompts[which]}” goes on with “${words[0][0]}” (${share(words[0][1])}).${cost}`;
  numbers(line, which);
}

// Two small charts with one axis of doses, each dose as far from the next as its slider is.
function curves(odds, harms) {
  const picture = find("#curves"), across = index => 48 + 280 * index / (DATA.doses.length - 1);
  picture.replaceChildren();
  for (const [values, top, bottom, name] of [[odds, 22, 108, "change of the odds (nats)"], [harms, 142, 208, "added loss (nats)"]]) {
    const low = Math.min(0, ...values), high = Math.max(.1, ...values), down = value => bottom - (bottom - top) * (value - low) / (high - low);
    picture.append(svg("text", { x: 48, y: top - 8 }, name),
      svg("line", { x1: 48, x2: 328, y1: down(0), y2: down(0), class: "axis" }),
      svg("text", { x: 42, y: down(0) + 4, "text-anchor": "end" }, "0"),
      svg("polyline", { points: values.map((value, index) => `${across(index)},${down(value)}`).join(" "), fill: "none", stroke: "var(--focus)", "stroke-width": 2 }),
      svg("circle", { cx: across(dose.index()), cy: down(values[dose.index()]), r: 5, fill: "var(--gold)", stroke: "var(--ink)" }));
    for (const end of [high, low]) if (Math.abs(end) > .05 * (high - low)) picture.append(svg("text", { x: 42, y: down(end) + 4, "text-anchor": "end" }, end.toFixed(1).replace("-", "−")));
  }
  [0, zero, DATA.doses.length - 1].forEach(index => picture.append(
    svg("text", { x: across(index), y: 228, "text-anchor": index === zero ? "middle" : index ? "end" : "start" }, index === zero ? "no step" : signed(DATA.doses[index], 1))));
}

function numbers(line, which) {
  const head = element("tr");
  head.append(...["dose", "change of the odds", "added loss", "likeliest word"].map(name => element("th", { scope: "col" }, name)));
  find("#numbers").replaceChildren(head, ...line.map((cell, index) => {
    const one = element("tr");
    one.append(element("th", { scope: "row" }, index === zero ? "none" : signed(DATA.doses[index], 2)),
      ...[signed(cell.odds[which], 2), signed(cell.harm, 3), cell.words[which][0][0]].map(text => element("td", {}, text)));
    return one;
  }));
}
draw();

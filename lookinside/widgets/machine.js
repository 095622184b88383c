// Row 0 is the whole model; the others have one part broken each.
const whole = DATA.rows[0], chance = Math.log(DATA.vocabulary), FULL = 4; // nats that make the fullest colour
const mean = row => row.losses.reduce((a, b) => a + b, 0) / row.losses.length;
const most = Math.max(chance, ...DATA.rows.map(mean)) * 1.05;
const visible = word => word.replace(/\n/g, "↵").replace(/\t/g, "⇥").trim() || "␣";
let chosen = 0;

function loss(row) {
  const picture = find("#loss"), scale = 500 / most, value = mean(row), own = mean(whole);
  picture.replaceChildren(
    svg("rect", {x: 10, y: 22, width: value * scale, height: 16, fill: `var(--${value < own - 0.05 ? "blue" : value > own + 0.05 ? "red" : "faint"})`}));
  for (const [at, name, y] of [[own, `whole ${own.toFixed(2)}`, 12], [chance, `knows nothing ${chance.toFixed(2)}`, 58]]) {
    const x = 10 + at * scale, left = x > 380;
    picture.append(svg("line", {x1: x, x2: x, y1: 16, y2: 46, class: "axis"}),
                   svg("text", {x, y, "text-anchor": left ? "end" : "start"}, name));
  }
  picture.setAttribute("aria-label", `Loss ${value.toFixed(2)} nats; whole model ${own.toFixed(2)}, chance ${chance.toFixed(2)}`);
}

function show() {
  const row = DATA.rows[chosen];
  for (const input of document.querySelectorAll("#parts input")) input.checked = Number(input.value) === chosen;
  loss(row);
  find("#text").replaceChildren(...DATA.tokens.map((token, place) => {
    const change = place ? row.losses[place - 1] - whole.losses[place - 1] : 0;
    const words = place ? `${row.losses[place - 1].toFixed(2)} nats, whole ${whole.losses[place - 1].toFixed(2)}` : "nothing foretells it";
    return element("span", {style: `background:${shade(0.75 * change / FULL)}`, title: words}, token);
  }));
  find("#goes-on").replaceChildren(element("i", {}, DATA.prompt), element("span", {}, row.text));
  find("#head").textContent = chosen ? "with the part broken" : "whole";
  find("#top").replaceChildren(...whole.top.map(([word, share], rank) => {
    const line = element("tr"), [other, its] = row.top[rank];
    line.append(element("td", {}, visible(word)), element("td", {class: "number"}, `${(100 * share).toFixed(1)} %`),
                element("td", {}, visible(other)), element("td", {class: "number"}, `${(100 * its).toFixed(1)} %`));
    return line;
  }));
  const change = mean(row) - mean(whole), same = row.text === whole.text;
  find("#said").textContent = chosen === 0 ? `The whole model: ${mean(row).toFixed(2)} nats a token.`
    : `${row.name}: ${mean(row).toFixed(2)} nats, ${Math.abs(change).toFixed(2)} ${change < 0 ? "less" : "more"} than the whole model. `
      + (same ? "It goes on with the same words." : "It goes on with other words.");
}

DATA.rows.forEach((row, index) => {
  const label = element("label"), input = element("input", {type: "radio", name: "part", value: index});
  input.addEventListener("change", () => { chosen = index; show(); });
  label.append(input, element("span", {}, row.name), element("b", {class: "number"}, mean(row).toFixed(2)));
  find("#parts").append(label);
});
show();

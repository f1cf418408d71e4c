/* Marking spans of a text. Spans count Unicode scalars, JavaScript's strings UTF-16 units: texts are taken apart first. */

const blanks = /[\s\u00A0\u3000]+/g;
const isBlank = (scalar) => /[\s\u00A0\u3000]/.test(scalar);

const foundSpans = (pairs) => pairs.map(([start, end]) => ({ start, end, name: "mark", attributes: {} }));

const targetSpans = (targets) =>
  targets.map(({ span: [start, end] }) => ({ start, end, name: "span", attributes: { class: "stated" } }));

const wrapped = (text, spans) =>
  spans.reduce((inner, { name, attributes }) => element(name, attributes, inner), document.createTextNode(text));

/** The nodes of scalars [from, to), with every span around what it covers. */
const markedNodes = (scalars, from, to, spans) => {
  const cuts = new Set([from, to]);
  for (const { start, end } of spans) for (const cut of [start, end]) if (cut > from && cut < to) cuts.add(cut);
  const ordered = [...cuts].sort((one, other) => one - other);
  return ordered.slice(1).map((end, place) => {
    const start = ordered[place];
    const covering = spans.filter((span) => span.start <= start && span.end >= end);
    return wrapped(scalars.slice(start, end).join("").replace(blanks, " "), covering);
  });
};

const markedLine = (text, spans) => {
  const scalars = Array.from(text);
  return markedNodes(scalars, 0, scalars.length, spans);
};

/** The lines of a text as [start, end) without blanks at their ends; empty ones are left out. */
const lineRanges = (scalars) => {
  const ranges = [];
  let start = 0;
  for (let place = 0; place <= scalars.length; place += 1) {
    if (place < scalars.length && scalars[place] !== "\n") continue;
    let [from, to] = [start, place];
    while (from < to && isBlank(scalars[from])) from += 1;
    while (to > from && isBlank(scalars[to - 1])) to -= 1;
    if (to > from) ranges.push({ from, to });
    start = place + 1;
  }
  return ranges;
};

/** How far a passage's number and title reach into its text; 0 where it does not begin with them. */
const leadLength = (scalars, title) => {
  if (!title) return 0;
  const wanted = Array.from(title);
  const last = Math.min(14, scalars.length - wanted.length);
  for (let start = 0; start <= last; start += 1) {
    if (wanted.every((scalar, place) => scalars[start + place] === scalar)) return start + wanted.length;
  }
  return 0;
};

/** A passage's text in paragraphs; its title, where the text begins with it, stands out. */
const markedParagraphs = (text, title, spans) => {
  const scalars = Array.from(text);
  const lead = leadLength(scalars, title);
  const all = lead > 0 ? [...spans, { start: 0, end: lead, name: "strong", attributes: {} }] : spans;
  return lineRanges(scalars).map(({ from, to }) => element("p", {}, markedNodes(scalars, from, to, all)));
};

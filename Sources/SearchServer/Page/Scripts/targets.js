/* Targets as a table that can be sorted. */

const targetsPerRequest = 1000;
const targetsStep = 200;
const exampleIndicators = ["全社会研发投入", "高新技术企业", "独角兽", "科技型中小企业"];

const columnsOfTargets = [
  { name: "place", of: (target) => target.place ?? target.document },
  { name: "year", of: (target) => target.year ?? 0 },
  { name: "indicator", of: (target) => target.indicator },
  { name: "value", of: (target) => [target.unit, targetSize(target)] },
  { name: "kind", of: (target) => target.kind },
  { name: "passage", of: (target) => target.passage },
];

/** What a target is, and what it says of its indicator: all values can be chosen. */
const statementDimensions = ["states", "change"];

const knownValues = (dimensions) =>
  Object.fromEntries(dimensions.map((dimension) => [dimension, valuesOf(dimension).map((name) => ({ name, count: 0 }))]));

const chineseOrder = new Intl.Collator("zh-CN", { numeric: true });

/** Values of different units are not compared: those of one unit stay together. */
const compareKeys = (one, other) => {
  if (Array.isArray(one)) return compareKeys(one[0], other[0]) || compareKeys(one[1], other[1]);
  return typeof one === "number" ? one - other : chineseOrder.compare(one, other);
};

const sortedBy = (columns, rows) => {
  const column = columns.find(({ name }) => name === state.sort);
  if (!column) return rows;
  const sign = state.dir === "desc" ? -1 : 1;
  return [...rows].sort((one, other) => sign * compareKeys(column.of(one), column.of(other)));
};

/** A click sorts upwards, the next downwards, the third as the documents have it. */
const nextSort = (name) => {
  if (state.sort !== name) return { sort: name, dir: "" };
  return state.dir === "desc" ? { sort: "", dir: "" } : { sort: name, dir: "desc" };
};

const sortHeader = ({ name }) => {
  const sorted = state.sort === name;
  const direction = state.dir === "desc" ? "descending" : "ascending";
  const action = () => go({ ...state, ...nextSort(name) }, { replace: true, keepPlace: true });
  return element(
    "th", { scope: "col", role: "columnheader", class: `col-${name}`, "aria-sort": sorted ? direction : undefined },
    element(
      "button", { type: "button", onclick: action, "data-keep": `sort:${name}` },
      labelOf(name), sorted ? icon(direction === "descending" ? icons.down : icons.up) : "",
    ),
  );
};

const targetCell = (name, ...content) => element("td", { role: "cell", class: `col-${name}` }, content);

const sourceLink = (target) =>
  link(
    passageState(target.passage), { "data-result": target.passage, title: target.text, lang: "zh" },
    pathOfId(target.passage), element("span", { class: "of-document" }, ` ${target.documentTitle ?? target.document}`),
  );

const targetRow = (target) => {
  rememberTitle(target.document, target.documentTitle);
  return element(
    "tr", { role: "row" },
    targetCell("place", chineseText(target.place ?? target.document)),
    targetCell("year", whenText(target)),
    targetCell("indicator", chineseText(target.indicator), nameMark(target)),
    targetCell("value", amountOf(target, { withLevel: true })),
    targetCell("kind", say(target.kind)),
    targetCell("passage", sourceLink(target)),
  );
};

const statementTable = ({ view, classes, columns, row }, statements) =>
  element(
    "table", { class: classes, role: "table" },
    element("caption", { class: "unseen" }, say(`${view}Title`, state.q)),
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, columns.map(sortHeader))),
    element("tbody", { role: "rowgroup" }, sortedBy(columns, statements).map(row)),
  );

const statementsHint = ({ view, examples }) =>
  element(
    "p", { class: "hint" }, say(`${view}Hint`), " ",
    between(examples.map((q) => link(inView(view, { q }), { lang: "zh" }, q)), say("separator")),
  );

const moreTargetsButton = (answer) => {
  const rest = answer.total - answer.results.length;
  if (rest <= 0) return undefined;
  return element(
    "p", { class: "more" },
    button(say("more", Math.min(targetsStep, rest)), () => go({ ...state, shown: answer.results.length + targetsStep }, { replace: true, keepPlace: true }), { class: "primary" }),
    element("span", { class: "quiet" }, say("shownOf", grouped(answer.results.length), grouped(answer.total)), state.sort ? ` ${say("sortedLoaded", answer.results.length)}` : ""),
  );
};

/**
 * A view of statements of number in a table.
 * - view: its name, which the request and the texts have too; examples: queries to try
 * - classes, columns, row: the table; chart: what stands above it; dimensions: filters besides those of measures
 */
const statementsView = (kind) => async (signal) => {
  const { view, chart = () => "", dimensions = [] } = kind;
  const wanted = Math.max(state.shown, targetsStep);
  const [answer, options] = await Promise.all([
    askMany(view, { q: state.q, ...filterParameters(state) }, wanted, targetsPerRequest, signal),
    ask("measures", { k: 0, facets: 1 }, signal),
  ]);
  const found = totalText(answer, say(`${view}Found`, grouped(answer.total)));
  const list = answer.results.length > 0
    ? [chart(answer.results), statementTable(kind, answer.results), moreTargetsButton(answer)]
    : [nothingFound(), statementsHint(kind)];
  return {
    title: say(`${view}Title`, state.q),
    content: withFilters(
      // Statements are not counted by the values of filters: the values are those of all measures, without counts.
      filterPanel({ ...options.facets, ...knownValues(dimensions) }, [...dimensions, ...measureDimensions], { counted: false }),
      compareHead(found, answer.tookMicroseconds), filterChips(), notesOf(answer), state.q ? "" : statementsHint(kind), list,
    ),
    announcement: answer.total > 0 ? found : say("nothing"),
  };
};

const targetsView = statementsView({
  view: "targets", examples: exampleIndicators, classes: "target-table", columns: columnsOfTargets, row: targetRow,
  chart: (targets) => targetChart(targets), dimensions: statementDimensions,
});

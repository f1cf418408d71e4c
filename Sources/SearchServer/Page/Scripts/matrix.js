/* How many measures of each document use which instrument, or are about which industry. */

const tagNames = attributesWhere(({ isTag }) => isTag);

/** The tags that some measure has, in the order of their list. */
const matrixNames = (by, results) => {
  const names = new Set(results.flatMap(({ tags }) => tags.map(({ name }) => name)));
  return valuesOf(by).filter((name) => names.has(name));
};

const matrixCell = (by, row, result, most) => {
  const count = result.tags.find(({ name }) => name === row)?.measures ?? 0;
  if (count === 0) return element("td", { class: "zero" }, "·");
  const target = inView("search", { doc: [result.document], [by]: [row] });
  const cell = element(
    "td", {},
    link(target, { "aria-label": say("seeMeasures", count, placeOf(result), row) }, String(count)),
  );
  cell.style.setProperty("--share", String(count / most));
  return cell;
};

const placeOf = (result) => result.place ?? result.documentTitle ?? result.document;

const matrixHead = (results) =>
  element(
    "thead", {},
    element(
      "tr", {},
      element("td", {}),
      results.map((result) => {
        rememberTitle(result.document, result.documentTitle);
        return element(
          "th", { scope: "col" },
          link(inView("document", { id: result.document }), { title: result.documentTitle ?? result.document, lang: "zh" }, placeOf(result)),
        );
      }),
    ),
  );

const matrixTable = (answer) => {
  const { by, results } = answer;
  const most = Math.max(1, ...results.flatMap(({ tags }) => tags.map(({ measures }) => measures)));
  const rows = matrixNames(by, results).map((name) =>
    element("tr", {}, element("th", { scope: "row" }, valueName(by, name)), results.map((result) => matrixCell(by, name, result, most))),
  );
  const sum = element(
    "tr", {}, element("th", { scope: "row" }, say("measuresTotal")), results.map(({ measures }) => element("td", {}, String(measures))),
  );
  return element(
    "table", { class: "matrix" },
    element("caption", { class: "unseen" }, say("matrixTitle")[by]),
    matrixHead(results), element("tbody", {}, rows), element("tfoot", {}, sum),
  );
};

const byButton = (by, current) =>
  button(attributeName(by), () => go({ ...state, by: by === tagNames[0] ? "" : by }, { replace: true, keepPlace: true }), {
    class: "toggle", "aria-pressed": String(by === current), "data-keep": `by:${by}`,
  });

const matrixSection = (answer) =>
  element(
    "section", { class: "matrix-section" },
    element(
      "div", { class: "section-head" },
      element("h2", {}, say("matrixTitle")[answer.by]),
      element("div", { class: "toggles" }, tagNames.map((by) => byButton(by, answer.by))),
    ),
    answer.results.length > 0
      ? [
          element("div", { class: "scroll-box", tabindex: "0", role: "region", "aria-label": say("matrixTitle")[answer.by] }, matrixTable(answer)),
          element("p", { class: "quiet" }, say("matrixNote")),
        ]
      : element("p", { class: "quiet" }, say("nothing")),
  );

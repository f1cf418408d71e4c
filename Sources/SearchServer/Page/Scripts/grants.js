/* Grants as a table: who gets how much for what, and on which conditions. */

const exampleGrants = ["高新技术企业", "专精特新", "首台套", "贷款贴息"];

const columnsOfGrants = [
  { name: "recipient", of: (grant) => grant.recipient ?? "" },
  { name: "purpose", of: (grant) => grant.indicator },
  { name: "value", of: (grant) => (grant.yuan === null ? [grant.unit, targetSize(grant)] : ["", grant.yuan]) },
  { name: "conditions", of: (grant) => grant.conditions.length },
  { name: "passage", of: (grant) => grant.passage },
];

const grantAmount = (grant) => [
  amountOf(grant), whenText(grant) ? element("span", { class: "quiet" }, ` ${whenText(grant)}`) : "",
  grant.cap ? chineseText(valueText(grant.cap), { class: "cap" }) : "",
];

const conditionLine = (condition) => [chineseText(`${condition.indicator} ${valueText(condition)}`, { title: condition.text })];

/** Until when the document says that it is in force, and what became of it. */
const validityNote = ({ expires, status }) => {
  const notes = [expires ? say("untilDay", expires) : "", status ?? ""].filter(Boolean);
  return notes.length > 0 ? element("span", { class: "quiet validity" }, ` ${notes.join(say("separator"))}`) : "";
};

const grantRow = (grant) => {
  rememberTitle(grant.document, grant.documentTitle);
  return element(
    "tr", { role: "row" },
    targetCell("recipient", chineseText(grant.recipient ?? ""), grant.level ? chineseText(` ${grant.level}`, { class: "quiet" }) : ""),
    targetCell("purpose", chineseText(grant.indicator || grant.title), nameMark(grant)),
    targetCell("value", grantAmount(grant)),
    targetCell("conditions", between(grant.conditions.map(conditionLine), "；")),
    targetCell("passage", chineseText(`${grant.place ?? grant.document} `), sourceLink(grant), validityNote(grant)),
  );
};

const grantTable = (grants) =>
  element(
    "table", { class: "target-table grant-table", role: "table" },
    element("caption", { class: "unseen" }, say("grantsTitle", state.q)),
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, columnsOfGrants.map(sortHeader))),
    element("tbody", { role: "rowgroup" }, sortedBy(columnsOfGrants, grants).map(grantRow)),
  );

const grantsHint = () =>
  element(
    "p", { class: "hint" }, say("grantsHint"), " ",
    between(exampleGrants.map((q) => link(inView("grants", { q }), { lang: "zh" }, q)), say("separator")),
  );

const grantsView = async (signal) => {
  const wanted = Math.max(state.shown, targetsStep);
  const [answer, options] = await Promise.all([
    askMany("grants", { q: state.q, ...filterParameters(state) }, wanted, targetsPerRequest, signal),
    ask("measures", { k: 0, facets: 1 }, signal),
  ]);
  const found = totalText(answer, say("grantsFound", grouped(answer.total)));
  const list = answer.results.length > 0 ? [grantTable(answer.results), moreTargetsButton(answer)] : [nothingFound(), grantsHint()];
  return {
    title: say("grantsTitle", state.q),
    content: withFilters(
      filterPanel(options.facets, measureDimensions, { counted: false }),
      compareHead(found, answer.tookMicroseconds), filterChips(), notesOf(answer), state.q ? "" : grantsHint(), list,
    ),
    announcement: answer.total > 0 ? found : say("nothing"),
  };
};

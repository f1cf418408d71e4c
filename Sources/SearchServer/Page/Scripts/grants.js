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

const grantsView = statementsView({
  view: "grants", examples: exampleGrants, classes: "target-table grant-table", columns: columnsOfGrants, row: grantRow,
});

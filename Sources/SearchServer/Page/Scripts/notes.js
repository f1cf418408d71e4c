/* What became of a query: other names that were searched for, what was left out, what is nowhere. */

const note = (...content) => element("li", {}, content);

const expansionNotes = (answer) => {
  if (answer.expansions.length === 0) return [];
  const words = answer.expansions.map(({ word, also }) =>
    element("span", { class: "expansion" }, chineseText(word, { class: "word" }), " → ", chineseText(also.map(({ text }) => text).join("、"))),
  );
  const off = link(changed({ expand: "0" }), { class: "switch" }, say("onlyThese"));
  return [note(`${say("alsoSearched")}${say("colon")}`, between(words, "；"), " ", off)];
};

const switchedOffNotes = () =>
  state.expand === "0" ? [note(say("expansionOff"), " ", link(changed({ expand: "" }), { class: "switch" }, say("expansionOn")))] : [];

const listNotes = (answer) =>
  [
    ["ignored", answer.ignored],
    ["missing", [...answer.missingTerms, ...answer.missingPhrases.map((phrase) => `“${phrase}”`)]],
    ["missingFilters", answer.missingFilters],
    ["unsearchable", answer.unsearchable],
  ]
    .filter(([, items]) => items.length > 0)
    .map(([key, items]) => note(say(key, saidList(items.map((item) => clipped(item, 40))))));

const notesOf = (answer) => {
  const partial = answer.partial ? [element("li", { class: "warning" }, say("partial"))] : [];
  const notes = answer.expansions ? [...expansionNotes(answer), ...switchedOffNotes(), ...listNotes(answer)] : [];
  const all = [...partial, ...notes];
  return all.length > 0 ? element("ul", { class: "notes" }, all) : undefined;
};

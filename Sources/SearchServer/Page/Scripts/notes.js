/* What became of a query: other names that were searched for, what was left out, what is nowhere. */

const note = (...content) => element("li", {}, content);

const expansionNotes = ({ expansions = [] }) => {
  if (expansions.length === 0) return [];
  const words = expansions.map(({ word, also }) =>
    element("span", { class: "expansion" }, chineseText(word, { class: "word" }), " → ", chineseText(also.map(({ text }) => text).join("、"))),
  );
  const off = link(changed({ expand: "0" }), { class: "switch" }, say("onlyThese"));
  return [note(`${say("alsoSearched")}${say("colon")}`, between(words, "；"), " ", off)];
};

const switchedOffNotes = () =>
  state.expand === "0" ? [note(say("expansionOff"), " ", link(changed({ expand: "" }), { class: "switch" }, say("expansionOn")))] : [];

const listNotes = ({ ignored = [], missingTerms = [], missingPhrases = [], missingFilters = [], unsearchable = [] }) =>
  [
    ["ignored", ignored],
    ["missing", [...missingTerms, ...missingPhrases.map((phrase) => `“${phrase}”`)]],
    ["missingFilters", missingFilters],
    ["unsearchable", unsearchable],
  ]
    .filter(([, items]) => items.length > 0)
    .map(([key, items]) => note(say(key, saidList(items.map((item) => clipped(item, 40))))));

const notesOf = (answer) => {
  const partial = answer.partial ? [element("li", { class: "warning" }, say("partial"))] : [];
  const switchedOff = answer.expansions ? switchedOffNotes() : [];
  const cut = answer.reading?.isCut ? [note(say("wordsCut"))] : [];
  const all = [...partial, ...cut, ...expansionNotes(answer), ...switchedOff, ...listNotes(answer)];
  return all.length > 0 ? element("ul", { class: "notes" }, all) : undefined;
};

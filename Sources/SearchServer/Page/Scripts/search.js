/* The answer to a query, or, without words, the measures that pass the filters. */

const searchDimensions = attributesWhere(({ isFacet }) => isFacet);
/** All measures are of one kind. */
const measureDimensions = searchDimensions.filter((name) => name !== "kind");
const facetsOfDocuments = attributesWhere(({ isFacet, ofDocuments }) => isFacet && ofDocuments);
const mostPerRequest = 100;

const searchRequest = () =>
  state.q
    ? { path: "search", parameters: { q: state.q, ...filterParameters(state), group: state.group, expand: state.expand, facets: 1 } }
    : { path: "measures", parameters: { ...filterParameters(state, ["kind"]), group: state.group, facets: 1 } };

const foundText = (answer) => {
  if (answer.passages !== undefined) return say("groupsFound", grouped(answer.total), grouped(answer.passages));
  return say(state.q ? "results" : "measuresFound", grouped(answer.total));
};

const groupSwitch = () =>
  button(say("grouped"), () => go(changed({ group: state.group ? "" : "document" }), { keepFocus: true }), {
    class: "toggle", "aria-pressed": String(state.group === "document"), "data-keep": "group",
  });

const summary = (answer) =>
  element(
    "div", { class: "summary" },
    element("h1", {}, totalText(answer, foundText(answer)), element("span", { class: "took" }, say("took", milliseconds(answer.tookMicroseconds)))),
    element("div", { class: "summary-tools" }, sheetOpener(), groupSwitch()),
  );

const resultItem = (result) => (result.passages ? groupItem(result) : hitItem(result));

const moreButton = (answer) => {
  const rest = answer.total - answer.results.length;
  if (rest <= 0) return undefined;
  const step = Math.min(pageSize, rest);
  return element(
    "p", { class: "more" },
    button(say(state.group ? "moreDocuments" : "more", step), () => showMore(answer.results.length), { class: "primary" }),
    element("span", { class: "quiet" }, say("shownOf", grouped(answer.results.length), grouped(answer.total))),
  );
};

/** Shows more and moves to the first that is new, where a keyboard's reader goes on. */
const showMore = async (before) => {
  await go({ ...state, shown: before + pageSize }, { replace: true, keepPlace: true });
  const first = find(".results")?.children[before];
  (first?.querySelector("[data-result]") ?? first?.querySelector("a"))?.focus({ preventScroll: true });
};

const nothingFound = () =>
  element("div", { class: "nothing" }, element("p", { class: "nothing-title" }, say("nothing")), element("p", { class: "quiet" }, say("nothingHint")));

const searchView = async (signal) => {
  if (!state.q && !hasFilters()) return startView(signal);
  const { path, parameters } = searchRequest();
  const answer = await askMany(path, parameters, state.shown, mostPerRequest, signal);
  const dimensions = state.q ? searchDimensions : measureDimensions;
  const list = answer.results.length > 0 ? element("ol", { class: "results" }, answer.results.map(resultItem)) : nothingFound();
  const found = totalText(answer, foundText(answer));
  return {
    title: state.q || found,
    content: withFilters(filterPanel(answer.facets, dimensions), summary(answer), filterChips(), notesOf(answer), list, moreButton(answer)),
    announcement: answer.total > 0 ? found : say("nothing"),
  };
};

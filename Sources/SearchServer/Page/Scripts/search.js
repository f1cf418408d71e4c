/* The answer to a query, or, without words, the measures that pass the filters. */

const searchDimensions = attributesWhere(({ isFacet }) => isFacet);
/** All measures are of one kind. */
const measureDimensions = searchDimensions.filter((name) => name !== "kind");
const facetsOfDocuments = attributesWhere(({ isFacet, ofDocuments }) => isFacet && ofDocuments);
const mostPerRequest = 100;

const searchRequest = () =>
  state.q
    ? { path: "search", parameters: { ...queryParameters(), group: state.group, facets: 1 } }
    : { path: "measures", parameters: { ...filterParameters(state, ["kind"]), group: state.group, facets: 1 } };

const foundText = (answer) => {
  if (hasNone(answer)) return noneText(answer.reading);
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
    element(
      "h1", {}, totalText(answer, foundText(answer)),
      [partialText(answer), asTypedNote(answer)].filter(Boolean).map((note) => [" ", element("span", { class: "beside" }, note)]),
      " ", element("span", { class: "took" }, say("took", milliseconds(answer.tookMicroseconds))),
    ),
    element("div", { class: "summary-tools" }, sheetOpener(), matchSwitch(), groupSwitch()),
  );

const resultItem = (result) => (result.passages ? groupItem(result) : hitItem(result));

/** What is said before results of a kind, after some of another one. */
const dividerBefore = ({ match }) => (match === "similar" ? say("similarBelow") : match !== undefined && match !== "full" ? say("partialBelow") : "");

/** The results, cut where another kind begins. What only means something similar is never without a word before it. */
const resultLists = ({ results, reading }) => {
  const lists = [];
  let last = "";
  for (const result of results) {
    const divider = reading || result.match === "similar" ? dividerBefore(result) : "";
    const isSaid = divider !== last && (lists.length > 0 || result.match === "similar");
    if (isSaid) lists.push(element("h2", { class: "divider" }, divider));
    if (isSaid || lists.length === 0) lists.push(element("ol", { class: "results" }));
    last = divider;
    lists.at(-1).append(resultItem(result));
  }
  return lists;
};

const moreButton = (answer) => {
  const rest = listLength(answer) - answer.results.length;
  if (rest <= 0 || answer.isWhole) return undefined;
  const step = Math.min(pageSize, rest);
  return element(
    "p", { class: "more" },
    button(say(state.group ? "moreDocuments" : "more", step), () => showMore(answer.results.length), { class: "primary" }),
    element("span", { class: "quiet" }, say("shownOf", grouped(answer.results.length), grouped(listLength(answer)))),
  );
};

/** Shows more and moves to the first that is new, where a keyboard's reader goes on. */
const showMore = async (before) => {
  await go({ ...state, shown: before + pageSize }, { replace: true, keepPlace: true });
  const first = document.querySelectorAll(".results > li")[before];
  (first?.querySelector("[data-result]") ?? first?.querySelector("a"))?.focus({ preventScroll: true });
};

/** Where a list of documents is empty, the passages that hold some of the words may help. */
const partialLink = ({ reading }) =>
  reading?.partial > 0 ? element("p", {}, link(inView("search"), {}, say("seePartial", grouped(reading.partial)))) : "";

const nothingFound = (answer = {}) =>
  element(
    "div", { class: "nothing" },
    element("p", { class: "nothing-title" }, say("nothing")), element("p", { class: "quiet" }, say("nothingHint")), partialLink(answer),
  );

/** The view of an answer by words, which is there first, and of the one by meaning, too. */
const searchView = async (signal) => {
  if (!state.q && !hasFilters()) return startView(signal);
  const { path, parameters } = searchRequest();
  if (!state.q) return answerView(await askMany(path, parameters, state.shown, mostPerRequest, signal));
  const askBy = (semantic) => askMany(path, { ...parameters, semantic }, state.shown, mostPerRequest, signal);
  const kept = keptAnswer(addressFor(path, { ...parameters, semantic: "", k: pageSize }));
  if (kept?.semantic.used) return answerView(await askBy(""));
  const answer = await askBy("0");
  if (!answer.semantic.available) return answerView(answer);
  return { ...answerView(answer), later: async () => answerView(await askBy("")) };
};

const answerView = (answer) => {
  const dimensions = state.q ? searchDimensions : measureDimensions;
  const list = answer.results.length > 0 ? resultLists(answer) : nothingFound(answer);
  const found = saidList([totalText(answer, foundText(answer)), partialText(answer)].filter(Boolean));
  return {
    title: state.q || found,
    content: withFilters(filterPanel(answer.facets, dimensions), wordsLine(answer), summary(answer), filterChips(), notesOf(answer), list, moreButton(answer)),
    announcement: answer.total > 0 || answer.results.length > 0 ? found : say("nothing"),
  };
};

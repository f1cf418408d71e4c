/* A passage in its context. */

const tagLink = (dimension, { name, words }) =>
  element("li", {}, link({ ...emptyState(), [dimension]: [name] }, { class: `tag tag-${dimension}`, title: words.join("、") }, valueName(dimension, name)));

/** What else the unit has to do; of one that leads, what else it leads. */
const unitLink = ({ unit, duty, canonical }) =>
  link({ ...emptyState(), [duty === "lead" ? "lead" : "unit"]: [canonical] }, { lang: "zh", title: canonical }, unit);

const passageFacts = (passage) => {
  const tags = [...passage.instruments.map((tagged) => tagLink("instrument", tagged)), ...passage.industries.map((tagged) => tagLink("industry", tagged))];
  return element(
    "dl", { class: "facts" },
    unitsByRole(passage).map((group) => fact(roleLabel(group), between(group.units.map(unitLink), "、"))),
    deadlineFacts(passage),
    passage.targets.length > 0 ? fact(say("targetsHere"), element("ul", { class: "target-list" }, passage.targets.map((target) => element("li", {}, targetLine(target))))) : "",
    tags.length > 0 ? fact(say("tags"), element("ul", { class: "tags" }, tags)) : "",
  );
};

/** The hits of the query in a document, by passage: the server marks words in results only. */
const hitsIn = async (document, signal) => {
  if (!state.q) return new Map();
  const answer = await ask("search", { q: state.q, doc: document, expand: state.expand, match: state.match, semantic: "0", k: mostPerRequest }, signal)
    .catch(unlessAborted({ results: [] }));
  return new Map(answer.results.filter((hit) => isListed(hit, answer)).map((hit) => [hit.id, hit]));
};

const foundIn = (passage, found) => foundSpans(found.get(passage.id)?.highlights ?? []);

const passageText = (passage, found) =>
  element("div", { class: "prose", lang: "zh" }, markedParagraphs(passage.text, passage.title, [...targetSpans(passage.targets), ...foundIn(passage, found)]));

/** A passage's text; of a clause, all that stands under its heading. */
const clauseText = ([first, ...rest], found) =>
  rest.length === 0
    ? passageText(first, found)
    : element(
        "div", { class: "whole", lang: "zh" },
        isOnlyTitle(first) ? "" : documentPassage(first, found, first.heading.length),
        rest.map((passage) => documentPassage(passage, found, first.heading.length)),
      );

/** Passages like one; a text is worth reading without them, too. */
const similarTo = (path, signal) => ask(`${path}/similar`, {}, signal).catch(unlessAborted({ results: [] }));

const unlessAborted = (instead) => (error) => {
  if (error instanceof Problem) return instead;
  throw error;
};

const neighbourLink = (neighbour, direction) =>
  neighbour
    ? link(
        { ...state, id: neighbour.id }, { class: `neighbour ${direction}`, rel: direction === "previous" ? "prev" : "next" },
        element("span", { class: "quiet" }, say(direction)), chineseText(neighbour.title || pathOf(neighbour)),
      )
    : element("span", {});

const similarItem = (hit) =>
  element(
    "li", {},
    link(passageState(hit.id), { "data-result": hit.id, lang: "zh" }, titleOf(hit)),
    element("p", { class: "source" }, hit.place ? chineseText(hit.place, { class: "place" }) : "", " ", chineseText(hit.documentTitle ?? hit.document), " ", chineseText(hit.path, { class: "clause" })),
    element("p", { class: "snippet", lang: "zh" }, markedLine(hit.snippet, [])),
  );

const similarSection = (answer) =>
  element(
    "section", { class: "similar" },
    element(
      "div", { class: "section-head" },
      element("h2", {}, say("similar")), link(inView("counterparts", { id: state.id }), {}, say("counterparts")),
    ),
    answer.results.length > 0 ? element("ol", {}, answer.results.map(similarItem)) : element("p", { class: "quiet" }, say("noSimilar")),
  );

const backLink = () =>
  state.q || hasFilters()
    ? link(inView("search", { group: state.group, shown: state.shown }), { class: "back", "data-back": true }, icon(icons.left), say("back"))
    : link(inView("documents"), { class: "back", "data-back": true }, icon(icons.left), say("backToDocuments"));

const copyLinkButton = () => copyButton(say("copyLink"), () => location.href);

const passageHead = (passage) =>
  element(
    "header", { class: "reading-head" },
    element("p", { class: "trail" }, documentLink(passage), passage.heading.length > 0 ? [step(), trail(passage.heading)] : ""),
    element("h1", { lang: "zh" }, titleOf(passage)),
    element(
      "p", { class: "where" },
      passage.place ? chineseText(passage.place, { class: "place" }) : "", kindLabel(passage.kind), themeLabel(passage),
      passage.path ? chineseText(passage.path, { class: "clause" }) : "",
    ),
  );

const passageView = async (signal) => {
  const path = `passages/${encodeURIComponent(state.id)}`;
  const answer = await ask(path, {}, signal);
  const [passage] = answer.results;
  rememberTitle(passage.document, passage.documentTitle);
  const [similar, found] = await Promise.all([similarTo(path, signal), hitsIn(passage.document, signal)]);
  return {
    title: `${titleOf(passage)} · ${passage.place ?? passage.documentTitle ?? passage.document}`,
    content: [
      element(
        "div", { class: "reading" },
        element("p", { class: "reading-tools" }, backLink(), copyLinkButton()),
        element(
          "article", { class: "reading-main" },
          passageHead(passage), clauseText(answer.results, found),
          element("nav", { class: "neighbours", "aria-label": `${say("previous")} / ${say("next")}` }, neighbourLink(answer.previous, "previous"), neighbourLink(answer.next, "next")),
        ),
        element(
          "aside", { class: "reading-side", "aria-label": say("cite") },
          element("p", {}, link(inView("document", { id: passage.document, at: passage.id }), { class: "primary" }, say("wholeDocument"))),
          passageFacts(passage),
          element("h2", {}, say("cite")),
          citationForms(answer.citation),
        ),
        similarSection(similar),
      ),
    ],
    announcement: titleOf(passage),
  };
};

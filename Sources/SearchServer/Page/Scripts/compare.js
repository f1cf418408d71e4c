/* What each document says on a subject, side by side. */

const compareStep = 20;
const mostNamed = 20;

const sameAsNote = (hit) =>
  element("p", { class: "same" }, link(passageState(hit.sameAs), { lang: "zh" }, say("sameAs", pathOfId(hit.sameAs))));

const comparedHit = (hit) =>
  element(
    "li", { class: "compared" },
    hitTitle(hit, "h4"),
    element("p", { class: "source" }, kindLabel(hit.kind), themeLabel(hit), hit.path ? chineseText(hit.path, { class: "clause" }) : ""),
    hit.sameAs
      ? sameAsNote(hit)
      : [
          hitText(hit), factList(hit), tagList(hit),
        ],
  );

const comparedDocument = (result) => {
  rememberTitle(result.document, result.documentTitle);
  const rest = state.view === "compare" && result.total > result.passages.length;
  return element(
    "section", { class: "column" },
    element(
      "header", {},
      element("h3", { lang: "zh" }, placeOf(result)),
      element("p", { class: "source" }, link(inView("document", { id: result.document }), {}, chineseText(result.documentTitle ?? result.document))),
    ),
    element("ol", {}, result.passages.map(comparedHit)),
    rest ? element("p", { class: "rest" }, link(inView("search", { doc: [result.document] }), {}, say("allOfDocument", result.total))) : "",
  );
};

const documentWithout = ({ document, documentTitle, place }) =>
  element("li", {}, link(inView("document", { id: document }), {}, chineseText([place, documentTitle ?? document].filter(Boolean).join(" · "))));

/** Documents without a passage to show, by what they have instead. */
const documentsWithout = (state, hint, documents, total) =>
  total === 0 ? undefined : element(
    "section", { class: `without ${state}` },
    element("h2", {}, say(state), element("span", { class: "count" }, say("documentsFound", grouped(total)))),
    hint ? element("p", { class: "quiet" }, hint) : "",
    element("ul", {}, documents.slice(0, mostNamed).map(documentWithout)),
    total > mostNamed ? element("p", { class: "quiet" }, `+${grouped(total - mostNamed)}`) : "",
  );

const withoutSections = ({ reading, scattered, scatteredTotal, lookingBack, lookingBackTotal, nothing, nothingTotal }) =>
  element(
    "div", { class: "withouts" },
    documentsWithout("scattered", say("scatteredHint"), scattered, scatteredTotal),
    documentsWithout("lookingBack", say("lookingBackHint"), lookingBack, lookingBackTotal),
    documentsWithout("notMentioned", reading?.words.length > 1 && !requiresPhrase(state.q) ? say("notMentionedHint") : "", nothing, nothingTotal),
  );

const moreDocumentsButton = (answer) => {
  const rest = answer.total - answer.results.length;
  if (rest <= 0) return undefined;
  const step = Math.min(compareStep, rest);
  const action = () => go({ ...state, shown: answer.results.length + compareStep }, { replace: true, keepPlace: true });
  return element("p", { class: "more" }, button(say("moreDocuments", step), action, { class: "primary" }));
};

const columnsSection = (answer) =>
  element(
    "section", {},
    element("h2", { class: "unseen" }, say("sideBySide")),
    element("div", { class: "columns", tabindex: "0", role: "region", "aria-label": say("sideBySide") }, answer.results.map(comparedDocument)),
    moreDocumentsButton(answer),
  );

const compareHead = (text, took, ...tools) =>
  element(
    "div", { class: "summary" },
    element("h1", {}, text, took === undefined ? "" : element("span", { class: "took" }, say("took", milliseconds(took)))),
    element("div", { class: "summary-tools" }, sheetOpener(), tools),
  );

const compareMatrix = (signal) => {
  const by = tagNames.includes(state.by) ? state.by : tagNames[0];
  return ask("compare", { ...queryParameters(), documents: Math.min(100, state.shown), by }, signal);
};

/** Without words there is nothing to quote: the table of all measures is the comparison. */
const compareAllView = async (signal) => {
  const [matrix, options] = await Promise.all([compareMatrix(signal), ask("measures", { ...filterParameters(state, ["kind"]), k: 0, facets: 1 }, signal)]);
  const title = say("compareAll");
  const table = matrixSection(matrix);
  return {
    title,
    content: withFilters(
      filterPanel(options.facets, measureDimensions),
      compareHead(title), filterChips(), element("p", { class: "hint" }, say("compareHint")), table,
    ),
    announcement: title,
  };
};

const compareView = async (signal) => {
  if (!state.q) return compareAllView(signal);
  const [answer, matrix] = await Promise.all([
    ask("compare", { ...queryParameters(), documents: Math.min(100, state.shown), facets: 1 }, signal),
    compareMatrix(signal),
  ]);
  const found = totalText(answer, hasNone(answer) ? noneText(answer.reading) : say("documentsWith", grouped(answer.total)));
  const sections = answer.results.length > 0
    ? [columnsSection(answer), withoutSections(answer), matrixSection(matrix)]
    : [nothingFound(answer), withoutSections(answer)];
  return {
    title: say("compareTitle", state.q),
    content: withFilters(
      filterPanel(answer.facets, searchDimensions),
      wordsLine(answer), compareHead(found, answer.tookMicroseconds, matchSwitch()), filterChips(), notesOf(answer), sections,
    ),
    announcement: answer.total > 0 ? found : say("nothing"),
  };
};

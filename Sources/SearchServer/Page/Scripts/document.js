/* A whole document, its passages in order; the one that `at` names is marked. */

const passagesPerRequest = 1000;

/** A document's field as it is shown; null where there is nothing to show. */
const fieldText = (document, name) => {
  if (name === "period") return periodText(document);
  if (name === "repeals") return document.repeals.join("、");
  return name === "published" && document.published === document.issued ? null : document[name];
};

/** The words in which a field was read, opened by a click on its value; the value alone where nothing is known of it. */
const factValue = (document, name, value) => {
  const evidence = document.evidence[name === "period" ? (document.evidence.periodEnd ? "periodEnd" : "periodStart") : name];
  if (!evidence) return chineseText(value);
  const origin = evidence.from ? `${originName(evidence.from)}${language === "en" ? ": " : "："}` : "";
  const words = evidence.text ? element("q", { lang: "zh" }, clipped(evidence.text.replace(blanks, " "), 160)) : inLanguage(sourceNames[evidence.source]);
  return element("details", { class: "evidence" }, element("summary", { title: say("whereRead") }, chineseText(value)), element("p", { class: "quiet", lang: language }, say("readIn"), origin, words));
};

const documentFacts = (document) => {
  const facts = Object.keys(fieldNames).map((name) => [name, fieldText(document, name)]).filter(([, value]) => value);
  return element("dl", { class: "facts" }, facts.map(([name, value]) => fact(fieldName(name), factValue(document, name, value))));
};

/** A heading's element; `outer` is how deep the heading stands that is already there. */
const headingName = (passage, outer) => `h${Math.min(6, Math.max(2, 1 + passage.heading.length - outer))}`;

const permanentLink = (passage) =>
  link(inView("passage", { id: passage.id }), { class: "permanent", "aria-label": `${say("passage")} ${pathOf(passage)}` }, pathOf(passage));

/** A passage in the language of what encloses it: only a whole document says in which script it is. */
const documentPassage = (passage, found, outer) => {
  const current = passage.id === state.at;
  const attributes = { class: `passage is-${passage.kind}`, "data-passage": passage.id, "aria-current": current ? "true" : undefined, tabindex: current ? "-1" : undefined };
  const spans = [...targetSpans(passage.targets), ...foundIn(passage, found)];
  if (isOnlyTitle(passage)) {
    return element("div", attributes, element(headingName(passage, outer), {}, markedLine(passage.text, spans)));
  }
  return element(
    "div", attributes,
    element("div", { class: "prose" }, markedParagraphs(passage.text, passage.title, spans)),
    element("p", { class: "margin" }, permanentLink(passage), passage.kind === "measure" ? element("span", { lang: language }, kindLabel(passage.kind)) : ""),
  );
};

const contentsList = (passages) => {
  const entries = passages.filter((passage) => passage.title && passage.heading.length < 2 && passage.number);
  const firsts = entries.filter((passage, place) => place === 0 || passage.title !== entries[place - 1].title);
  return element(
    "nav", { class: "contents", "aria-label": say("contents") },
    element("h2", {}, say("contents")),
    element(
      "ol", {},
      firsts.map((passage) =>
        element("li", { class: `depth-${passage.heading.length}` }, link({ ...state, at: passage.id }, { lang: "zh" }, passage.title)),
      ),
    ),
  );
};

const scrollToPassage = () => {
  const current = find("[data-passage][aria-current]");
  if (!current) return false;
  current.focus({ preventScroll: true });
  current.scrollIntoView({ block: "start" });
  return true;
};

/** How many passages of a document are marked; where some hold every word, only those count. */
const foundNote = (found) => {
  const hits = [...found.values()];
  const full = hits.filter(({ match }) => match === "full").length;
  if (hits.length === 0) return "";
  return element("p", { class: "notes", lang: language }, say(full > 0 ? "matchesHere" : "partlyHere", full || hits.length, clipped(state.q, 30)));
};

const documentView = async (signal) => {
  const path = `documents/${encodeURIComponent(state.id)}`;
  const [document, found] = await Promise.all([askMany(path, {}, mostShown, passagesPerRequest, signal), hitsIn(state.id, signal)]);
  rememberTitle(document.id, document.title);
  const title = document.title ?? document.id;
  const text = document.script === "Hant" ? "zh-Hant" : "zh";
  return {
    title,
    content: [
      element(
        "div", { class: "reading" },
        element("p", { class: "reading-tools" }, backLink(), copyLinkButton()),
        element(
          "article", { class: "reading-main whole", lang: text },
          element("header", { class: "reading-head" }, element("h1", {}, title), element("p", { class: "quiet", lang: language }, say("measuresFound", document.measures), " · ", say("passagesFound", document.passages))),
          foundNote(found),
          document.results.map((passage) => documentPassage(passage, found, -1)),
        ),
        element(
          "aside", { class: "reading-side", "aria-label": say("contents") },
          documentFacts(document), contentsList(document.results),
          element("h2", {}, say("cite")), citationForms(document.citation),
        ),
      ),
    ],
    announcement: title,
    place: scrollToPassage,
  };
};

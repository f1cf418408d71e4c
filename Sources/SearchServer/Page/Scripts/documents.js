/* The documents that are searched. */

const documentsStep = 100;

const documentItem = (document) => {
  rememberTitle(document.id, document.title);
  const details = [
    document.documentNumber, document.agency, document.issued ?? document.published,
    periodText(document) ? `${fieldName("period")} ${periodText(document)}` : "", document.level,
    document.expires ? `${fieldName("expires")} ${document.expires}` : "", document.status,
  ].filter(Boolean);
  return element(
    "li", { class: "document-item" },
    document.place ? chineseText(document.place, { class: "place" }) : element("span", {}),
    element(
      "div", {},
      element("h2", { class: "title" }, link(inView("document", { id: document.id }), { "data-result": document.id, lang: "zh" }, document.title ?? document.id)),
      details.length > 0 ? element("p", { class: "source" }, between(details.map((detail) => chineseText(detail)), " · ")) : "",
      element("p", { class: "source counts" }, link({ ...emptyState(), doc: [document.id] }, {}, say("measuresFound", document.measures)), " · ", say("passagesFound", document.passages)),
    ),
  );
};

const moreListedButton = (answer) => {
  const rest = answer.total - answer.results.length;
  if (rest <= 0) return undefined;
  const action = () => go({ ...state, shown: answer.results.length + documentsStep }, { replace: true, keepPlace: true });
  return element("p", { class: "more" }, button(say("moreDocuments", Math.min(documentsStep, rest)), action, { class: "primary" }));
};

const documentsView = async (signal) => {
  const filters = filterParameters(state, attributesWhere(({ ofDocuments }) => !ofDocuments));
  const [answer, options] = await Promise.all([
    askMany("documents", filters, Math.max(state.shown, documentsStep), 1000, signal),
    ask("measures", { k: 0, facets: 1 }, signal),
  ]);
  const found = totalText(answer, say("documentsFound", grouped(answer.total)));
  return {
    title: say("documents"),
    content: withFilters(
      filterPanel(options.facets, facetsOfDocuments, { counted: false }),
      compareHead(found), filterChips(), notesOf(answer),
      answer.results.length > 0 ? element("ol", { class: "document-list" }, answer.results.map(documentItem)) : nothingFound(),
      moreListedButton(answer),
    ),
    announcement: found,
  };
};

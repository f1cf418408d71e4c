/* The page before a question: what there is, and where to begin. */

const exampleQueries = ["揭榜挂帅", "专精特新小巨人", "高企 培育", "天使投资 place:昆山", "\"关键核心技术\" kind:measure", "研发费用加计扣除"];

const exampleLink = (query) => element("li", {}, link({ ...emptyState(), q: query }, { class: "example", lang: "zh" }, query));

const browseList = (dimension, label, counts) =>
  counts.length === 0 ? undefined : element(
    "section", { class: "browse" },
    element("h2", {}, say(label)),
    element(
      "ul", {},
      counts.map(({ name, count }) =>
        element(
          "li", {},
          link(
            { ...emptyState(), [dimension]: [name] }, {},
            element("span", {}, valueName(dimension, name)), element("span", { class: "count" }, grouped(count)),
          ),
        ),
      ),
    ),
  );

const syntaxHelp = () =>
  element(
    "section", { class: "syntax" },
    element("h2", {}, say("syntaxTitle")),
    element(
      "dl", {},
      say("syntax").map(([query, meaning]) =>
        element("div", {}, element("dt", {}, link({ ...emptyState(), q: query }, { lang: "zh" }, query)), element("dd", {}, meaning)),
      ),
    ),
  );

const startView = async (signal) => {
  const [index, measures] = await Promise.all([ask("index", {}, signal), ask("measures", { k: 0, facets: 1 }, signal)]);
  const { place, instrument, industry } = measures.facets;
  const content = element(
    "div", { class: "start" },
    element("h1", {}, say("tagline")),
    element("p", { class: "quiet" }, say("holds", Object.fromEntries(["documents", "measures", "targets", "passages"].map((key) => [key, grouped(index[key])])))),
    element("div", { class: "examples" }, element("h2", {}, say("try")), element("ul", {}, exampleQueries.map(exampleLink))),
    element("div", { class: "browsing" }, browseList("place", "byPlace", place.slice(0, 24)), browseList("instrument", "byInstrument", instrument), browseList("industry", "byIndustry", industry)),
    syntaxHelp(),
  );
  return { title: "", content: [content], announcement: "" };
};

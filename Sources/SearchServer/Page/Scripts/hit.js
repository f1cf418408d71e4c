/* A passage as a result: where it stands, what it says, who is responsible, how much, and how to cite it. */

const mostTargetsShown = 3;

const passageState = (id) => inView("passage", { id, group: state.group, shown: state.shown });

const kindLabel = (kind) => element("span", { class: `kind kind-${kind}` }, kindName(kind));

/** What the kinds say of themselves is not said again. */
const themesOfKinds = { measure: "任务", goal: "目标", safeguard: "保障" };

const themeLabel = ({ kind, theme }) =>
  theme && themesOfKinds[kind] !== theme ? element("span", { class: `theme${theme === "回顾" ? " is-past" : ""}` }, valueName("theme", theme)) : "";

/** Units by what they do, in the order of the text: { role, duty, units }. */
const unitsByRole = (passage) => {
  const groups = new Map();
  passage.units.forEach((unit, place) => {
    const [role, duty] = [passage.unitRoles[place], passage.unitDuties[place]];
    const key = `${duty} ${role}`;
    if (!groups.has(key)) groups.set(key, { role, duty, units: [] });
    groups.get(key).units.push({ unit, duty, canonical: passage.canonicalUnits[place] });
  });
  return [...groups.values()];
};

const fact = (label, ...content) => element("div", { class: "fact" }, element("dt", {}, label), element("dd", {}, content));

/** A role as written, and what it is to do where the role does not say it to the reader. */
const roleLabel = ({ role, duty }) => {
  const name = dutyName(duty);
  const said = name === "" || role.includes(name);
  return [role ? chineseText(role) : say("units"), said ? "" : element("span", { class: `duty duty-${duty}` }, name)];
};

const unitFacts = (passage) =>
  unitsByRole(passage).map((group) => fact(roleLabel(group), chineseText(group.units.map(({ unit }) => unit).join("、"))));

/** By when it is to be done: the words, and the day where they do not say it alone. */
const deadlineFacts = ({ deadline }) =>
  deadline
    ? [fact(say("deadline"), chineseText(deadline.text), deadline.due && deadline.due !== deadline.text ? element("span", { class: "quiet" }, ` ${deadline.due}`) : "")]
    : [];

/** A target in one line: indicator, value, year. */
const targetLine = (target) =>
  element(
    "span", { class: "target" },
    chineseText(clipped(target.indicator, 40), { title: target.indicator }), " ",
    amountOf(target),
    whenText(target) ? ` (${whenText(target)})` : "",
    targetKindText(target) ? element("span", { class: "quiet" }, ` ${targetKindText(target)}`) : "",
  );

const targetFacts = (passage) => {
  const { targets } = passage;
  if (targets.length === 0) return [];
  const lines = targets.slice(0, mostTargetsShown).map(targetLine);
  const rest = targets.length - lines.length;
  return [fact(say("targetsHere"), between(lines, "；"), rest > 0 ? element("span", { class: "quiet" }, ` +${rest}`) : "")];
};

const tag = (dimension, name) => element("li", { class: `tag tag-${dimension}` }, valueName(dimension, name));

const tagList = (passage) => {
  const tags = [
    ...passage.instruments.map(({ name }) => tag("instrument", name)),
    ...passage.industries.map(({ name }) => tag("industry", name)),
  ];
  return tags.length > 0 ? element("ul", { class: "tags", "aria-label": say("tags") }, tags) : undefined;
};

const factList = (passage) => {
  const facts = [...unitFacts(passage), ...deadlineFacts(passage), ...targetFacts(passage)];
  return facts.length > 0 ? element("dl", { class: "facts" }, facts) : undefined;
};

const step = () => element("span", { "aria-hidden": "true" }, " › ");

const trail = (names) => between(names.map((name) => chineseText(name)), step);

const documentLink = (passage) =>
  link(inView("document", { id: passage.document, at: passage.id }), { class: "document" }, chineseText(passage.documentTitle ?? passage.document));

const hitSource = (hit, inGroup) =>
  element(
    "p", { class: "source" },
    inGroup ? [kindLabel(hit.kind), themeLabel(hit)] : documentLink(hit),
    hit.path ? chineseText(hit.path, { class: "clause" }) : "",
  );

const hitSnippet = (hit) => markedLine(hit.snippet, foundSpans(hit.snippetHighlights));

/** A heading is nothing but its title: what was found is marked there, and not said again below. */
const isOnlyTitle = (hit) => hit.kind === "heading" || hit.kind === "title";

const hitTitle = (hit, level) =>
  element(level, { class: "title" }, link(passageState(hit.id), { "data-result": hit.id, lang: "zh" }, isOnlyTitle(hit) ? hitSnippet(hit) : titleOf(hit)));

const hitText = (hit) => (isOnlyTitle(hit) ? "" : element("p", { class: "snippet", lang: "zh" }, hitSnippet(hit)));

const hitWhere = (hit) =>
  element(
    "p", { class: "where" },
    hit.place ? chineseText(hit.place, { class: "place" }) : "",
    kindLabel(hit.kind), themeLabel(hit),
    hit.match === "similar" ? element("span", { class: "kind" }, say("similarOnly")) : "",
    hit.match === "characters" ? element("span", { class: "quiet" }, say("charactersOnly")) : "",
  );

const hitActions = (hit) => {
  const { opener, box } = citationDisclosure(hit.id);
  const context = link(inView("document", { id: hit.document, at: hit.id }), {}, say("inContext"));
  return [element("p", { class: "actions" }, context, opener), box];
};

/** A result; in a group its document has been named. */
const hitItem = (hit, { inGroup = false } = {}) => {
  rememberTitle(hit.document, hit.documentTitle);
  return element(
    "li", { class: "hit" },
    element(
      "article", {},
      inGroup ? "" : hitWhere(hit),
      element(
        "div", { class: "body" },
        hitTitle(hit, inGroup ? "h3" : "h2"),
        hitSource(hit, inGroup),
        hit.heading.length > 0 ? element("p", { class: "trail" }, trail(hit.heading)) : "",
        lackingNote(hit), hitText(hit), factList(hit), tagList(hit), hitActions(hit),
      ),
    ),
  );
};

const groupItem = (group) => {
  rememberTitle(group.document, group.documentTitle);
  const all = link(inView("search", { doc: [group.document] }), { class: "quiet" }, say("inDocument", group.total));
  return element(
    "li", { class: "group" },
    element(
      "header", {},
      element("h2", { class: "title" }, link(inView("document", { id: group.document }), {}, chineseText(group.documentTitle ?? group.document))),
      element("p", { class: "source" }, group.place ? [chineseText(group.place, { class: "place" }), " "] : "", all),
    ),
    element("ol", { class: "hits" }, group.passages.map((hit) => hitItem(hit, { inGroup: true }))),
  );
};

/* The filters beside an answer; on a narrow screen a sheet over it. */

const fewValues = 6;
const openedDimensions = new Set();

const facetValues = (dimension, counts) => {
  const known = new Set(counts.map(({ name }) => name));
  const absent = state[dimension].filter((value) => !known.has(value)).map((name) => ({ name, count: 0 }));
  return [...absent, ...counts];
};

/** By count as the server gives them; years the latest first, as people look for them. */
const orderedValues = (dimension, values) =>
  dimension === "year" ? [...values].sort((one, other) => other.name.localeCompare(one.name)) : values;

const facetOption = (dimension, { name, count }, counted) => {
  const set = state[dimension].includes(name);
  const box = element("input", {
    type: "checkbox", checked: set, "data-keep": `${dimension}:${name}`,
    onchange: () => go(changed({ [dimension]: toggled(dimension, name) }), { keepFocus: true }),
  });
  return element(
    "li", {},
    element(
      "label", { class: set ? "option set" : "option" },
      box, element("span", { class: "option-name" }, valueName(dimension, name)),
      counted ? element("span", { class: "count" }, grouped(count)) : "",
    ),
  );
};

const facetToggle = (dimension, total, rest) => {
  const opener = button(say("showAll", total), () => setOpen(rest.some((item) => item.hidden)), { class: "plain more-values" });
  const setOpen = (open) => {
    for (const item of rest) item.hidden = !open;
    opener.textContent = open ? say("showFew") : say("showAll", total);
    opener.setAttribute("aria-expanded", String(open));
    openedDimensions[open ? "add" : "delete"](dimension);
  };
  setOpen(openedDimensions.has(dimension));
  return opener;
};

const facetGroup = (dimension, counts, counted) => {
  const values = orderedValues(dimension, facetValues(dimension, counts));
  if (values.length === 0) return undefined;
  const items = values.map((value) => facetOption(dimension, value, counted));
  const rest = items.filter((_, place) => place >= fewValues && !state[dimension].includes(values[place].name));
  return element(
    "fieldset", { class: "facet" },
    element("legend", {}, attributeName(dimension)),
    element("ul", {}, items),
    rest.length > 1 ? facetToggle(dimension, values.length, rest) : "",
  );
};

/** The day on which documents are to be in force. */
const validGroup = () =>
  element(
    "fieldset", { class: "facet facet-day" },
    element("legend", {}, attributeName("valid")),
    element("input", {
      type: "date", value: state.valid, "aria-label": attributeName("valid"), "data-keep": "valid",
      onchange: (event) => go(changed({ valid: event.target.value }), { keepFocus: true }),
    }),
    element("p", { class: "quiet" }, say("validHint")),
  );

const setSheet = (open) => {
  document.documentElement.classList.toggle("sheet-open", open);
  find("[data-sheet-opener]")?.setAttribute("aria-expanded", String(open));
  for (const node of document.querySelectorAll("[data-behind]")) node.inert = open;
  find(open ? "[data-sheet-close]" : "[data-sheet-opener]")?.focus();
};

const sheetIsOpen = () => document.documentElement.classList.contains("sheet-open");

const sheetOpener = () => {
  const set = filterKeys.reduce((sum, key) => sum + (Array.isArray(state[key]) ? state[key].length : Number(state[key] !== "")), 0);
  return element(
    "button",
    { type: "button", class: "sheet-opener", "aria-expanded": String(sheetIsOpen()), "aria-controls": "filters", "data-sheet-opener": true, onclick: () => setSheet(true) },
    icon(icons.filter), say("showFilters"), set > 0 ? element("span", { class: "badge" }, String(set)) : "",
  );
};

/** The filters of some dimensions, with counts where these are counts of what the view shows. */
const filterPanel = (facets, dimensions, { counted = true } = {}) => {
  const groups = dimensions.map((dimension) => facetGroup(dimension, facets[dimension] ?? [], counted)).filter(Boolean);
  return element(
    "aside", { class: "filters", id: "filters", "aria-label": say("filters") },
    element(
      "div", { class: "filters-head" },
      element("p", { class: "filters-title" }, say("filters")),
      hasFilters() ? link(changed(filtersCleared()), { class: "clear" }, say("clearAll")) : "",
      button(say("closeFilters"), () => setSheet(false), { class: "sheet-close", "data-sheet-close": true }),
    ),
    groups.length > 0 ? [groups, validGroup()] : element("p", { class: "quiet" }, say("noFacets")),
  );
};

/** A view with filters: what is found, and beside it what narrows it. */
const withFilters = (panel, ...content) => [panel, element("div", { class: "found", "data-behind": true }, content)];

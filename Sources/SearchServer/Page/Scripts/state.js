/* The state of the page is its address: everything that is shown can be read from it. */

const listKeys = attributesWhere(({ takesSeveral }) => takesSeveral);
const boundKeys = attributesWhere(({ takesSeveral }) => !takesSeveral);
const filterKeys = [...listKeys, ...boundKeys];
/** Filters of statements of number, which only their lists take. */
const statementKeys = attributesWhere(({ ofStatements }) => ofStatements);
const statementViews = ["targets", "grants"];
const singleKeys = ["view", "q", ...boundKeys, "id", "at", "group", "expand", "match", "by", "chart", "sort", "dir", "shown", "lang"];
const viewNames = ["search", "compare", "targets", "grants", "documents", "document", "passage", "counterparts"];
const pageSize = 20;
const mostShown = 10000;

const emptyState = () => {
  const state = {};
  for (const key of singleKeys) state[key] = "";
  for (const key of listKeys) state[key] = [];
  return { ...state, view: "search", shown: pageSize };
};

const parseState = (address) => {
  const given = new URLSearchParams(address);
  const state = emptyState();
  for (const key of singleKeys) if (given.get(key)) state[key] = given.get(key);
  for (const key of listKeys) state[key] = [...new Set(given.getAll(key).filter(Boolean))];
  if (!viewNames.includes(state.view)) state.view = "search";
  if (state.match !== "any") state.match = "";
  const shown = Number.parseInt(state.shown, 10);
  state.shown = shown > 0 ? Math.min(shown, mostShown) : pageSize;
  return state;
};

/** The address of a state, without what is as usual. */
const addressOf = (state) => {
  const usual = emptyState();
  const parameters = new URLSearchParams();
  for (const key of singleKeys.slice(0, 2)) if (state[key] !== usual[key]) parameters.set(key, state[key]);
  for (const key of listKeys) for (const value of state[key]) parameters.append(key, value);
  for (const key of singleKeys.slice(2)) {
    if (key !== "lang" && state[key] !== usual[key]) parameters.set(key, state[key]);
  }
  if (language === "en") parameters.set("lang", "en");
  return `?${parameters}`;
};

let state = emptyState();

/** The state after changes; what belonged to the answer before (how much was shown) starts anew. */
const changed = (changes) => ({ ...state, shown: pageSize, ...changes });

/** The state of another view: it keeps the query and the filters, and nothing of the view before. */
const inView = (view, changes = {}) => {
  const next = emptyState();
  const keys = statementViews.includes(view) ? filterKeys : filterKeys.filter((key) => !statementKeys.includes(key));
  for (const key of ["q", "expand", "match", ...keys]) next[key] = state[key];
  return { ...next, view, ...changes };
};

const hasFilters = (of = state) => filterKeys.some((key) => of[key].length > 0);

const toggled = (key, value) =>
  state[key].includes(value) ? state[key].filter((other) => other !== value) : [...state[key], value];

const storedLanguage = () => {
  try {
    return localStorage.getItem("language");
  } catch {
    return null;
  }
};

const storeLanguage = (name) => {
  try {
    localStorage.setItem("language", name);
  } catch {
    // A browser that stores nothing still has the language in the address.
  }
};

const readAddress = () => {
  state = parseState(location.search);
  const wanted = state.lang || storedLanguage();
  language = wanted === "en" ? "en" : "zh";
};

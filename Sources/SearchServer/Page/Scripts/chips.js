/* The filters that are set, each of which can be taken away. */

const chip = (key, value, without) =>
  element(
    "li", {},
    link(
      changed(without),
      { class: "chip", "aria-label": say("remove", `${attributeName(key)} ${key === "kind" ? kindName(value) : value}`) },
      element("span", { class: "chip-key" }, attributeName(key)), element("span", { class: "chip-value" }, valueName(key, value)), icon(icons.close),
    ),
  );

const filtersCleared = () => Object.fromEntries(filterKeys.map((key) => [key, Array.isArray(state[key]) ? [] : ""]));

const filterChips = () => {
  if (!hasFilters()) return undefined;
  const lists = listKeys.flatMap((key) => state[key].map((value) => chip(key, value, { [key]: toggled(key, value) })));
  const bounds = boundKeys.filter((key) => state[key]).map((key) => chip(key, state[key], { [key]: "" }));
  const clear = element("li", {}, link(changed(filtersCleared()), { class: "clear" }, say("clearAll")));
  return element("ul", { class: "chips", "aria-label": say("activeFilters") }, lists, bounds, clear);
};

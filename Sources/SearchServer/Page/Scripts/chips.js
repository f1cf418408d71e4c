/* The filters that are set, each of which can be taken away. */

const chip = (key, value, without) =>
  element(
    "li", {},
    link(
      changed(without),
      { class: "chip", "aria-label": say("remove", `${say(key)} ${key === "kind" ? kindName(value) : value}`) },
      element("span", { class: "chip-key" }, say(key)), element("span", { class: "chip-value" }, valueName(key, value)), icon(icons.close),
    ),
  );

const filtersCleared = () => Object.fromEntries(filterKeys.map((key) => [key, Array.isArray(state[key]) ? [] : ""]));

const filterChips = () => {
  if (!hasFilters()) return undefined;
  const lists = listKeys.flatMap((key) => state[key].map((value) => chip(key, value, { [key]: toggled(key, value) })));
  const years = ["from", "to"].filter((key) => state[key]).map((key) => chip(key, state[key], { [key]: "" }));
  const clear = element("li", {}, link(changed(filtersCleared()), { class: "clear" }, say("clearAll")));
  return element("ul", { class: "chips", "aria-label": say("activeFilters") }, lists, years, clear);
};

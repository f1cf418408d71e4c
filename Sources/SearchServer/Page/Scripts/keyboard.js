/* The keyboard: / to the field, arrows or j and k through results, Esc out. */

const isEditable = (node) => node.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");

const resultLinks = () => [...document.querySelectorAll("[data-result]")];

/** Moves among results; before the first is the search field. */
const moveAmongResults = (step) => {
  const links = resultLinks();
  if (links.length === 0) return false;
  const place = links.indexOf(document.activeElement);
  if (place < 0 && step < 0) return false;
  if (place === 0 && step < 0) find("[data-search] input").focus();
  else links[Math.min(place + step, links.length - 1)].focus();
  document.activeElement.scrollIntoView({ block: "nearest" });
  return true;
};

const escapeField = (field) => {
  if (field.value === "") return field.blur();
  field.value = "";
  clearTimeout(typingTimer);
  return searchTyped(field);
};

/** Esc closes the sheet, empties the field, leaves a passage or a document for what was before. */
const escape = (event) => {
  if (sheetIsOpen()) return setSheet(false);
  if (event.target.matches("[data-search] input")) return escapeField(event.target);
  return find("[data-back]")?.click();
};

const keyActions = {
  "/": () => { find("[data-search] input").select(); return true; },
  j: () => moveAmongResults(1),
  k: () => moveAmongResults(-1),
};

/** Arrows scroll, as everywhere, but on a result and in the search field. */
const arrowActions = { ArrowDown: 1, ArrowUp: -1 };

const pressed = (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "Escape") return void escape(event);
  const inField = event.target.matches("[data-search] input");
  if (arrowActions[event.key] && (event.target.matches("[data-result]") || (inField && event.key === "ArrowDown"))) {
    if (moveAmongResults(arrowActions[event.key])) event.preventDefault();
    return;
  }
  if (!isEditable(event.target) && keyActions[event.key]?.()) event.preventDefault();
};

const listenToKeys = () => document.addEventListener("keydown", pressed);

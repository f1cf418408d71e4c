/* What stays above every view: the search field, the views, the language. */

const tabViews = ["search", "compare", "targets", "grants", "documents"];

const tabOf = (view) => ({ passage: "", document: "documents", counterparts: "compare" })[view] ?? view;

const tabLink = (view) =>
  link(inView(view), { "aria-current": tabOf(state.view) === view ? "page" : undefined, "data-keep": `tab:${view}` }, say(view));

const translateFixed = () => {
  document.documentElement.lang = language === "en" ? "en" : "zh-CN";
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = say(node.dataset.text);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
  for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = say(node.dataset.placeholder);
};

const showHeader = () => {
  translateFixed();
  const field = find("[data-search] input");
  if (document.activeElement !== field || !state.typing) setFieldText(field);
  find("[data-tabs]").replaceChildren(...tabViews.map(tabLink));
  find("[data-home]").setAttribute("href", addressOf(emptyState()));
  const switcher = find("[data-language]");
  switcher.textContent = say("otherLanguage");
  switcher.lang = language === "en" ? "zh-CN" : "en";
  find("[data-foot]").textContent = say("keys");
};

/** Never while somebody types: the field would lose what is being composed. */
const setFieldText = (field) => {
  if (field.value.trim() !== state.q) field.value = state.q;
};

const switchLanguage = () => {
  language = language === "en" ? "zh" : "en";
  storeLanguage(language);
  go({ ...state }, { replace: true, keepPlace: true });
};

/** Typing asks after a pause; what an input method is composing is no query yet. */
const typingPause = 200;
let typingTimer;
let composing = false;

const answersQueries = () => ["search", "compare", "targets", "grants"].includes(state.view);

/** The first change after a deliberate step is a step in the history, what is typed after it is not. */
const searchTyped = (field) => {
  const q = field.value.trim();
  if (q === state.q) return;
  const typed = answersQueries() ? changed({ q, sort: "", dir: "", chart: "" }) : inView("search", { q });
  go(typed, { replace: history.state?.typing === true, typing: true, keepFocus: true });
};

const fieldChanged = (event) => {
  clearTimeout(typingTimer);
  if (composing || event.isComposing) return;
  typingTimer = setTimeout(() => searchTyped(event.target), typingPause);
};

/** Enter: at once, and as a step of its own in the history. */
const submitSearch = (event) => {
  event.preventDefault();
  if (composing) return;
  clearTimeout(typingTimer);
  searchTyped(find("[data-search] input"));
  if (!answersQueries()) go(inView("search"), { keepFocus: true });
  history.replaceState({ ...history.state, typing: false }, "");
};

const listenToHeader = () => {
  const form = find("[data-search]");
  const field = form.elements.q;
  field.addEventListener("compositionstart", () => { composing = true; clearTimeout(typingTimer); });
  field.addEventListener("compositionend", (event) => { composing = false; fieldChanged(event); });
  field.addEventListener("input", fieldChanged);
  form.addEventListener("submit", submitSearch);
  find("[data-language]").addEventListener("click", switchLanguage);
};

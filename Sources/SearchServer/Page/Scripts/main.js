/* From an address to a view: one at a time, the last one wins. */

const views = {
  search: searchView, compare: compareView, targets: targetsView, grants: grantsView,
  documents: documentsView, document: documentView, passage: passageView,
  counterparts: counterpartsView,
};

let running = new AbortController();

const announce = (text) => { find("[data-status]").textContent = text; };

/** The bar above the page appears only where an answer takes a while. */
const showProgress = (signal) => {
  find("[data-content]").setAttribute("aria-busy", "true");
  const timer = setTimeout(() => {
    find("[data-progress]").classList.add("active");
    announce(say("loading"));
  }, 150);
  signal.addEventListener("abort", () => clearTimeout(timer));
  return () => {
    clearTimeout(timer);
    find("[data-progress]").classList.remove("active");
    find("[data-content]").removeAttribute("aria-busy");
  };
};

/** What to call an error, and what to do about it. */
const errorName = ({ status }) => {
  if (status === 0) return navigator.onLine ? "unreachable" : "offline";
  if (status === 404) return "notFound";
  if (status === 429 || status === 503) return "busy";
  return status >= 400 && status < 500 ? "badRequest" : "failed";
};

const errorView = (error) => {
  const key = errorName(error);
  const content = element(
    "section", { class: "notice", role: "alert" },
    element("h1", {}, say(key)),
    element("p", {}, say(`${key}Hint`)),
    error.message ? element("p", { class: "quiet", lang: "en" }, error.message) : "",
    filterChips(),
    element("p", { class: "actions" }, button(say("retry"), () => show({}), { class: "primary" }), link(emptyState(), {}, say("toStart"))),
  );
  return { title: say(key), content: [content], announcement: "" };
};

const titleOfTab = (title) => (title ? `${clipped(title, 60)} · ${say("name")}` : document.title);

/** What has the focus is made anew with a view; the focus goes to the new one. */
const restoreFocus = (keep) => {
  if (!keep) return;
  [...document.querySelectorAll("[data-keep]")].find((node) => node.dataset.keep === keep)?.focus({ preventScroll: true });
};

const resultAt = (id) => resultLinks().find((node) => node.dataset.result === id);

const placeReader = (view, { keepPlace, keepFocus, scroll, focused, loaded }) => {
  if (keepPlace) return;
  if (keepFocus) {
    scrollTo(0, 0);
    return;
  }
  if (scroll !== undefined) {
    scrollTo(0, scroll);
    resultAt(focused)?.focus({ preventScroll: true });
    return;
  }
  if (view.place?.() || loaded) return;
  scrollTo(0, 0);
  const heading = find("[data-content] h1");
  if (!heading || document.activeElement.matches("[data-search] input")) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
};

const display = (view, how) => {
  const keep = document.activeElement?.dataset.keep;
  const sheetScroll = find("#filters")?.scrollTop ?? 0;
  find("[data-content]").replaceChildren(...view.content.flat(Infinity).filter(Boolean));
  find("[data-content]").dataset.view = state.view;
  document.title = titleOfTab(view.title || say("name"));
  for (const node of document.querySelectorAll("[data-behind]")) node.inert = sheetIsOpen();
  restoreFocus(keep);
  find("#filters")?.scrollTo(0, sheetScroll);
  placeReader(view, how);
  announce(view.announcement);
};

/** Shows the state; the view before stays until the new one is there. */
const show = async (how) => {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const done = showProgress(signal);
  showHeader();
  let view;
  try {
    view = await views[state.view](signal);
  } catch (error) {
    if (signal.aborted) return;
    view = errorView(error);
  }
  if (signal.aborted) return;
  done();
  display(view, how);
  if (view.later) await showLater(view.later, signal);
};

/** Shows what is known a moment later, once, where the reader is. What fails then leaves what is there. */
const showLater = async (later, signal) => {
  const view = await later().catch(() => undefined);
  if (view && !signal.aborted) display({ ...view, announcement: "" }, { keepPlace: true });
};

const rememberPlace = () =>
  history.replaceState({ ...history.state, scroll: scrollY, focused: document.activeElement?.dataset.result }, "");

/** Goes to a state: a step in the history, or, while typing and for how a view is arranged, in place of the present one. */
const go = (next, { replace = false, typing = false, ...how } = {}) => {
  rememberPlace();
  state = { ...next, typing };
  const address = addressOf(state);
  const present = address === (location.search || "?");
  if (replace || present) history.replaceState({ ...history.state, typing }, "", pageAddress(address));
  else history.pushState({ typing }, "", pageAddress(address));
  return show(how);
};

const pageAddress = (address) => (address === "?" ? location.pathname : address);

const isPlainClick = (event) => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

const followLink = (event) => {
  const anchor = event.target.closest?.("a[href]");
  if (!anchor || !isPlainClick(event) || event.defaultPrevented) return;
  const address = anchor.getAttribute("href");
  if (address.startsWith("#")) {
    event.preventDefault();
    find("[data-content]").focus();
  } else if (address.startsWith("?")) {
    event.preventDefault();
    if (anchor.matches("[data-back]") && history.state?.fromResults) return history.back();
    goToAddress(address);
  }
};

/** Opens the address of a link; an opened passage knows that its results are one step back. */
const goToAddress = (address) => {
  const fromList = ["search", "compare", "targets", "grants", "documents", "counterparts"].includes(state.view);
  const next = parseState(address);
  const stays = next.view === state.view && next.view !== "passage" && next.view !== "document";
  go(next, { keepFocus: stays && sheetIsOpen() });
  if (fromList && ["passage", "document"].includes(next.view)) history.replaceState({ ...history.state, fromResults: true }, "");
};

/** So that going forward, or loading again, comes back to the same place. */
let scrollTimer;
const scrolled = () => {
  clearTimeout(scrollTimer);
  scrollTimer = setTimeout(() => { if (!find("[data-content]").hasAttribute("aria-busy")) rememberPlace(); }, 250);
};

const wentThroughHistory = (event) => {
  clearTimeout(typingTimer);
  document.documentElement.classList.remove("sheet-open");
  readAddress();
  show({ scroll: event.state?.scroll ?? 0, focused: event.state?.focused });
};

const start = () => {
  history.scrollRestoration = "manual";
  readAddress();
  listenToHeader();
  listenToKeys();
  document.addEventListener("click", followLink);
  addEventListener("popstate", wentThroughHistory);
  addEventListener("scroll", scrolled, { passive: true });
  matchMedia("(min-width: 56rem)").addEventListener("change", () => { if (sheetIsOpen()) setSheet(false); });
  // A keyboard that covers half of a small screen would hide what there is.
  const isStart = state.view === "search" && !state.q && !hasFilters();
  if (isStart && !matchMedia("(pointer: coarse)").matches) find("[data-search] input").focus();
  show({ scroll: history.state?.scroll, focused: history.state?.focused, loaded: true });
};

start();

/* How a query was read: its words, what of it is not required, and what is found where no passage holds every word. */

const plainQuotes = "\"[^\"]*\"?|＂[^＂]*＂?";
const chineseQuotes = "[“”][^”]*”?|「[^」]*」?|『[^』]*』?|《[^》]*》?";
const bareText = "[^\\s\"＂]+";
const filterMark = `(?:${attributes.map(({ name }) => name).join("|")})[:：]`;

/** Quotes of Chinese text quote what stands by itself; inside a word they are punctuation. */
const queryPiece = new RegExp(
  [
    `(?<other>(?:[-－](?:${filterMark})?|${filterMark})(?:${plainQuotes}|${chineseQuotes}|${bareText})?)`,
    `(?<phrase>${plainQuotes}|(?:${chineseQuotes})(?=$|[\\s"＂“”「『《]))`,
    `(?<word>${bareText})`,
  ].join("|"),
  "giu",
);

/** The pieces of a query as the server reads them: words, phrases in quotes, and others, which are filters and what is excluded. */
const piecesOf = (q) =>
  [...q.matchAll(queryPiece)].map(({ 0: text, index, groups }) => ({
    kind: Object.keys(groups).find((kind) => groups[kind] !== undefined), text, start: index, end: index + text.length,
  }));

const isAlternative = ({ kind, text }) => kind === "word" && text === "OR";

const hasWords = (q) => piecesOf(q).some((piece) => piece.kind === "word" && !isAlternative(piece));

/** Whether a query asks for nothing but words, so that what is said of its words is all there is to say. */
const asksOnlyForWords = () => !hasFilters() && piecesOf(state.q).every((piece) => piece.kind === "word" && !isAlternative(piece));

const requiresPhrase = (q) => piecesOf(q).some((piece) => piece.kind === "phrase" || isAlternative(piece));

/** Whether a result is listed: one that holds no word, but pieces of words only, is not counted either. */
const isListed = (result, { reading }) => {
  if (!reading || result.match !== "partial" || requiresPhrase(state.q)) return true;
  return result.missing.length > 0 && result.missing.length < reading.words.length;
};

/** How long a list is: passages that hold some of the words follow those that hold all, then those that mean something similar. */
const listLength = ({ total, passages, reading, semantic }) => total + (passages === undefined ? (reading?.partial ?? 0) + (semantic?.similar ?? 0) : 0);

// The words line.

/** The words of a reading with their places in the query, and, where nothing is an alternative, its phrases among them. */
const readParts = (q, words) => {
  const pieces = piecesOf(q);
  const phrases = pieces.some(isAlternative) ? [] : pieces.filter(({ kind, text }) => kind === "phrase" && /[\p{L}\p{N}]/u.test(text));
  let from = 0;
  const found = words.map(({ text }) => {
    const piece = pieces.find((one) => one.kind === "word" && one.end > from && q.slice(Math.max(from, one.start), one.end).includes(text));
    if (!piece) return { text, start: from };
    const start = q.indexOf(text, Math.max(from, piece.start));
    from = start + text.length;
    return { text, start, end: from };
  });
  const quoted = phrases.map(({ text, start, end }) => ({ text: text.replace(/^.|["＂”」』》]$/gu, ""), start, end, isPhrase: true }));
  return [...found, ...quoted].sort((one, other) => one.start - other.start);
};

/** The query with a word in quotes, or without the quotes around it. */
const requiredOrNot = (q, { text, start, end, isPhrase }) => {
  const word = isPhrase ? text : `"${text}"`;
  if (end === undefined) return `${q} ${word}`;
  return [q.slice(0, start).trim(), word, q.slice(end).trim()].filter(Boolean).join(" ");
};

const wordButton = (part) => {
  const next = requiredOrNot(state.q, part);
  return button(part.text, () => go(changed({ q: next }), { keepFocus: hasWords(next) }), {
    class: "word-button", lang: "zh", title: say(part.isPhrase ? "loosenWord" : "requireWord"),
    "aria-pressed": String(part.isPhrase === true), "data-keep": `word:${part.text}`,
  });
};

const isReadAsTyped = (q, { words, notRequired }) => {
  const typed = piecesOf(q).filter(({ kind }) => kind === "word").map(({ text }) => text);
  return notRequired.length === 0 && typed.join(" ") === words.map(({ text }) => text).join(" ");
};

/** Says how the query was read where that is not as it was typed; each word can be required as it stands. */
const wordsLine = ({ reading }) => {
  if (!reading) return undefined;
  const parts = readParts(state.q, reading.words);
  if (isReadAsTyped(state.q, reading) && !parts.some(({ isPhrase }) => isPhrase)) return undefined;
  const mark = () => element("span", { class: "between", "aria-hidden": "true" }, say("wordSeparator"));
  const { notRequired } = reading;
  return element(
    "div", { class: "words", role: "group", "aria-label": say("readAs") },
    element("span", {}, `${say("readAs")}${say("colon")}`, between(parts.map(wordButton), mark)), " ",
    notRequired.length > 0 ? element("span", { class: "not-required" }, `${say("notRequired")}${say("colon")}`, chineseText(saidList(notRequired))) : "",
  );
};

// All words or any.

const matchButton = (match) =>
  button(say(match === "any" ? "anyWord" : "allWords"), () => go(changed({ match }), { keepFocus: true }), {
    class: "toggle", title: say(match === "any" ? "anyWordHint" : "allWordsHint"), "aria-pressed": String(state.match === match),
    "data-keep": `match:${match || "all"}`,
  });

const matchSwitch = () =>
  hasWords(state.q) ? element("div", { class: "switch-pair", role: "group", "aria-label": say("matchLabel") }, ["", "any"].map(matchButton)) : undefined;

// Counts.

/** What is said where no passage holds every word. */
const noneText = ({ words, closest }) => {
  const near = closest && words.length > 2 ? say("closestOf", grouped(closest.total), closest.words) : "";
  if (!asksOnlyForWords()) return say("noneFits") + near;
  const [one, other] = words;
  if (words.length !== 2 || words.some(({ passages }) => passages === 0)) return say("noneOfAll", words.length) + near;
  return say("noneOfBoth", one.text, grouped(one.passages), other.text, grouped(other.passages));
};

/** Whether a passage can hold a part of what is asked for: another word, or the phrases without the word. */
const asksForSeveral = (reading) => reading?.words.length > 1 || (reading?.words.length === 1 && requiresPhrase(state.q));

const hasNone = ({ total, totalIsExact, reading }) => total === 0 && totalIsExact && asksForSeveral(reading);

/** How many passages hold some of the words, beside those that hold all. */
const partialText = ({ total, reading }) =>
  total > 0 && asksForSeveral(reading) && reading.partial > 0 ? say("partialFound", grouped(reading.partial)) : "";

/** How often a single word stands as it was typed, with the query for just that. */
const asTypedNote = ({ total, reading }) => {
  if (reading?.words.length !== 1 || !asksOnlyForWords()) return "";
  const [{ text, asTyped }] = reading.words;
  if (asTyped >= total) return "";
  const said = say("asTypedFound", grouped(asTyped));
  return asTyped > 0 ? link(changed({ q: `"${text}"` }), {}, said) : said;
};

// Results.

/** Which words a result lacks, and whether it is one of the closest. */
const lackingNote = (hit) => {
  if (hit.match !== "closest" && hit.missing.length === 0) return "";
  return element(
    "p", { class: "lacking" },
    hit.match === "closest" ? [element("span", { class: "closest" }, say("closest")), " "] : "",
    hit.missing.length > 0 ? [say("without"), chineseText(saidList(hit.missing))] : "",
  );
};

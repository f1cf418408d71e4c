/* Numbers, dates and targets as people read them. */

const grouped = (number) => number.toLocaleString("en-US", { maximumFractionDigits: 6 });

const comparatorSigns = { "=": "", ">=": "≥", "<=": "≤", ">": ">", "<": "<", "~": "≈", range: "" };

const multipliers = [["万亿", 1e12], ["亿", 1e8], ["万", 1e4]];

const hasFewDecimals = (value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;

/** The multiplier before a statement's unit: 84000000000 斤 are 840 亿斤, 12345 人 stay as they are. */
const multiplierOf = ({ unit, from, value, low, high }) => {
  const numbers = [from, value ?? low, high].filter((number) => number !== null && number !== undefined);
  if (/^[\x00-\x7f万亿萬億]/.test(unit)) return ["", 1];
  return multipliers.find(([, factor]) => numbers.every((number) => number >= factor && hasFewDecimals(number / factor))) ?? ["", 1];
};

const shareUnits = ["%", "‰"];

/** The amount as people read it: ≥ 840 亿斤, 2.77 → 3.3%, 研发投入的 20%, 20 元/平方米. */
const valueText = (target) => {
  const [multiplier, factor] = multiplierOf(target);
  const shown = (number) => grouped(factor === 1 ? number ?? 0 : Math.round((number / factor) * 100) / 100);
  const number = target.comparator === "range" ? `${shown(target.low)}–${shown(target.high)}` : shown(target.value);
  const isShare = shareUnits.includes(target.unit);
  const sign = comparatorSigns[target.comparator] ?? target.comparator;
  return [
    target.base && isShare ? `${target.base}的 ` : "", sign ? `${sign} ` : "", typeof target.from === "number" ? `${shown(target.from)} → ` : "", number,
    isShare ? target.unit : ` ${multiplier}${target.unit}`.trimEnd(),
    target.base && !isShare ? `/${target.base}` : "",
  ].join("");
};

/** The word before an amount for what it says of its indicator; none for a level in a line, where the amount says it. */
const changeWord = ({ change }, { withLevel = false } = {}) =>
  change && (withLevel || change !== "reach") ? element("span", { class: "change" }, valueName("change", change), " ") : "";

const durationText = ({ duration }) => (duration ? chineseText(` ${duration}`, { class: "quiet" }) : "");

/** An amount with the word before it and the time that it lasts. */
const amountOf = (target, how) => [changeWord(target, how), chineseText(valueText(target), { class: "amount" }), durationText(target)];

/** By which other name a target was found. */
const nameMark = ({ matchedAs, near }) =>
  matchedAs ? element("span", { class: "name-mark quiet" }, " ", near ? say("nearName") : ["= ", chineseText(matchedAs)]) : "";

/** The greatest number a target states, by which targets are compared. */
const targetSize = (target) => target.value ?? target.high ?? target.low ?? 0;

const whenText = (target) => [target.year, target.period ? say("everyPeriod", target.period) : ""].filter(Boolean).join(" ");

const targetKindText = (target) => (target.kind === "goal" ? "" : say(target.kind));

const milliseconds = (microseconds) => {
  const value = microseconds / 1000;
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
};

const totalText = (answer, text) => (answer.totalIsExact ? text : say("atLeast", text));

const periodText = ({ periodStart, periodEnd }) => {
  if (!periodStart && !periodEnd) return "";
  return periodStart === periodEnd ? String(periodStart) : `${periodStart ?? ""}–${periodEnd ?? ""}`;
};

/** A shorter name for a passage: its path where it has one. */
const pathOf = (passage) => passage.path || passage.id;

const pathOfId = (id) => id.slice(id.indexOf("#") + 1);

/** A title, or, where a passage has none, the start of its text. */
const titleOf = (passage) => {
  if (passage.title) return passage.title;
  const start = Array.from(passage.text.replace(blanks, " ").trim());
  return start.length > 36 ? `${start.slice(0, 36).join("")}…` : start.join("");
};

const clipped = (text, most) => {
  const scalars = Array.from(text);
  return scalars.length > most ? `${scalars.slice(0, most).join("")}…` : text;
};

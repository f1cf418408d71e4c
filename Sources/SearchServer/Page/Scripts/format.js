/* Numbers, dates and targets as people read them. */

const grouped = (number) => number.toLocaleString("en-US", { maximumFractionDigits: 6 });

const comparatorSigns = { "=": "", ">=": "≥", "<=": "≤", ">": ">", "<": "<", "~": "≈", range: "" };

/** 10000 is easier compared than read: large numbers keep their digits, in groups. */
const valueText = (target) => {
  const number = target.comparator === "range" ? `${grouped(target.low)}–${grouped(target.high)}` : grouped(target.value ?? 0);
  const unit = target.unit === "%" ? "%" : ` ${target.unit}`;
  const sign = comparatorSigns[target.comparator] ?? target.comparator;
  return `${sign ? `${sign} ` : ""}${number}${target.unit ? unit : ""}`;
};

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

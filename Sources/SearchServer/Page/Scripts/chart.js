/* A chart of targets that can be compared: one unit, one nature, one period; a bar for each. */

const mostBars = 24;

/** Without a query every indicator is on the list, and only those of the same name are of one kind. */
const comparableKey = (target) =>
  [target.unit, target.base ?? "", target.kind, target.change ?? "", target.period ?? "", state.q ? "" : target.indicator].join("\u0000");

const placesOf = (targets) => new Set(targets.map(({ place, document }) => place ?? document)).size;

/** Groups of targets that can be compared, those of the most places first. */
const comparableGroups = (targets) => {
  const groups = new Map();
  for (const target of targets) {
    if (!target.unit) continue;
    const key = comparableKey(target);
    groups.set(key, [...(groups.get(key) ?? []), target]);
  }
  return [...groups.values()]
    .filter((group) => placesOf(group) > 1)
    .sort((one, other) => placesOf(other) - placesOf(one) || other.length - one.length);
};

/** What a group is called: its unit where a query names the indicator, the indicator where none does. */
const groupName = ([first]) => {
  const name = state.q ? first.unit : first.indicator;
  const details = [state.q ? "" : first.unit, targetKindText(first), first.change && first.change !== "reach" ? valueName("change", first.change).join("") : "", first.period ? say("everyPeriod", first.period) : ""].filter(Boolean);
  return details.length > 0 ? `${name} (${saidList(details)})` : name;
};

const barShape = (target, most) => {
  const share = (value) => `${(100 * value) / most}%`;
  const start = target.comparator === "range" ? target.low : 0;
  return shape(
    "svg", { class: "bar-shape", "aria-hidden": "true", focusable: "false" },
    shape("rect", { class: "bar-ground", width: "100%", height: "100%", rx: "2" }),
    shape("rect", { class: "bar-value", x: share(start), width: share(targetSize(target) - start), height: "100%", rx: "2" }),
  );
};

const barItem = (target, most) =>
  element(
    "li", {},
    link(passageState(target.passage), { class: "bar-label", lang: "zh" }, element("b", {}, target.place ?? target.document), " ", clipped(target.indicator, 30)),
    element("span", { class: "bar-year" }, whenText(target)),
    barShape(target, most),
    chineseText(valueText(target), { class: "amount" }),
  );

const groupChoice = (groups, chosen) =>
  groups.length < 2 ? undefined : element(
    "div", { class: "toggles", role: "group", "aria-label": say("chartUnits") },
    groups.slice(0, 6).map((group) =>
      button(groupName(group), () => go({ ...state, chart: groupName(group) }, { replace: true, keepPlace: true }), {
        class: "toggle", "aria-pressed": String(group === chosen), "data-keep": `chart:${groupName(group)}`,
      }),
    ),
  );

const targetChart = (targets) => {
  const groups = comparableGroups(targets);
  if (groups.length === 0) return undefined;
  const chosen = groups.find((group) => groupName(group) === state.chart) ?? groups[0];
  const bars = [...chosen].sort((one, other) => targetSize(other) - targetSize(one)).slice(0, mostBars);
  const most = Math.max(...bars.map(targetSize)) || 1;
  return element(
    "figure", { class: "chart" },
    element(
      "figcaption", {},
      element("h2", {}, state.q ? say("chartTitle", groupName(chosen)) : groupName(chosen)),
      element("p", { class: "quiet" }, say("chartNote", bars.length, targets.length, state.q)),
    ),
    groupChoice(groups, chosen),
    element("ol", { class: "bars" }, bars.map((target) => barItem(target, most))),
  );
};

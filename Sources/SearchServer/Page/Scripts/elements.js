/* Making elements. Text is always text: nothing of the index is read as HTML. */

const svgNamespace = "http://www.w3.org/2000/svg";

const setAttribute = (node, name, value) => {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else node.setAttribute(name, value === true ? "" : String(value));
};

const fill = (node, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) setAttribute(node, name, value);
  node.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return node;
};

const element = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);

const shape = (name, attributes = {}, ...children) => fill(document.createElementNS(svgNamespace, name), attributes, children);

const icon = (path) =>
  shape("svg", { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" }, shape("path", { d: path }));

const icons = {
  close: "M4 4l8 8M12 4l-8 8",
  down: "M4 6l4 4 4-4",
  right: "M6 4l4 4-4 4",
  left: "M10 4L6 8l4 4",
  filter: "M2 4h12M4.5 8h7M7 12h2",
  up: "M4 10l4-4 4 4",
};

/** Text of the index, which is Chinese whatever the interface's language. */
const chineseText = (text, attributes = {}) => element("span", { lang: "zh", ...attributes }, text);

/** A link to a state of this page. */
const link = (target, attributes, ...children) => element("a", { href: addressOf(target), ...attributes }, ...children);

const button = (label, action, attributes = {}) => element("button", { type: "button", onclick: action, ...attributes }, label);

/** Items with a mark between them: a string, or what makes a node. */
const between = (items, mark) =>
  items.flatMap((item, place) => (place > 0 ? [typeof mark === "function" ? mark() : mark, item] : [item]));

const find = (selector) => document.querySelector(selector);

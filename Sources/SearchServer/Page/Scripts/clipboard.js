/* Copying, also where a browser has no clipboard for pages (over plain HTTP). */

const copyBySelection = (text) => {
  const field = element("textarea", { class: "unseen", readonly: true, "aria-hidden": "true", tabindex: "-1" });
  field.value = text;
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  before?.focus();
  return copied;
};

const copyText = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
};

/** A button that copies what `text` gives and says so. */
const copyButton = (label, text, attributes = {}) => {
  const node = button(
    label,
    async () => {
      const message = say((await copyText(text())) ? "copied" : "notCopied");
      node.textContent = message;
      announce(message);
      setTimeout(() => { node.textContent = label; }, 2000);
    },
    { class: "plain copy", ...attributes },
  );
  return node;
};

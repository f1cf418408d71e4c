/* Citations in both forms, each with a button that copies it. */

const citationForm = (form, text) =>
  element(
    "div", { class: "citation" },
    element("dt", {}, say(form)),
    element("dd", {}, chineseText(text), copyButton(say("copy"), () => text, { "aria-label": `${say("copy")}${say("colon")}${say(form)}` })),
  );

const citationForms = (citation) =>
  element("dl", { class: "citations" }, citationForm("gbt7714", citation.gbt7714), citationForm("plain", citation.plain));

const fetchCitation = async (id, box) => {
  try {
    const answer = await ask(`passages/${encodeURIComponent(id)}`);
    box.replaceChildren(citationForms(answer.citation));
  } catch (error) {
    box.replaceChildren(element("p", { class: "quiet" }, error.message || say("failed")));
  }
};

/** A button that opens a passage's citations, which are asked for then. */
const citationDisclosure = (id) => {
  const box = element("div", { class: "disclosed", hidden: true });
  const opener = button(
    say("cite"),
    () => {
      box.hidden = !box.hidden;
      opener.setAttribute("aria-expanded", String(!box.hidden));
      if (!box.hidden && !box.firstChild) fetchCitation(id, box);
    },
    { class: "plain", "aria-expanded": "false" },
  );
  return { opener, box };
};

/* What of each other document corresponds to a passage, side by side. */

/** The pairs of characters that two passages share are no words to mark. */
const unmarked = (result) => ({ ...result, passages: result.passages.map((hit) => ({ ...hit, snippetHighlights: [] })) });

const counterpartsView = async (signal) => {
  const path = `passages/${encodeURIComponent(state.id)}`;
  const [{ results: [passage] }, answer] = await Promise.all([
    ask(path, { k: 1 }, signal),
    ask(`${path}/counterparts`, { ...filterParameters(state), documents: Math.min(100, state.shown) }, signal),
  ]);
  const found = say("counterpartsIn", grouped(answer.total));
  return {
    title: say("counterpartsTitle", titleOf(passage)),
    content: [
      compareHead(found, answer.tookMicroseconds),
      element(
        "p", { class: "hint" }, say("counterpartsOf"), " ",
        link(passageState(passage.id), { lang: "zh" }, [passage.place, titleOf(passage)].filter(Boolean).join(" · ")),
      ),
      filterChips(), notesOf(answer),
      answer.results.length > 0 ? columnsSection({ ...answer, results: answer.results.map(unmarked) }) : "",
      element("div", { class: "withouts" }, documentsWithout("noCounterpart", "", answer.nothing, answer.nothingTotal)),
    ],
    announcement: found,
  };
};

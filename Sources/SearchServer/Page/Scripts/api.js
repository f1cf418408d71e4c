/* Requests. Answers are kept for some minutes, so that going back asks nothing. */

class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

const keptAnswers = new Map();
const mostKept = 60;
const keptFor = 5 * 60 * 1000;

const keptAnswer = (address) => {
  const kept = keptAnswers.get(address);
  return kept && Date.now() - kept.time < keptFor ? kept.answer : undefined;
};

const keep = (address, answer) => {
  keptAnswers.delete(address);
  keptAnswers.set(address, { time: Date.now(), answer });
  if (keptAnswers.size > mostKept) keptAnswers.delete(keptAnswers.keys().next().value);
};

const queryString = (parameters) => {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== "" && one !== undefined) pairs.append(name, one);
  }
  return pairs.size > 0 ? `?${pairs}` : "";
};

const problemOf = async (response) => {
  const body = await response.json().catch(() => ({}));
  return new Problem(response.status, body.detail ?? response.statusText);
};

const send = async (address, signal) => {
  try {
    return await fetch(address, { signal, headers: { Accept: "application/json" } });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, "");
  }
};

const addressFor = (path, parameters) => `api/v1/${path}${queryString(parameters)}`;

/** Asks for a path under api/v1 of this page's server. */
const ask = async (path, parameters = {}, signal = undefined) => {
  const address = addressFor(path, parameters);
  const kept = keptAnswer(address);
  if (kept) return kept;
  const response = await send(address, signal);
  if (!response.ok) throw await problemOf(response);
  const answer = await response.json();
  // What the time limit cut off may be whole the next time.
  if (!answer.partial) keep(address, answer);
  return answer;
};

/** Filters of a state as parameters, without those that an operation does not take. */
const filterParameters = (of, without = []) =>
  Object.fromEntries(
    filterKeys
      .filter((key) => !without.includes(key) && (statementViews.includes(of.view) || !statementKeys.includes(key)))
      .map((key) => [key, of[key]]),
  );

/** A query with all that says which passages it finds. */
const queryParameters = () => ({ q: state.q, ...filterParameters(state), expand: state.expand, match: state.match });

/** The size of a step: what was asked for before is not asked for again, and the rest comes in few requests. */
const stepSize = (path, parameters, rest, most) => {
  const page = Math.min(pageSize, rest);
  return keptAnswer(addressFor(path, { ...parameters, k: page })) ? page : Math.min(most, rest);
};

/** After so many steps, and one more for each page, a list is shown as far as it goes. */
const mostSteps = 8;

/**
 * Asks for the first `wanted` results that are listed; a request gives at most `most`. The answer says in `isWhole`
 * whether none follows.
 */
const askMany = async (path, parameters, wanted, most, signal) => {
  let joined = await ask(path, { ...parameters, k: stepSize(path, parameters, wanted, most) }, signal);
  const { facets, ...others } = parameters;
  const listed = (results) => results.filter((result) => isListed(result, joined));
  let offset = joined.results.length;
  let isWhole = offset === 0;
  joined = { ...joined, results: listed(joined.results) };
  const wantedLength = Math.min(wanted, listLength(joined));
  for (let step = mostSteps + wanted / pageSize; step > 0 && !isWhole && joined.results.length < wantedLength; step -= 1) {
    const after = { ...others, offset };
    const k = stepSize(path, after, Math.max(pageSize, wanted - joined.results.length), most);
    const { results, partial } = await ask(path, { ...after, k }, signal);
    offset += results.length;
    isWhole = results.length === 0;
    joined = { ...joined, partial: joined.partial || partial, results: [...joined.results, ...listed(results)] };
  }
  const results = joined.results.slice(0, wanted);
  isWhole = results.length === joined.results.length && (isWhole || results.length >= listLength(joined));
  return { ...joined, results, isWhole };
};

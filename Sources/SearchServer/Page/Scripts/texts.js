/* The language of the interface. */

const texts = { zh: chinese, en: english };

let language = "zh";

const say = (key, ...values) => {
  const text = texts[language][key];
  return typeof text === "function" ? text(...values) : text;
};

const saidList = (items) => items.join(say("separator"));

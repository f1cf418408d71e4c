/* Names of kinds, instruments and industries. Instruments and industries are Chinese in the index; English readers get a gloss. */

const kindNames = {
  zh: {
    measure: "措施", goal: "目标", safeguard: "保障措施", article: "条款", paragraph: "段落", heading: "标题",
    title: "文件名", notice: "通知", preface: "前言", annex: "附件", record: "记录",
  },
  en: {
    measure: "measure", goal: "goal", safeguard: "safeguard", article: "article", paragraph: "paragraph", heading: "heading",
    title: "title", notice: "notice", preface: "preface", annex: "annex", record: "record",
  },
};

const glosses = {
  补贴奖励: "subsidies", 税收优惠: "tax relief", 金融信贷: "credit", 基金投资: "funds", 人才引育: "talent",
  用地用房: "land and premises", 平台载体: "platforms", 技术攻关: "R&D projects", 采购应用: "procurement", 资质认定: "certification",
  标准品牌: "standards, brands", 数据开放: "open data", 基础设施: "infrastructure", 招商合作: "investment, cooperation", 监管服务: "regulation, services",
  集成电路: "semiconductors", 人工智能: "AI", 软件信息: "software", 数字经济: "digital economy", 物联网: "internet of things",
  通信网络: "telecoms", 高端装备: "advanced equipment", 机器人: "robotics", 新能源: "new energy", 新能源汽车: "electric vehicles",
  新材料: "new materials", 生物医药: "biomedicine", 节能环保: "environment", 航空航天: "aerospace", 船舶海工: "shipbuilding",
  纺织服装: "textiles", 化工: "chemicals", 冶金: "metals", 新型显示: "displays", 食品农业: "food, farming",
  商贸物流: "trade, logistics", 金融: "finance", 文化旅游: "culture, tourism", 建筑: "construction",
};

const kindName = (kind) => kindNames[language][kind] ?? kind;

const glossOf = (name) => (language === "en" ? glosses[name] : undefined);

/** A Chinese name with its gloss, where the interface is English. */
const tagName = (name) => {
  const gloss = glossOf(name);
  return gloss ? [chineseText(name), element("span", { class: "gloss", lang: "en" }, ` ${gloss}`)] : [chineseText(name)];
};

/** What a value of a filter is called. */
const valueName = (dimension, value) => {
  if (dimension === "kind") return [kindName(value)];
  if (dimension === "doc") return [chineseText(clipped(documentTitles.get(value) ?? value, 20))];
  return tagName(value);
};

/** Titles of documents that were seen, by their ids: addresses hold only ids. */
const documentTitles = new Map();

const rememberTitle = (id, title) => {
  if (title) documentTitles.set(id, title);
};

/* What attributes and their values are called: in Chinese, in English. Which there are, and in which order, the server says (`attributes`). */

const attributeNames = {
  place: ["地区", "Place"], level: ["层级", "Level"], year: ["年份", "Year"], from: ["不早于", "From"], to: ["不晚于", "To"],
  valid: ["有效日", "In force on"],
  genre: ["文种", "Document type"], unit: ["责任单位", "Responsible unit"],
  lead: ["牵头单位", "Leading unit"], due: ["完成不晚于", "Due by"], kind: ["类型", "Kind"], theme: ["内容", "About"], form: ["可回答", "Answers"], doc: ["文件", "Document"], instrument: ["政策工具", "Instrument"], industry: ["产业", "Industry"],
  states: ["性质", "States"], change: ["变化", "Change"], in: ["计量单位", "In unit"], amount: ["金额或数量", "Amount"], for: ["对象或用途", "Grants for"],
};

/** What a document's fields are called, in the order in which they are shown. */
const fieldNames = {
  documentNumber: ["文号", "Number"], agency: ["发文机关", "Agency"], place: attributeNames.place, issued: ["成文", "Issued"],
  published: ["发布", "Published"], period: ["实施期", "Period"], genre: attributeNames.genre, level: attributeNames.level,
  effective: ["施行", "Effective"], expires: ["有效期至", "In force until"], repeals: ["废止", "Repeals"], status: ["状态", "Status"],
};

/** What the field is called from which another follows; a title has its place on the page and no name there. */
const originName = (name) => (name === "title" ? inLanguage(["标题", "Title"]) : fieldName(name));

/** Where a field's value comes from, where that is no text. */
const sourceNames = {
  record: ["随文记录", "stated beside the text"], sidecar: ["附带说明（.meta.json）", "from its .meta.json"], file: ["文件属性", "from the file's properties"],
};

/** Values that are no Chinese words. */
const valueNames = {
  kind: {
    measure: ["措施", "measure"], goal: ["目标", "goal"], safeguard: ["保障措施", "safeguard"], article: ["条款", "article"],
    paragraph: ["段落", "paragraph"], heading: ["标题", "heading"], title: ["文件名", "title"], notice: ["通知", "notice"],
    preface: ["前言", "preface"], annex: ["附件", "annex"], record: ["记录", "record"],
  },
  states: { goal: ["目标", "goal"], grant: ["支付额", "grant"], condition: ["条件", "condition"] },
  change: { reach: ["达到", "reach"], add: ["新增", "add"], rise: ["增长", "rise"], fall: ["下降", "fall"] },
};

/** What units have to do with a measure; of those that are responsible no more is said. */
const dutyNames = {
  responsible: ["", ""], lead: ["牵头", "leads"], assist: ["配合", "assists"], guide: ["指导", "guides"], supervise: ["督办", "supervises"],
  unclear: ["未分主次", "not told who leads"],
};

/** Values that are: English readers get a gloss. */
const glosses = {
  level: { 国家级: "national", 省级: "provincial", 市级: "city", 县级: "county", 乡级: "township" },
  genre: {
    法律: "law", 条例: "regulations", 规定: "provisions", 办法: "rules", 细则: "detailed rules", 规则: "rules of procedure", 决定: "decision",
    意见: "opinions", 措施: "policy measures", 方案: "scheme", 行动计划: "action plan", 计划: "plan", 规划: "long-term plan", 纲要: "outline",
    要点: "key tasks", 报告: "report", 通知: "notice", 通报: "circular", 公告: "announcement", 批复: "official reply", 函: "letter", 指南: "guide",
    清单: "list", 协议: "agreement", 标准: "standard", 解释: "judicial interpretation",
  },
  theme: {
    任务: "tasks", 目标: "goals", 要求: "principles", 保障: "safeguards", 回顾: "review of the past", 问题: "problems", 背景: "background",
    条件: "conditions, procedure", 释义: "terms",
  },
  form: {
    定义: "definition", 目的: "purpose", 施行: "entry into force", 期限: "period", 适用范围: "scope", 处罚: "penalty", 程序: "procedure",
    职责: "who is responsible", 资助: "grant", 目标: "goal",
  },
  instrument: {
    补贴奖励: "subsidies", 税收优惠: "tax relief", 金融信贷: "credit", 基金投资: "funds", 人才引育: "talent", 用地用房: "land and premises",
    平台载体: "platforms", 技术攻关: "R&D projects", 采购应用: "procurement", 资质认定: "certification", 标准品牌: "standards, brands",
    数据开放: "open data", 基础设施: "infrastructure", 招商合作: "investment, cooperation", 监管服务: "regulation, services",
  },
  industry: {
    集成电路: "semiconductors", 人工智能: "AI", 软件信息: "software", 数字经济: "digital economy", 物联网: "internet of things",
    通信网络: "telecoms", 高端装备: "advanced equipment", 机器人: "robotics", 新能源: "new energy", 新能源汽车: "electric vehicles",
    新材料: "new materials", 生物医药: "biomedicine", 节能环保: "environment", 航空航天: "aerospace", 船舶海工: "shipbuilding",
    纺织服装: "textiles", 化工: "chemicals", 冶金: "metals", 新型显示: "displays", 食品农业: "food, farming",
    商贸物流: "trade, logistics", 金融: "finance", 文化旅游: "culture, tourism", 建筑: "construction",
  },
};

const inLanguage = ([chinese, english]) => (language === "en" ? english : chinese);

const attributeName = (name) => inLanguage(attributeNames[name]);

const dutyName = (duty) => inLanguage(dutyNames[duty]);

const fieldName = (name) => inLanguage(fieldNames[name]);

/** What is said of an attribute, or of something else. */
const labelOf = (key) => (attributeNames[key] ? attributeName(key) : say(key));

/** Some of the attributes' names, in their order. */
const attributesWhere = (condition) => attributes.filter(condition).map(({ name }) => name);

const valuesOf = (name) => attributes.find((attribute) => attribute.name === name).values;

const kindName = (kind) => (valueNames.kind[kind] ? inLanguage(valueNames.kind[kind]) : kind);

/** A Chinese value with its gloss, where the interface is English. */
const glossed = (name, value) => {
  const gloss = language === "en" ? glosses[name]?.[value] : undefined;
  return gloss ? [chineseText(value), element("span", { class: "gloss", lang: "en" }, ` ${gloss}`)] : [chineseText(value)];
};

/** What a value of an attribute is called. */
const valueName = (name, value) => {
  if (name === "doc") return [chineseText(clipped(documentTitles.get(value) ?? value, 20))];
  const known = valueNames[name]?.[value];
  return known ? [inLanguage(known)] : glossed(name, value);
};

/** Titles of documents that were seen, by their ids: addresses hold only ids. */
const documentTitles = new Map();

const rememberTitle = (id, title) => {
  if (title) documentTitles.set(id, title);
};

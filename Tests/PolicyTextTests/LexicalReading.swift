@testable import PolicyText

/// What the parser reads in an example of the lexicon, in words that the tables use. What is not there is 无.
enum LexicalReading {
  /// What is read in a text where a word of a class matters.
  static func of(_ text: String, for lexicalClass: LexicalClass, by lexicon: Lexicon) -> String {
    let source = SourceText(text.replacing("⏎", with: "\n"), lexicon: lexicon)
    let whole = source.plain.indices
    switch lexicalClass {
    case .goal, .organizes: return list(TagReader.tags(of: source, isWrapped: false).instruments.map(\.tag.name))
    case .means, .aims, .tool: return list(TagReader.tags(of: source, isWrapped: false).industries.map(\.tag.name))
    case .agencyEnd: return Agency.isAgency(whole, of: source) ? "机关" : "无"
    case .concerning, .nation, .order, .others: return Agency.issuing(whole, of: source).map(source.string) ?? "无"
    case .agencyBegin: return Agency.joined(whole, of: source)
    case .level, .national:
      let name = AgencyName(text, by: lexicon)
      return list([name.prefix, name.canonical].filter { !$0.isEmpty })
    case .afterPlace, .city, .noCity, .noPlace, .noDistrict, .party: return Place.leading(in: text, by: lexicon) ?? "无"
    case .generic:
      guard let short = ShortForm(whole, of: source, isMarked: true) else { return "无" }
      return GenericName.isGeneric(short, by: lexicon) ? "通称" : "专名"
    case .breaks:
      let abbreviations = AbbreviationReader(text: source).abbreviations(in: whole)
      return list(abbreviations.map { "\($0.short) = \($0.long)" })
    case .branch:
      var metadata = DocumentMetadata()
      metadata.agency = text
      return IssuingLevel.level(of: metadata, by: lexicon) ?? "无"
    case .likewise: return FirstLeads.ofDocument(source) == nil ? "无" : "全文"
    case .unitLabel, .unitMark, .unitVerb, .unitIntro, .unitsAfter, .groupUnits, .eachUnit, .placeKind, .placeOffice,
      .otherUnits, .furtherUnits, .unitNoun, .unitEnd, .noUnitEnd, .unitLevel, .unitRemark, .copula, .joining, .leading,
      .assisting, .guiding, .supervising, .firstLeads, .otherDuty:
      let flow = FlowText(source, lines: [whole], isWrapped: false)
      let found = UnitReader(flow: flow).read(flow.whole)
      return list(
        found.units.map(words) + found.forFollowing.map { "此后 " + words($0) }
          + found.forGroup.map { "本组 " + words($0) })
    case .deadlineLabel, .timeLabel, .deadlineLead, .deadlineEnd, .deadlineVerb, .lasting, .quarter, .firstHalf,
      .wholeYear, .restOfYear, .restOfMonth, .thirdOfMonth:
      let flow = FlowText(source, lines: [whole], isWrapped: false)
      guard let found = DeadlineReader(flow: flow, year: 2024).read(flow.whole, year: nil) else { return "无" }
      return source.string(found.range.scalars) + (found.due.map { " = " + $0.text } ?? "")
    case .entitles:
      return SentenceTense.looksBack(whole, of: source, theme: nil, documentYear: 2024) ? "回顾" : "前瞻"
    case .done, .coming:
      let theme: ClauseTheme = lexicalClass == .done ? .goals : .review
      return SentenceTense.looksBack(whole, of: source, theme: theme, documentYear: nil) ? "回顾" : "前瞻"
    case .titleEnd: return TitleReader.isTitle(whole, of: source) ? "标题" : "无"
    case .titlePart: return HeaderReader.beginsTitle(LineFacts(whole, of: source), of: source) ? "起首" : "无"
    case .speech: return TitleReader.dateOfSpeech(whole, of: source) ?? "无"
    case .occasion:
      let line = LineScanner(text: source).lines()[0]
      return HeaderState.isSubtitle(line, of: source) ? "副题" : "无"
    case .regulation: return TitleReader.isRegulation(source) || source.establishesRegulation ? "法规" : "无"
    case .issues, .letterEnd: return HeaderReader.isUnfinished(source) ? "未完" : "完"
    case .passesOn, .letterGenre: return DocumentGenre.genre(of: source) ?? "无"
    case .noticeVerb: return TitleReader.titleInNotice(whole, of: source).map(source.string) ?? "无"
    case .callTitle, .callText, .supportTitle:
      switch DocumentNature.of(title: lexicalClass == .callText ? "" : text, text: source) {
      case .plan: return "计划"
      case .statute: return "法规"
      case .support: return "扶持"
      case .call: return "征集"
      }
    case .enacts: return HeaderState.isDecree(whole, of: source) ? "令" : "无"
    case .taskListTitle: return TitleReader.isTaskList(whole, of: source) ? "任务" : "无"
    case .titleRemark: return TitleReader.isRemark(whole, of: source) ? "附注" : "无"
    case .adopts, .revises, .promulgates, .takesEffect:
      return Adoption.read(whole, of: source).map { list($0.events.map { word($0.event) + " " + $0.date }) } ?? "无"
    case .resumes: return ClauseTree.resumes(whole, of: source) ? "接续" : "无"
    case .goalsTitle, .requirementsTitle, .backgroundTitle, .problemsTitle, .conditionsTitle, .termsTitle,
      .safeguardsTitle, .titleVerb:
      return ClauseTheme.named(by: whole, of: source)?.name ?? "无"
    case .goalsAndTasks: return ClauseTheme.holdsTasks(whole, of: source) ? "兼任务" : "无"
    case .stateEnd: return ClauseTheme.isState(whole, of: source) ? "状态" : "无"
    case .goalsLead, .problemsLead, .requirementsLead, .reviewLead:
      return ClauseTheme.stated(by: whole, of: source, documentYear: nil)?.name ?? "无"
    case .consents, .defines, .establishes: return Closing.isNoTask(whole, of: source) ? "非任务" : "任务"
    case .listOfTasks:
      let lines = ListItems.labelled([Line(LineFacts(whole, of: source), label: nil)], of: source)
      return lines.count > 1 ? "列项" : "无"
    case .listOfFacts, .listOfConditions, .listJoint, .listing:
      return ClauseTheme.listsFacts(whole, of: source) ? "列举" : "无"
    case .noLead: return LeadSentences.isLead(whole, of: source) ? "领句" : "无"
    case .detailVerb: return InlineLeads.isLead(whole, of: source) ? "领句" : "无"
    case .formalTitle: return ClauseTheme.isFormal(text, by: lexicon) ? "套话" : "无"
    case .pastTitle: return ClauseTheme.looksBack(whole, of: source) ? "回顾" : "无"
    case .futureTitle, .reviewTitle: return ClauseTheme.looksAhead(whole, of: source) ? "前瞻" : "无"
    case .measureName: return ClauseLabel.read(source, whole)?.text ?? "无"
    case .appendix:
      return BodyLines.asAppendix(Line(LineFacts(whole, of: source), label: nil), of: source).label?.text ?? "无"
    case .force, .issueDay, .term, .planTerm, .yearsOfPlan, .termJoin, .own, .ends, .endsNext, .ended, .basis:
      let flow = FlowText(source, lines: [whole], isWrapped: false)
      // The first sentence is the title where the title matters.
      let title = lexicalClass == .yearsOfPlan ? text.prefix { $0 != "。" } : nil
      let validity = ValidityReader.read([whole], of: flow, title: title.map(String.init))
      return words(validity.metadata(issued: "2024-05-14"))
    case .itself, .effect, .address: return Closing.isClosing(whole, of: source) ? "结尾" : "无"
    case .box: return BodyLines.isBox(whole, of: source) ? "框" : "无"
    case .word: return Furniture.isButtonWord(whole, of: source) ? "页面" : "无"
    case .numberColumn, .taskColumn, .unitsColumn, .deadlineColumn, .groupColumn, .indicatorColumn, .measureColumn,
      .valueColumn, .baseColumn, .rateColumn, .totalRow:
      let rows = text.replacing("⏎", with: "\n").replacing("⇥", with: "\t")
      let table = TableText(SourceText(rows, lexicon: lexicon))
      return list(LineScanner(table).lines().compactMap { words($0, table.text) })
    case .button, .footer, .filing, .caption, .homePage: return Furniture.isCertain(whole, of: source) ? "页面" : "无"
    default:
      let flow = FlowText(source, lines: [whole], isWrapped: false)
      let isOfRules =
        (lexicalClass.table == .grants || ofRules.contains(lexicalClass)) && !ofPlans.contains(lexicalClass)
      let setting = NumberSetting(documentYear: 2024, nature: isOfRules ? .support : .plan)
      let targets = TargetReader(flow: flow).readings(in: flow.whole, setting: setting).compactMap(\.target)
      return list(targets.map { words($0, with: lexicalClass) })
    }
  }

  private static func list(_ parts: [String]) -> String { parts.isEmpty ? "无" : parts.joined(separator: "; ") }

  /// `企业 >= 5 家 (每年, 2026)`
  private static func words(_ validity: DocumentMetadata) -> String {
    let years = [validity.periodStart, validity.periodEnd].compactMap { $0.map(String.init) }
    let found = [
      validity.effective.map { "自 \($0)" }, validity.expires.map { "至 \($0)" },
      years.isEmpty ? nil : "年 " + years.joined(separator: "—"), validity.status.map { "状态 \($0)" },
    ]
    return list(found.compactMap(\.self) + validity.repeals.map { "废 \($0)" })
  }

  private static let ofRules: Set<LexicalClass> = [
    .fulfils, .fulfilsTime, .full, .obliges, .limitVerb, .noticePeriod, .withinAfter, .once, .conditionEnd,
    .joinsConditions, .afterTo, .since, .scores, .fine, .example, .forExample, .age, .lifetime,
  ]
  private static let ofPlans: Set<LexicalClass> = [.surelyGiven, .amount, .funding, .standard, .having, .all]
  private static let ofChanges: Set<LexicalClass> = [
    .adds, .rises, .falls, .reaches, .cumulates, .toValue, .rate, .changeEnd, .resizes, .stays, .completes, .invests,
  ]

  private static func words(_ target: Target, with lexicalClass: LexicalClass) -> String {
    let changes: [TargetChange: String] = [.reach: "达到", .add: "新增", .rise: "增长", .fall: "下降"]
    var others: [String] = []
    if ofChanges.contains(lexicalClass), let change = target.change { others.append(changes[change] ?? "") }
    if lexicalClass.table == .grants {
      others += [
        target.base.isEmpty ? "" : "每\(target.base)", target.duration.isEmpty ? "" : "为期\(target.duration)",
        target.level, target.recipient.isEmpty ? "" : "给\(target.recipient)",
      ]
    }
    let numbers = [target.value, target.low, target.high].compactMap { $0.map(number) }
    let remarks =
      [
        target.period, target.year.map { "\($0)" } ?? "",
        target.kind == .grant ? "补助" : target.kind == .condition ? "条件" : "",
      ].filter { !$0.isEmpty } + others.filter { !$0.isEmpty }
    return "\(target.indicator) \(target.comparator.sign) \(numbers.joined(separator: "~"))"
      + (target.unit.isEmpty ? "" : " \(target.unit)")
      + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))")
  }

  /// `市科技局 (牵头单位, 牵头)`; that a unit is responsible is not said.
  private static func words(_ unit: ResponsibleUnit) -> String {
    let duty: String? =
      switch unit.duty {
      case .responsible: nil
      case .lead: "牵头"
      case .assist: "配合"
      case .guide: "指导"
      case .supervise: "督办"
      case .unclear: "不明"
      }
    return "\(unit.name) (\([unit.role, duty].compactMap(\.self).joined(separator: ", ")))"
  }

  /// `1. 培育企业`, `责任单位 市科技局`, `时限 年底`, `指标 产值/亿元 5 (2027)`; nil for a line of no table.
  private static func words(_ line: Line, _ text: SourceText) -> String? {
    let own = text.string(line.content)
    switch line.cell {
    case .units(let role, let names): return "\(text.string(role)) \(text.string(names))"
    case .deadline: return "时限 \(own.split(separator: "：").last ?? "")"
    case .task: return line.label.map { "\($0.text) \(own)" }
    case .group: return "组 \(own)"
    case .indicator(let indicator):
      let unit = indicator.unit.isEmpty ? "" : "/" + text.string(indicator.unit)
      let values = indicator.values.map { $0.rate + text.string($0.cell) + ($0.year.map { " (\($0))" } ?? "") }
      return "指标 \(text.string(indicator.name))\(unit) \(values.joined(separator: ", "))"
    case .other: return own
    case nil: return nil
    }
  }

  private static func word(_ event: Adoption.Event) -> String {
    switch event {
    case .adopted: "通过"
    case .revised: "修改"
    case .promulgated: "公布"
    case .takesEffect: "施行"
    }
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }
}

/// A named rule that says what a number is. The first of `all` that holds decides.
struct NumberRule: Sendable {
  enum Verdict: Sendable {
    case statement(TargetKind)
    case none(NumberReason)
  }

  let name: String
  let verdict: Verdict
  let holds: @Sendable (NumberContext) -> Bool

  private init(_ name: String, _ verdict: Verdict, _ holds: @escaping @Sendable (NumberContext) -> Bool) {
    self.name = name
    self.verdict = verdict
    self.holds = holds
  }

  /// The rule that decides what a number is; the last holds for all.
  static func deciding(_ context: NumberContext) -> NumberRule {
    all.first { $0.holds(context) } ?? last
  }

  private static let last = NumberRule("nothing says what it is for", .none(.noVerb)) { _ in true }

  /// The rules in their order.
  static let all: [NumberRule] = notStated + timesAndAges + money + goals
}

// MARK: What states nothing

extension NumberRule {
  private static let referenceMarks: ScalarSet = "、,和至-—到 十"

  private static let notStated: [NumberRule] = [
    NumberRule("it stands in a name", .none(.name)) { context in
      context.sentence.names.contains { $0.overlaps(context.quantity.range) }
    },
    NumberRule("it refers to a part of a text", .none(.reference), isReference),
    NumberRule("it is a date", .none(.time)) { context in
      context.unit.name == "日" && context.text.plain[context.text.trimmed(context.before)].last == "月"
        || context.unit.name == "年" && (1949...2100).contains(context.quantity.values[0])
    },
    NumberRule("so many parts follow", .none(.structure)) { context in
      context.begins(context.near, with: .structure)
    },
    NumberRule("points are given or taken", .none(.scoring)) { context in
      context.unit.name == "分"
        && (context.has(.scores, in: context.own) || context.setting.nature == .call || isInBrackets(context))
    },
    NumberRule("it is a fine", .none(.fine)) { context in
      context.unit.kind == .money
        && (context.has(.fine, in: context.before)
          || context.has(.fine, in: context.near.lowerBound..<min(context.near.upperBound, context.near.lowerBound + 8)))
    },
    NumberRule("a change begins there", .none(.baseValue), isBaseline),
    NumberRule("it has been reached", .none(.past)) { context in
      (context.has(.past, in: context.before) || context.begins(context.after, with: .past))
        && !(context.isConditional && context.isBeforeGiving)
    },
    NumberRule("the sentence looks back", .none(.past), looksBack),
    NumberRule("it is an example", .none(.explains)) { context in
      context.has(.example, in: context.piece.lowerBound..<min(context.piece.upperBound, context.piece.lowerBound + 4))
        || context.text.plain[context.sentence.range].contains { $0 == "×" || $0 == "÷" }
        || context.has(.forExample, in: context.piece)
    },
    NumberRule("a law has it", .none(.explains)) { context in
      context.unit.kind == .share && context.begins(context.near, with: .rule) && context.setting.nature == .plan
        && context.text.first(.pays, in: context.piece) == nil && !context.has(.baseLead, in: context.before)
    },
    NumberRule("the piece only names what there is", .none(.explains)) { context in
      context.unit.kind != .share && context.begins(context.piece, with: .naming) && !context.quantity.hasVerb
        && context.quantity.comparator == .equal
        && context.sentence.gives(in: context.piece) == nil && (context.unit.kind == .count || !context.isBeforeGiving)
    },
    NumberRule("a small number in words need not count", .none(.indefinite)) { context in
      context.quantity.isSmall && context.unit.kind == .count && context.quantity.comparator == .equal
        && !context.hasEvery && !context.has(.once, in: context.own)
        && (context.quantity.values == [1] || !context.ends(context.own, with: .adds))
    },
  ]

  /// Whether a number stands alone in brackets: (10分).
  private static func isInBrackets(_ context: NumberContext) -> Bool {
    let text = context.text
    return context.quantity.range.lowerBound > 0 && text.plain[context.quantity.range.lowerBound - 1] == "("
      && context.quantity.range.upperBound < text.plain.count && text.plain[context.quantity.range.upperBound] == ")"
  }

  /// Whether a number is the last of some that refer to parts of the text: 第2、3条, 第一至三章.
  private static func isReference(_ context: NumberContext) -> Bool {
    let text = context.text
    guard text.lexicon[.ordinal].isWhole(Array(context.unit.name.unicodeScalars)) else { return false }
    var position = context.quantity.numberStart
    while position > context.piece.lowerBound {
      position -= 1
      let scalar = text.plain[position]
      if scalar == "第" { return true }
      let isBetween = CharacterKind.isDigit(scalar) || Numeral.digit(scalar) != nil || referenceMarks.contains(scalar)
      guard isBetween else { return false }
    }
    return false
  }

  /// Whether a number only says where something begins: 从2.77%提高到3.3%.
  static func isBaseline(_ context: NumberContext) -> Bool {
    guard context.quantity.numberStart > context.piece.lowerBound else { return false }
    var words = context.piece.lowerBound..<context.quantity.numberStart
    if let lead = context.text.last(.fromValue, in: words) { words = lead }
    guard context.text.length(of: .fromValue, atEndOf: context.piece.lowerBound..<words.upperBound) > 0,
      context.quantity.numberStart - words.upperBound <= 12
    else { return false }
    return context.text.first(.change, in: context.after) != nil
  }

  /// Whether a number is of what has been reached: 截至2023年底,全市共有3000家.
  private static func looksBack(_ context: NumberContext) -> Bool {
    let before = context.sentence.range.lowerBound..<context.quantity.range.lowerBound
    guard let past = context.text.first(.lookingBack, in: before) else { return false }
    return !context.isBeforeGiving
      && !context.sentence.goals.contains {
        past.upperBound + 1 < $0.range.lowerBound && $0.range.lowerBound < context.quantity.range.lowerBound
      }
  }
}

// MARK: Times and ages

extension NumberRule {
  private static func isTime(_ context: NumberContext) -> Bool { context.unit.kind == .time }

  private static let timesAndAges: [NumberRule] = [
    NumberRule("people are to live so long", .statement(.goal)) { context in
      context.unit.kind == .age && context.has(.lifetime, in: context.before)
    },
    NumberRule("an age is required", .statement(.condition)) { context in
      context.unit.kind == .age
        && (context.isOfRules || context.isBeforeGiving || context.setting.theme == .conditions
          || context.sentence.gives(in: context.piece) != nil || context.has(.obliges, in: context.before)
          || context.quantity.hasVerb)
    },
    NumberRule("an age names a group", .none(.attribute)) { $0.unit.kind == .age },
    NumberRule("it says how long a grant lasts", .statement(.grant)) { context in
      isTime(context) && GrantDuration.isGiven(context)
        && (context.has(.termNoun, in: context.own) || !GrantDuration.hasAmount(context))
    },
    NumberRule("it is how long what is given lasts", .none(.time)) { context in
      isTime(context) && GrantDuration.isGiven(context)
    },
    NumberRule("so long must be fulfilled", .statement(.condition)) { context in
      isTime(context) && StatedTime.isFulfilled(context)
        && (context.isOfRules || context.isBeforeGiving || context.setting.theme == .conditions
          || context.quantity.comparator == .atLeast || context.ends(context.before, with: .full))
    },
    NumberRule("it is done within so long", .statement(.goal)) { context in
      isTime(context) && StatedTime.isLimit(context)
    },
    NumberRule("a time is kept or shortened", .statement(.goal)) { context in
      isTime(context) && StatedTime.isKept(context)
    },
    NumberRule("it is a time", .none(.time), isTime),
  ]
}

// MARK: What is given and what is required for it

extension NumberRule {
  private static func isAmount(_ context: NumberContext) -> Bool { context.unit.isAmount }

  private static let money: [NumberRule] = [
    NumberRule("it is what one amount is for", .none(.attribute)) { context in
      context.unit.kind == .count && context.quantity.comparator == .equal && context.hasEvery
        && context.text.first(.surelyGiven, in: context.after) != nil
        && context.sentence.quantities[(context.index + 1)...].contains {
          $0.unit.kind == .money && $0.range.lowerBound < context.after.upperBound
        }
    },
    NumberRule("it describes what the next number counts", .none(.attribute), describesNext),
    NumberRule("the theme is what is required", .statement(.condition)) { context in
      (context.setting.theme == .conditions || context.setting.nature == .call && context.setting.theme == nil)
        && !context.isObjectOfGiving && !context.isGivenAfter && !context.isNamedGrant
    },
    NumberRule("so much is given for it", .statement(.condition)) { context in
      context.quantity.comparator != .equal && context.quantity.comparator != .about && isFollowedByGrant(context)
    },
    NumberRule("it is a share of what is given", .statement(.grant)) { context in
      context.unit.kind == .share && context.has(.baseLead, in: context.before)
        && context.text.first(.pays, in: context.after) != nil && !context.isOfWho
    },
    NumberRule("who has so much is given something", .statement(.condition)) { context in
      context.isAttributive && context.quantity.comparator != .about && context.isOfWhoGets
        && (context.unit.kind != .count || !context.ends(context.before, with: .adds))
        && (context.unit.kind != .share || context.isBeforeGiving || context.isOfRules)
    },
    NumberRule("it is given", .statement(.grant)) { context in
      isAmount(context) && !context.isAttributive
        && (context.isObjectOfGiving || context.isGivenAfter || context.isNamedGrant) && !isFunding(context)
    },
    NumberRule("it is a standard of what is given", .statement(.grant)) { context in
      context.unit.kind == .money && !context.isAttributive && (context.isOfRules || context.setting.gives)
        && context.ends(context.before, with: .standard)
    },
    NumberRule("it limits what is given", .statement(.grant), limitsGrant),
    NumberRule("it is more of what is given", .statement(.grant)) { context in
      isAmount(context) && context.followsGrant && !context.isAttributive && !context.has(.adds, in: context.own)
        && !context.isBeforeGiving
        && !context.has(.reaches, in: context.own.lowerBound..<context.quantity.numberStart)
    },
    NumberRule("it stands before what is given", .statement(.condition)) { context in
      context.isBeforeGiving
        && (context.isOfRules || context.isConditional
          || !context.has(.reaches, in: context.own.lowerBound..<context.quantity.numberStart))
        && (context.isConditional || !context.has(.adds, in: context.own.lowerBound..<context.quantity.numberStart))
        && (context.quantity.comparator != .equal || context.quantity.hasVerb
          || context.text.plain[context.text.trimmed(context.near)].first == "的")
    },
    NumberRule("it must be fulfilled", .statement(.condition)) { context in
      context.isOfRules && context.has(.fulfils, in: context.before.lowerBound..<context.quantity.numberStart)
    },
  ]

  /// 投资200万元以下补助60%: the amount, a verb, and what is given.
  private static func isFollowedByGrant(_ context: NumberContext) -> Bool {
    let words = context.text.trimmed(context.near)
    guard context.index + 1 < context.sentence.quantities.count, !words.isEmpty, words.count <= 8,
      context.near.upperBound == context.sentence.quantities[context.index + 1].range.lowerBound,
      let verb = context.sentence.gives(in: words)
    else { return false }
    return verb.lowerBound - words.lowerBound <= 2 && words.upperBound - verb.upperBound <= 3
  }

  /// 营业收入超百亿元企业5家, 2000万元以上的企业100家.
  private static func describesNext(_ context: NumberContext) -> Bool {
    let longestDescribed = 14
    guard context.quantity.comparator != .equal, context.index + 1 < context.sentence.quantities.count
    else { return false }
    let next = context.sentence.quantities[context.index + 1]
    guard next.unit.kind == .count, !context.isBeforeGiving else { return false }
    let between = context.quantity.range.upperBound..<next.range.lowerBound
    return (1...longestDescribed).contains(between.count)
      && context.text.plain[between].allSatisfy { CharacterKind.isIdeograph($0) || $0 == " " }
      && !context.text.plain[between].contains("和")
      && (isAmount(context) || context.isAttributive)
  }

  /// Whether a plan finds money for something, of which nobody is named who gets it: 安排资金5亿元, 设立1亿元的引导资金.
  private static func isFunding(_ context: NumberContext) -> Bool {
    guard context.sentence.text.first(.pays, in: context.piece) == nil else { return false }
    if context.has(.funding, in: context.before.lowerBound..<context.quantity.numberStart) {
      return context.setting.nature == .plan || !context.isGivenAfter
    }
    guard context.setting.nature == .plan,
      !context.isObjectOfGiving || context.text.first(.pays, in: context.before) == nil
    else { return false }
    // A plan's 支持 and 资金 alone are no grant.
    return !context.has(.surelyGiven, in: context.piece)
  }

  private static func limitsGrant(_ context: NumberContext) -> Bool {
    guard context.followsGrant, !context.isAttributive else { return false }
    let isCap = context.quantity.comparator == .atMost || context.quantity.comparator == .below
    return isCap && (isAmount(context) || context.sentence.continuesGrant(context.piece))
      || isAmount(context) && context.begins(context.own, with: .grantContinues)
  }
}

// MARK: What is to be reached or done

extension NumberRule {
  /// Whether a count stands within a noun, no verb before it: 青年50人论坛, 白银集团7万吨锌基合金项目.
  private static func isInNoun(_ context: NumberContext) -> Bool {
    guard context.unit.kind == .count, context.quantity.comparator == .equal, !context.quantity.hasVerb,
      context.quantity.values.count == 1, !context.hasEvery,
      context.text.length(of: .occasionUnit, at: context.quantity.numberEnd, until: context.quantity.range.upperBound)
        == 0
    else { return false }
    let text = context.text
    let own = text.trimmed(context.own)
    guard own.count >= 2, !text.plain[own].contains("、"), let last = text.plain[own].last,
      CharacterKind.isIdeograph(last), !"等每的各约共".unicodeScalars.contains(last)
    else { return false }
    let noun = context.near.prefix { CharacterKind.isIdeograph(text.plain[$0]) }
    guard noun.count >= 2, text.plain[noun.lowerBound] != "的",
      text.length(of: .stop, at: noun.lowerBound, until: noun.upperBound) == 0
    else { return false }
    for verb in [LexicalClass.adds, .leads, .trails, .scope, .rises, .falls, .within, .joinsConditions]
    where text.length(of: verb, atEndOf: own) > 0 { return false }
    return !ScalarSet.joints.contains(last)
      && YearReader.phrase(at: own.lowerBound, in: text, until: own.upperBound) != own.upperBound
  }

  private static let goals: [NumberRule] = [
    NumberRule("it describes a noun", .statement(.condition)) { context in
      context.unit.kind == .money && context.isAttributive && context.quantity.comparator != .equal
        && context.quantity.comparator != .about
    },
    NumberRule("it says how far", .none(.scope)) { context in
      context.unit.kind == .count && context.begins(context.near, with: .withinAfter)
    },
    NumberRule("it is a part of a name", .none(.attribute), isInNoun),
    NumberRule("it says where something is done", .none(.scope)) { context in
      context.unit.kind == .count && context.quantity.comparator == .equal
        && context.ends(context.before, with: .within)
        && (context.index + 1 < context.sentence.quantities.count
          && context.sentence.quantities[context.index + 1].range.lowerBound < context.piece.upperBound
          || !context.has(.adds, in: context.after) && !context.has(.trails, in: context.after))
    },
    NumberRule("it is to be done or reached", .statement(.goal)) { context in
      let words = context.before.lowerBound..<context.quantity.numberStart
      return context.has(.adds, in: words) || context.has(.reaches, in: words) || context.has(.rises, in: words)
        || context.has(.falls, in: words) || context.quantity.hasVerb && context.quantity.comparator != .atMost
    },
    NumberRule("it must not be exceeded", .statement(.goal)) { context in
      context.quantity.comparator == .atMost && (isAmount(context) || context.setting.nature == .plan)
    },
    NumberRule("a plan says it", .statement(.goal)) { $0.setting.nature == .plan },
    NumberRule("a rule asks for it", .statement(.goal)) { context in
      context.quantity.comparator != .equal || context.has(.obliges, in: context.before)
        || context.hasEvery
    },
  ]
}

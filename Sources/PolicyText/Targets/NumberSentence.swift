/// A sentence whose numbers are read: its pieces, years, names in quotation marks, and the quantities in it.
struct NumberSentence {
  /// The longest name in quotation marks, in scalars; numbers in one are a part of the name (“465”现代产业集群).
  private static let longestName = 30

  let text: SourceText
  /// In scalars of `text`, as all ranges here.
  let range: Range<Int>
  /// The words between commas and semicolons that stand in no brackets, trimmed.
  let pieces: [Range<Int>]
  let quantities: [Quantity]
  /// The numbers that are no quantities, with the reason.
  let others: [(range: Range<Int>, reason: NumberReason)]
  let years: [YearReader.Mention]
  /// The years that are to come.
  let goals: [YearReader.Mention]
  let names: [Range<Int>]
  let setting: NumberSetting

  init(_ range: Range<Int>, of text: SourceText, reader: QuantityReader, setting: NumberSetting) {
    self.text = text
    self.range = range
    self.setting = setting
    pieces = Self.pieces(of: range, in: text)
    var quantities: [Quantity] = []
    var others: [(Range<Int>, NumberReason)] = []
    for number in reader.numbers(in: range) {
      switch number {
      case .quantity(let quantity): quantities.append(quantity)
      case .other(let range, let reason): others.append((range, reason))
      }
    }
    self.quantities = Self.withBounds(Self.withUnits(quantities, of: text), of: text)
    self.others = others
    years = YearReader.years(in: range, of: text, documentYear: setting.documentYear)
    goals = years.filter { !$0.isReference && ($0.year >= setting.documentYear ?? $0.year) }
    names = Self.names(in: range, of: text)
  }

  private static func pieces(of range: Range<Int>, in text: SourceText) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    var depth = 0
    for position in range {
      let scalar = text.plain[position]
      if scalar == "(" { depth += 1 }
      if scalar == ")" { depth = max(0, depth - 1) }
      guard scalar == ";" || scalar == "," && depth == 0 && !text.isInNumber(position) else { continue }
      if scalar == ";" { depth = 0 }
      pieces.append(text.trimmed(start..<position))
      start = position + 1
    }
    return (pieces + [text.trimmed(start..<range.upperBound)]).filter { !$0.isEmpty }
  }

  /// 1万、2万、3万个: the unit stands after the last of a list.
  private static func withUnits(_ quantities: [Quantity], of text: SourceText) -> [Quantity] {
    var quantities = quantities
    for (index, next) in zip(quantities.indices, quantities.indices.dropFirst()).reversed() {
      let own = quantities[index], last = quantities[next]
      guard MoneyUnit.isBare(own.unit.name), last.range.lowerBound - own.range.upperBound == 1,
        ScalarSet.joints.contains(text.plain[own.range.upperBound])
      else { continue }
      if last.unit.kind == .money {
        quantities[index].unit.name += "元"
      } else {
        let factor = MoneyUnit.factor(MoneyUnit.power(of: own.unit.name))
        quantities[index].values = own.values.map { $0 * factor }
        quantities[index].unit = last.unit
      }
    }
    return quantities
  }

  /// 50万元以上不足100万元, 超过500万但不高于1000万: two bounds are a range.
  private static func withBounds(_ quantities: [Quantity], of text: SourceText) -> [Quantity] {
    var merged: [Quantity] = []
    for quantity in quantities {
      guard let first = merged.last, first.values.count == 1, quantity.values.count == 1,
        first.comparator == .atLeast || first.comparator == .above,
        quantity.comparator == .below || quantity.comparator == .atMost,
        first.unit.kind == quantity.unit.kind, quantity.range.lowerBound - first.range.upperBound <= 2,
        text.plain[first.range.upperBound..<quantity.range.lowerBound].allSatisfy({
          $0 == "但" || $0 == "且" || $0 == "," || $0 == "、" || $0 == "至" || $0 == " "
        }), let both = range(first, quantity)
      else {
        merged.append(quantity)
        continue
      }
      merged[merged.count - 1] = both
    }
    return merged
  }

  private static func range(_ first: Quantity, _ second: Quantity) -> Quantity? {
    var both = second
    let power = MoneyUnit.power(of: first.unit.name) - MoneyUnit.power(of: second.unit.name)
    let low = second.unit.kind == .money ? first.values[0] * MoneyUnit.factor(power) : first.values[0]
    guard low <= second.values[0] else { return nil }
    both.values = [low, second.values[0]]
    both.comparator = .range
    both.range = first.range.lowerBound..<second.range.upperBound
    both.numberStart = first.numberStart
    both.hasVerb = first.hasVerb
    return both
  }

  /// The names in quotation marks in a sentence.
  private static func names(in sentence: Range<Int>, of text: SourceText) -> [Range<Int>] {
    var names: [Range<Int>] = []
    var open: Int?
    for position in sentence {
      if CharacterKind.opensQuotation(text.plain[position]) {
        open = position
      } else if CharacterKind.closesQuotation(text.plain[position]), let start = open {
        if position - start <= longestName || text.plain[start] == "《" { names.append(start..<position + 1) }
        open = nil
      }
    }
    return names
  }

  // MARK: What stands where

  /// The number of the piece that a position is in.
  func piece(at position: Int) -> Int {
    pieces.lastIndex { $0.lowerBound <= position } ?? 0
  }

  /// Whether an amount of money or a share stands in a range.
  func hasAmount(in range: Range<Int>) -> Bool {
    quantities.contains { range.contains($0.numberStart) && $0.unit.isAmount }
  }

  /// Whether a piece goes on about the grant before it: 单个企业最高50万元.
  func continuesGrant(_ piece: Range<Int>) -> Bool {
    text.length(of: .grantContinues, at: piece.lowerBound, until: piece.upperBound) > 0
  }

  /// The pieces before one that belong to the same statement: back to a semicolon.
  func statement(before piece: Int) -> Range<Int> {
    var first = piece
    while first > 0, !text.plain[pieces[first - 1].upperBound..<pieces[first].lowerBound].contains(";") { first -= 1 }
    return first..<piece
  }

  /// The pieces of the statement that a piece belongs to.
  func statement(of piece: Int) -> Range<Int> {
    var end = piece + 1
    while end < pieces.count, !text.plain[pieces[end - 1].upperBound..<pieces[end].lowerBound].contains(";") {
      end += 1
    }
    return statement(before: piece).lowerBound..<end
  }

  /// Where the statement of a piece stands.
  func span(ofStatement piece: Int) -> Range<Int> {
    let own = statement(of: piece)
    return pieces[own.lowerBound].lowerBound..<pieces[own.upperBound - 1].upperBound
  }

  /// The verb in a range that says that something is given, or nil: 给予, 奖励, 补贴.
  func gives(in range: Range<Int>) -> Range<Int>? {
    var position = range.lowerBound
    while let found = text.first(.grantVerb, in: position..<range.upperBound) {
      let isNoun = text.length(of: .noGrant, at: found.lowerBound, until: range.upperBound) > found.count
      let follows = text.length(of: .noGrantAfter, atEndOf: range.lowerBound..<found.lowerBound) > 0
      if !isNoun, !follows { return found }
      position = found.upperBound
    }
    return nil
  }
}

/// What is known of the text around a number.
struct NumberSetting {
  /// The year of the document; numbers of an earlier year are no targets. Nil if it is not known.
  var documentYear: Int?
  /// The years that a heading above names, in the order of the text.
  var headingYears: [Int] = []
  /// The last year of the document's period, which holds where nothing else names one; nil if it states none.
  var lastYear: Int?
  var theme: ClauseTheme?
  var nature = DocumentNature.plan
  /// Whether the passage gives something to somebody.
  var gives = false
  /// The clause's title, empty if it has none: what its grants are for where a sentence does not say it.
  var title: Range<Int> = 0..<0
}

/// The multipliers of units of money.
enum MoneyUnit {
  private static let prefixes = [("万亿", 12), ("亿", 8), ("万", 4)]

  /// The power of ten of a unit's multiplier: 4 of 万元.
  static func power(of unit: String) -> Int {
    prefixes.first { unit.hasPrefix($0.0) }?.1 ?? 0
  }

  /// Whether a unit is a multiplier alone.
  static func isBare(_ unit: String) -> Bool { prefixes.contains { $0.0 == unit } }

  /// Ten to a power, exactly for those of units.
  static func factor(_ power: Int) -> Double { Double("1e\(power)") ?? 1 }
}

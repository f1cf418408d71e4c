/// Why a number of a text is no statement of what will be reached, given or required.
public enum NumberReason: String, CaseIterable, Sendable {
  /// A part of a word or a code: G60, 4-1050, 百克.
  case word
  /// In a name: “5个100”工程, 《2025年计划》.
  case name
  /// A place in a text or a row: 第3条, 〔2024〕5号, 第2批.
  case reference
  /// A date, a year, or a span of time in which nothing has to be kept: 三年行动, 近5年.
  case time
  /// What has been reached: 截至2023年底共有3000家.
  case past
  /// Where something begins: 从2.77%提高到3.3%.
  case baseValue = "base value"
  /// Describes what is counted: 投资2000万元以上的项目3000个.
  case attribute
  /// How many parts follow: 9个方面, 五大工程.
  case structure
  /// Points of an assessment.
  case scoring
  /// A fine or a penalty.
  case fine
  /// One, without saying that it is a number: 建设一个平台.
  case indefinite
  /// Where or among whom something is done: 在14个市州.
  case scope
  /// A number without a unit.
  case noUnit = "no unit"
  /// Nothing is named that it counts.
  case noIndicator = "no indicator"
  /// Nothing says that it is to be reached, given or required.
  case noVerb = "no verb"
  /// Said only to explain: an example, a sum, a definition.
  case explains
  /// In a part of a document that states none: a title, a review, a glossary, another cell of a row of indicators.
  case part
}

/// A number of a document and what it was read as.
public struct NumberReading: Hashable, Sendable {
  /// The number with its unit and the words around it that say how it is meant (不超过, 以上); without a unit where it is
  /// no quantity. In Unicode scalars of the document's text.
  public var range: Range<Int>
  /// The statement that it makes; nil if it makes none.
  public var target: Target?
  /// Why it makes none; nil if it makes one.
  public var reason: NumberReason?
  /// The rule that decided, by name.
  public var rule: String

  /// The readings of a text with what its document states: what only the document states is the row of a table.
  static func reconciled(_ readings: [NumberReading], with stated: [Target]) -> [NumberReading] {
    let read = Set(readings.compactMap(\.target))
    let rows = Self.rows(stated.filter { !read.contains($0) })
    let known = Set(stated)
    let others = readings.filter { other in !rows.contains { $0.range.overlaps(other.range) } }.map { other in
      guard let target = other.target, !known.contains(target) else { return other }
      var other = other
      other.dismiss(.part, by: "the document does not state it")
      return other
    }
    return (rows + others).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The readings of what the cells of a table of indicators state.
  static func rows(_ targets: [Target]) -> [NumberReading] {
    targets.map {
      NumberReading(range: $0.range, target: $0, reason: nil, rule: "a row of a table of indicators states it")
    }
  }

  /// Takes back a statement; in a part that states none, says so of every number.
  mutating func dismiss(_ reason: NumberReason, by rule: String) {
    guard target != nil || reason == .part else { return }
    target = nil
    self.reason = reason
    self.rule = rule
  }
}

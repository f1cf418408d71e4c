import InvertedIndex
import PolicyText
import TextFolding

/// What a statement of number is. (`kind:` is the passage's.)
struct StatesAttribute: CaseDefinition, StatementDefinition {
  typealias Value = TargetKind

  let name = "states"
  let about = "statements that are goals, grants or conditions"
  let example = "grant"

  func accepts(_ values: [TargetKind], _ statement: Statement) -> Bool { values.contains(statement.target.kind) }

  func accepts(_ values: [TargetKind], _ facts: TargetFacts) -> Bool? { facts.kind.map(values.contains) ?? false }
}

/// What a goal says of its indicator.
struct ChangeAttribute: CaseDefinition, StatementDefinition {
  typealias Value = TargetChange

  let name = "change"
  let about = "goals that are a level, an addition, a rise or a fall"
  let example = "add"

  func accepts(_ values: [TargetChange], _ statement: Statement) -> Bool {
    statement.target.change.map(values.contains) ?? false
  }

  func accepts(_ values: [TargetChange], _ facts: TargetFacts) -> Bool? { facts.change.map(values.contains) ?? false }
}

/// The unit of a statement's value. A measure's common unit stands for all units of the measure: `in:元` also finds
/// 亿元, `in:亿元` only 亿元.
struct UnitOfMeasureAttribute: StatementDefinition {
  let name = "in"
  let about = "statements in a unit; in:元 also finds 万元 and 亿元"
  let example = "亿元"
  let values = Attribute.Values.text
  let expected = "a unit, as in in:亿元 or in:家"

  func value(_ text: String) throws(QueryError) -> UnitOfMeasure {
    let unit = UnitOfMeasure(text)
    guard !unit.key.isEmpty else { throw error(text, expected: expected) }
    return unit
  }

  func text(of value: UnitOfMeasure) -> String { value.text }

  func accepts(_ values: [UnitOfMeasure], _ statement: Statement) -> Bool {
    let unit = statement.target.unit
    let key = UnitTable.key(of: unit)
    return values.contains { value in
      value.key == key || value.isCommon && UnitTable.key(of: UnitTable.shipped.measure(of: unit).unit) == value.key
    }
  }
}

/// A unit as a filter compares it.
struct UnitOfMeasure: Hashable, Sendable {
  /// As it was typed.
  let text: String
  let key: String
  /// Whether it stands for all units of its measure.
  let isCommon: Bool

  init(_ text: String) {
    self.text = text
    key = UnitTable.key(of: text)
    isCommon = UnitTable.shipped.isCommon(text)
  }
}

/// The amount of a statement; of a grant also its cap.
struct AmountAttribute: StatementDefinition {
  let name = "amount"
  let about = "statements of an amount, in any unit of the measure: >= > <= < =, or a span as in 100-500万元"
  let example = ">=100万元"
  let values = Attribute.Values.amount
  let expected = "a comparator, a number and a unit, as in amount:>=100万元, amount:5% or amount:100-500万元"

  func value(_ text: String) throws(QueryError) -> AmountBound {
    guard let bound = AmountBound(text) else { throw error(text, expected: expected) }
    return bound
  }

  func text(of value: AmountBound) -> String { value.text }

  func accepts(_ values: [AmountBound], _ statement: Statement) -> Bool {
    values.contains { bound in
      bound.accepts(statement.target) || statement.cap.map(bound.accepts) ?? false
    }
  }
}

/// Who gets a grant, or what for: each of the words must stand in one of both.
struct RecipientAttribute: StatementDefinition {
  let name = "for"
  let about = "grants of which the recipient or the purpose has these words"
  let example = "高新技术企业"
  let values = Attribute.Values.text
  let expected = "words of who gets a grant or what for, as in for:高新技术企业"

  func accepts(_ values: [String], _ statement: Statement) -> Bool {
    let target = statement.target
    guard target.kind == .grant else { return false }
    let texts = [target.recipient, target.indicator].map { FoldedText($0) }
    return values.contains { value in
      value.split(whereSeparator: \.isWhitespace).allSatisfy { word in
        let word = FoldedText(String(word))
        return word.isEmpty || texts.contains { $0.contains(word) }
      }
    }
  }
}

extension Attribute {
  public static let states = Attribute(StatesAttribute())
  public static let change = Attribute(ChangeAttribute())
  public static let unitOfMeasure = Attribute(UnitOfMeasureAttribute())
  public static let amount = Attribute(AmountAttribute())
  public static let recipient = Attribute(RecipientAttribute())
}

extension Filter {
  /// What statements of number are.
  public var statementKinds: [TargetKind] {
    get { self[StatesAttribute()] }
    set { self[StatesAttribute()] = newValue }
  }

  /// What goals say of their indicators.
  public var changes: [TargetChange] {
    get { self[ChangeAttribute()] }
    set { self[ChangeAttribute()] = newValue }
  }

  /// Units of statements; the common unit of a measure stands for all its units.
  public var unitsOfMeasure: [String] {
    get { self[UnitOfMeasureAttribute()].map(\.text) }
    set { self[UnitOfMeasureAttribute()] = newValue.map(UnitOfMeasure.init) }
  }

  /// What amounts are compared with.
  public var amounts: [AmountBound] {
    get { self[AmountAttribute()] }
    set { self[AmountAttribute()] = newValue }
  }

  /// Words of who gets a grant or what for.
  public var recipients: [String] {
    get { self[RecipientAttribute()] }
    set { self[RecipientAttribute()] = newValue }
  }
}

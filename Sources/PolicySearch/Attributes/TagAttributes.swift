import InvertedIndex
import PolicyText

/// A group of tags that measures have.
protocol TagDefinition: ChoiceDefinition where Value: PolicyTag {
  static func tags(of passage: PassageFacts) -> TagSet<Value>
}

extension TagDefinition {
  var names: [String] { Value.names }

  static func bits(of passage: PassageFacts) -> UInt32 { tags(of: passage).bits }

  func value(_ text: String) throws(QueryError) -> Value {
    guard let tag = Value(name: try name(of: text)) else { throw error(text, expected: expected) }
    return tag
  }

  func text(of value: Value) -> String { value.name }

  static func position(of value: Value) -> Int { Int(value.rawValue) }
}

/// What a measure uses to reach its end.
struct InstrumentAttribute: TagDefinition {
  typealias Value = PolicyInstrument

  let name = "instrument"
  let about = "measures that use an instrument"
  let example = "补贴奖励"

  static func tags(of passage: PassageFacts) -> TagSet<PolicyInstrument> { passage.instruments }
}

/// An industry that a measure is about.
struct IndustryAttribute: TagDefinition {
  typealias Value = Industry

  let name = "industry"
  let about = "measures that are about an industry"
  let example = "集成电路"

  static func tags(of passage: PassageFacts) -> TagSet<Industry> { passage.industries }
}

extension Attribute {
  public static let instrument = Attribute(InstrumentAttribute())
  public static let industry = Attribute(IndustryAttribute())
}

extension Filter {
  /// What measures use to reach their ends.
  public var instruments: [PolicyInstrument] {
    get { self[InstrumentAttribute()] }
    set { self[InstrumentAttribute()] = newValue }
  }

  /// Industries that measures are about.
  public var industries: [Industry] {
    get { self[IndustryAttribute()] }
    set { self[IndustryAttribute()] = newValue }
  }
}

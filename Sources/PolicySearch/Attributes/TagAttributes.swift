import InvertedIndex
import PolicyText
import TextFolding

/// A group of tags that measures have.
protocol TagDefinition: ChoiceDefinition where Value: PolicyTag {
  func tags(of passage: PassageFacts) -> TagSet<Value>
}

extension TagDefinition {
  var values: Attribute.Values { .names(Value.names) }

  func bits(of passage: PassageFacts) -> UInt32 { tags(of: passage).bits }

  /// The tag of a name, or the only one whose name holds the value: instrument:补贴 is 补贴奖励.
  func value(_ text: String) throws(QueryError) -> Value {
    let folded = FoldedText(text)
    let tags = Value.allCases
    if let tag = tags.first(where: { FoldedText($0.name).line == folded.line }) { return tag }
    let holding = folded.isEmpty ? [] : tags.filter { FoldedText($0.name).contains(folded) }
    guard holding.count == 1 else {
      let known = holding.isEmpty ? Value.names : holding.map(\.name)
      throw error(text, expected: "one of \(known.joined(separator: ", "))")
    }
    return holding[0]
  }

  func text(of value: Value) -> String { value.name }

  func accepts(_ values: [Value], _ passage: PassageFacts, of document: DocumentFacts) -> Bool {
    let tags = tags(of: passage)
    return values.contains(where: tags.contains)
  }
}

/// What a measure uses to reach its end.
struct InstrumentAttribute: TagDefinition {
  typealias Value = PolicyInstrument

  let name = "instrument"
  let about = "measures that use an instrument"
  let example = "补贴奖励"

  func tags(of passage: PassageFacts) -> TagSet<PolicyInstrument> { passage.instruments }
}

/// An industry that a measure is about.
struct IndustryAttribute: TagDefinition {
  typealias Value = Industry

  let name = "industry"
  let about = "measures that are about an industry"
  let example = "集成电路"

  func tags(of passage: PassageFacts) -> TagSet<Industry> { passage.industries }
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

import InvertedIndex
import PolicyText

/// What a passage is in its document.
struct KindAttribute: ChoiceDefinition {
  let name = "kind"
  let about = "passages of a kind"
  let example = "measure"

  var names: [String] { PassageKind.allCases.map(\.name) }

  func value(_ text: String) throws(QueryError) -> PassageKind {
    guard let kind = PassageKind(name: text) else { throw error(text, expected: expected) }
    return kind
  }

  func text(of value: PassageKind) -> String { value.name }

  static func bits(of passage: PassageFacts) -> UInt32 { 1 << UInt32(passage.kind.rawValue) }

  static func position(of value: PassageKind) -> Int { Int(value.rawValue) }
}

extension Attribute {
  public static let kind = Attribute(KindAttribute())
}

extension Filter {
  /// Kinds of passages.
  public var kinds: [PassageKind] {
    get { self[KindAttribute()] }
    set { self[KindAttribute()] = newValue }
  }

  /// Lets only passages of one kind match.
  ///
  /// - Throws: `QueryError.filterValue` if other kinds were asked for.
  public mutating func require(_ kind: PassageKind) throws(QueryError) {
    if let other = kinds.first(where: { $0 != kind }) {
      throw KindAttribute().error(other.name, expected: "\(kind.name) here; a search has the other kinds")
    }
    kinds = [kind]
  }

  /// Lets only passages of one kind match, unless kinds are named already.
  mutating func prefer(_ kind: PassageKind) {
    if kinds.isEmpty { kinds = [kind] }
  }

  /// The filter that lets only passages of one kind match of those that this one does; nil if it lets none of the kind.
  func narrowed(to kind: PassageKind) -> Filter? {
    guard kinds.isEmpty || kinds.contains(kind) else { return nil }
    var narrowed = self
    narrowed.kinds = [kind]
    return narrowed
  }
}

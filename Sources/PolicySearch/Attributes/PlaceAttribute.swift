import InvertedIndex
import PolicyText
import TextFolding

/// The place of a document, or a part of its name: `昆山` finds 昆山市.
struct PlaceAttribute: DocumentDefinition {
  let name = "place"
  let about = "documents of a place"
  let example = "昆山"
  let values = Attribute.Values.text
  let expected = "a place, as in place:昆山"

  func accepts(_ values: [String], _ document: DocumentRecord, targetYear: Int?) -> Bool {
    guard let place = document.metadata.place.map({ FoldedText($0) }) else { return false }
    return values.contains { place.contains(FoldedText($0)) }
  }

  func tally() -> (any FacetTally)? { HeldNameTally { $0.place } }
}

extension Attribute {
  public static let place = Attribute(PlaceAttribute())
}

extension Filter {
  /// Places of documents, or parts of their names.
  public var places: [String] {
    get { self[PlaceAttribute()] }
    set { self[PlaceAttribute()] = newValue }
  }
}

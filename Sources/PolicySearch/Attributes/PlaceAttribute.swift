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

  func accepts(_ values: [String], _ document: DocumentRecord, _ statement: Statement?) -> Bool {
    guard let place = document.metadata.place.map({ FoldedText($0) }) else { return false }
    return values.contains { place.contains(FoldedText($0)) }
  }

  func tally() -> (any FacetTally)? { PlaceTally() }
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

/// Counts passages by the places of their documents, as a filter for a part of a place finds them: 广州市黄埔区 counts for
/// 广州市, too.
private final class PlaceTally: FacetTally {
  private var passages: [String: Int] = [:]

  func add(_ document: DocumentReader, passages count: Int) throws(IndexError) {
    if let place = try document.text(of: .place) { passages[place, default: 0] += count }
  }

  var counts: [Facets.Count] {
    let names = passages.keys.sorted()
    let folded = names.map { FoldedText($0).units }
    var beginning: [UInt32: [Int]] = [:]
    for index in names.indices { if let first = folded[index].first { beginning[first, default: []].append(index) } }
    var counts = [Int](repeating: 0, count: names.count)
    for index in names.indices {
      var held: Set<Int> = []
      for start in folded[index].indices {
        for other in beginning[folded[index][start]] ?? [] where folded[index][start...].starts(with: folded[other]) {
          held.insert(other)
        }
      }
      for other in held { counts[other] += passages[names[index]] ?? 0 }
    }
    return Facets.Count.list(counts, of: names)
  }
}

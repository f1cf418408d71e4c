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

  func key(of document: some DocumentFields) throws(IndexError) -> String? { try document.text(of: .place) }

  func accepts(_ values: [String], _ key: String?) -> Bool {
    guard let place = key.map({ FoldedText($0) }) else { return false }
    return values.contains { place.contains(FoldedText($0)) }
  }

  func tally() -> (any FacetTally)? { KeyTally(self, by: Self.counts) }

  /// Counts places as a filter for a part of a place finds them: 广州市黄埔区 counts for 广州市, too.
  private static func counts(_ known: [String?: Int]) -> [Facets.Count] {
    let passages = known.reduce(into: [String: Int]()) { if let place = $1.key { $0[place] = $1.value } }
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

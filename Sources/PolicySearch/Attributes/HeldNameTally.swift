import InvertedIndex
import PolicyText
import TextFolding

/// Counts passages by a name of their documents, as a filter for a part of the name finds them: 广州市黄埔区 counts for 广州市, too.
final class HeldNameTally: FacetTally {
  private let name: (DocumentMetadata) -> String?
  private var passages: [String: Int] = [:]

  init(_ name: @escaping (DocumentMetadata) -> String?) { self.name = name }

  func add(_ document: DocumentMetadata, passages count: Int) {
    if let name = name(document) { passages[name, default: 0] += count }
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

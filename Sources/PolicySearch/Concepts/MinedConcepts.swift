import InvertedIndex
import PolicyText
import TextFolding

/// The abbreviations that passages of indexes introduce, as concepts: the long form preferred, the short one its
/// variant.
///
/// Forms that fold alike are one. Of several long forms of a short one, or short forms of a long one, those count that
/// most documents introduce.
struct MinedConcepts: ConceptSource {
  /// The longest form that is looked up, in characters.
  private static let longestForm = 40
  /// The most concepts for a term.
  private static let mostConcepts = 4

  let indexes: [IndexReader]

  func ends(ofTermsAt start: Int, in units: [UInt32]) throws(IndexError) -> [Int] {
    var ends: Set<Int> = []
    for index in indexes where index.counts.abbreviations > 0 {
      let range = try index.abbreviations(startingAs: units[start...])
      var end = start
      var count = 0
      while !range.isEmpty, end < units.count, units[end] != FoldedText.gap, count < Self.longestForm {
        end = Thesaurus.next(after: end, in: units)
        count += 1
        if try !index.abbreviations(for: units[start..<end], in: range).isEmpty { ends.insert(end) }
      }
    }
    return ends.sorted()
  }

  func concepts(with term: ArraySlice<UInt32>) throws(IndexError) -> [TermConcept] {
    var collection = Collection()
    for index in indexes where index.counts.abbreviations > 0 {
      for (record, isLong) in try index.abbreviations(for: term, in: try index.abbreviations(startingAs: term)) {
        try collection.add(record, of: index, isLong: isLong)
      }
    }
    return Array(collection.sorted.prefix(Self.mostConcepts))
  }

  /// All concepts, in the order in which the indexes introduce them.
  func concepts() throws(IndexError) -> [Concept] {
    var collection = Collection()
    for index in indexes {
      index.expectScan()
      for number in 0..<index.counts.abbreviations {
        try collection.add(try index.abbreviation(number), of: index, isLong: true)
      }
    }
    return collection.items.map(\.found.concept)
  }

  /// Unites abbreviations with forms that fold alike.
  private struct Collection {
    private struct Key: Hashable {
      var short: [UInt32]
      var long: [UInt32]
      var isLong: Bool
    }

    /// In the order in which they first came, with how many there were.
    private(set) var items: [(found: TermConcept, count: Int)] = []
    private var positions: [Key: Int] = [:]

    /// - Parameter isLong: Whether the term that was looked up is the long form.
    mutating func add(_ record: AbbreviationRecord, of index: IndexReader, isLong: Bool) throws(IndexError) {
      let abbreviation = record.abbreviation
      let key = Key(
        short: FoldedText(abbreviation.short).units, long: FoldedText(abbreviation.long).units, isLong: isLong)
      if let position = positions[key] {
        items[position].count += 1
        return
      }
      positions[key] = items.count
      let concept = Concept(
        preferred: [abbreviation.long], variants: [abbreviation.short], relation: .abbreviation, domain: "", note: "",
        source: .passage(try index.id(ofPassage: record.passage)))
      items.append((TermConcept(concept: concept, isPreferred: isLong), 1))
    }

    /// The most frequent first, else in their order.
    var sorted: [TermConcept] {
      items.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element.found)
    }
  }
}

import InvertedIndex
import PolicyText

/// Which tags of a group the measures of each document have: a row for a tag, a column for a document.
public struct TagMatrix: Sendable {
  /// A document with its measures.
  public struct Column: Sendable {
    public var document: DocumentRecord
    /// How many of its measures match, at least 1.
    public var measures: Int
    /// How many of these have each tag, in the order of the attribute's names.
    public var counts: [Int]
  }

  /// The group of tags: one of `Attribute.tags`.
  public let attribute: Attribute
  /// The documents that have a matching measure, in the order of the indexes.
  public let columns: [Column]
  /// Where in `columns` the documents of each id are.
  private let positions: [String: [Int]]

  /// - Parameter columns: None where nothing can match.
  public init(_ attribute: Attribute, columns: [Column] = []) {
    self.attribute = attribute
    self.columns = columns
    positions = Dictionary(grouping: columns.indices) { columns[$0].document.id }
  }

  /// What is counted of a document; nil where it has no matching measure.
  public func column(of document: DocumentRecord) -> Column? {
    positions[document.id]?.first { columns[$0].document == document }.map { columns[$0] }
  }

  /// The tags that some measure has, as positions in the attribute's names.
  public var rows: [Int] { attribute.names.indices.filter { row in columns.contains { $0.counts[row] > 0 } } }
}

extension SearchEngine {
  /// Compares documents by their tags: `PreparedQuery.tagMatrix`.
  public func tagMatrix(_ query: Query, by attribute: Attribute) throws(IndexError) -> TagMatrix {
    try prepare(query).tagMatrix(by: attribute)
  }
}

extension PreparedQuery {
  /// Compares documents by the tags of the measures among the passages that match a query; those found before the time
  /// limit is over.
  ///
  /// - Parameters:
  ///   - attribute: One of `Attribute.tags`; of another one nothing is counted but measures.
  ///   - ids: Of the documents that are compared; nil for all.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func tagMatrix(by attribute: Attribute, ofDocuments ids: [String]? = nil) throws(IndexError) -> TagMatrix {
    let ids = ids.map(Set.init)
    guard let filter = query.filter.narrowed(to: .measure) else { return TagMatrix(attribute) }
    var columns: [TagMatrix.Column] = []
    let tags = (attribute.definition as? any TagDefinition).map { type(of: $0).bits(of:) }
    var check = LimitCheck(deadline, every: 64)
    for (index, matches) in zip(engine.indexes, try matches(passing: [filter])) {
      var documents = DocumentsOfPassages(index)
      var next = matches[0].first(from: 0)
      while let first = next, !check.isOverAtStep() {
        let (document, passages) = try documents.owner(ofPassage: first)
        if let ids, try !ids.contains(DocumentReader(index, document).documentID()) {
          next = matches[0].first(from: passages.upperBound)
          continue
        }
        var column = TagMatrix.Column(
          document: try index.document(document), measures: 0,
          counts: [Int](repeating: 0, count: attribute.names.count))
        repeat {
          guard let passage = next, passage < passages.upperBound else { break }
          column.measures += 1
          var left = tags?(try index.facts(ofPassage: passage)) ?? 0
          while left != 0 {
            column.counts[left.trailingZeroBitCount] += 1
            left &= left - 1
          }
          next = matches[0].first(from: passage + 1)
        } while !check.isOverAtStep()
        columns.append(column)
      }
    }
    return TagMatrix(attribute, columns: columns)
  }
}

/// A tag of a passage with the words that made it so.
public struct StatedTag: Hashable, Sendable {
  /// `补贴奖励`, `集成电路`.
  public var name: String
  /// The words as written, each once, in the order of the text.
  public var words: [String]
  /// Where they stand in the passage's text, in Unicode scalars.
  public var ranges: [Range<Int>]
}

extension StatedTag {
  /// - Parameter scalars: The text that was read.
  init(_ mention: TagMention<some PolicyTag>, in scalars: [Unicode.Scalar]) {
    name = mention.tag.name
    ranges = mention.words
    words = []
    for range in ranges {
      let word = ScalarText.string(scalars[range].filter { !$0.isWhiteSpace }[...])
      if !words.contains(word) { words.append(word) }
    }
  }
}

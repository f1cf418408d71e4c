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
  public var attribute: Attribute
  /// The documents that have a matching measure, in the order of the indexes.
  public var columns: [Column]

  /// - Parameter columns: None where nothing can match.
  public init(_ attribute: Attribute, columns: [Column] = []) {
    self.attribute = attribute
    self.columns = columns
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
  /// - Parameter attribute: One of `Attribute.tags`; of another one nothing is counted but measures.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func tagMatrix(by attribute: Attribute) throws(IndexError) -> TagMatrix {
    var matrix = TagMatrix(attribute)
    guard let filter = query.filter.narrowed(to: .measure) else { return matrix }
    let definition = attribute.definition as? any TagDefinition
    var check = LimitCheck(deadline, every: 64)
    for (index, matches) in zip(engine.indexes, try matches(passing: [filter])) {
      var documents = DocumentsOfPassages(index)
      var next = matches[0].first(from: 0)
      while let first = next, !check.isOverAtStep() {
        let (document, passages) = try documents.owner(ofPassage: first)
        var column = TagMatrix.Column(
          document: try index.document(document), measures: 0,
          counts: [Int](repeating: 0, count: attribute.names.count))
        repeat {
          guard let passage = next, passage < passages.upperBound else { break }
          column.measures += 1
          let bits = definition?.bits(of: try index.facts(ofPassage: passage)) ?? 0
          for tag in column.counts.indices where bits >> UInt32(tag) & 1 != 0 { column.counts[tag] += 1 }
          next = matches[0].first(from: passage + 1)
        } while !check.isOverAtStep()
        matrix.columns.append(column)
      }
    }
    return matrix
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

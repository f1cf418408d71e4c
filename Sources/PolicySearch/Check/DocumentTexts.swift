import InvertedIndex
import PolicyText
import TextFolding

/// The texts of documents as symbols, each read once for a draft.
final class DocumentTexts {
  /// A document by its index and number.
  struct Key: Hashable, Comparable {
    var shard: Int
    var document: Int

    static func < (one: Key, other: Key) -> Bool { (one.shard, one.document) < (other.shard, other.document) }
  }

  /// A document's passages in a row.
  final class Text {
    fileprivate(set) var symbols: [UInt32] = []
    /// Of each symbol where it stands in the text of its passage; nil in a title beside the text.
    fileprivate(set) var spans: [SourceSpan?] = []
    /// The passages, with where the symbols of each begin.
    fileprivate(set) var passages: [(number: Int, start: Int)] = []

    /// The passage that has a symbol, with its symbols.
    func passage(at position: Int) -> (number: Int, symbols: Range<Int>) {
      let next = SortedSearch.first(in: passages.indices) { passages[$0].start <= position }
      let end = next < passages.count ? passages[next].start : symbols.count
      return (passages[next - 1].number, passages[next - 1].start..<end)
    }

    /// The symbols of a passage.
    func symbols(ofPassage number: Int) -> Range<Int>? {
      guard let place = passages.firstIndex(where: { $0.number == number }) else { return nil }
      return passages[place].start..<(place + 1 < passages.count ? passages[place + 1].start : symbols.count)
    }
  }

  /// More texts are not kept.
  private static let mostKept = 64

  let table = SymbolTable()
  private let indexes: [IndexReader]
  private var known: [Key: Text] = [:]

  init(_ indexes: [IndexReader]) { self.indexes = indexes }

  func text(_ key: Key) throws(IndexError) -> Text {
    if let text = known[key] { return text }
    let index = indexes[key.shard]
    var folder = PassageFolder(index)
    let text = Text()
    for passage in try DocumentReader(index, key.document).passages {
      text.passages.append((passage, text.symbols.count))
      let folded = try folder.foldAll(passage)
      for (position, part) in folded.enumerated() {
        let symbols = SymbolText(part, in: table)
        text.symbols += symbols.symbols
        // The last part is the text, one before it the title.
        text.spans += position == folded.count - 1 ? symbols.spans.map(\.self) : symbols.spans.map { _ in nil }
      }
    }
    if known.count == Self.mostKept { known = [:] }
    known[key] = text
    return text
  }

  func key(ofPassage passage: Int, in shard: Int) throws(IndexError) -> Key {
    Key(shard: shard, document: try indexes[shard].document(ofPassage: passage))
  }

  func record(_ key: Key) throws(IndexError) -> DocumentRecord { try indexes[key.shard].document(key.document) }

  /// The words of a document at some of its symbols, in one passage: where they begin.
  func place(_ range: Range<Int>, in key: Key) throws(IndexError) -> CheckedClaim.Place {
    let text = try text(key)
    let (number, symbols) = text.passage(at: range.lowerBound)
    let view = try PassageView(number, of: indexes[key.shard])
    let spans = text.spans[range.clamped(to: symbols)].compactMap(\.self)
    guard let first = spans.first, let last = spans.last else {
      return CheckedClaim.Place(document: view.document, passage: view, text: view.title, range: nil)
    }
    let span = first.start..<last.end
    let scalars = Array(view.text.unicodeScalars)
    return CheckedClaim.Place(
      document: view.document, passage: view, text: ScalarText.string(scalars[span.clamped(to: scalars.indices)]),
      range: span)
  }
}

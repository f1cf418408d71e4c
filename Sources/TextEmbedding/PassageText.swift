import InvertedIndex
import TextFolding

/// The text by which a passage is compared: the titles of its document and of the clauses around it, its own where that
/// stands apart, and the beginning of its text.
///
/// Of seven texts this one ranked best: on the judged queries of the five plans nDCG@10 by cosines alone was .63,
/// without titles .57; twice as much text was no better.
struct PassageText {
  /// Raised whenever other texts come out: vectors of two recipes cannot be compared.
  static let recipe: UInt32 = 1
  /// Scalars of the passage's text that count.
  static let mostScalars = 400

  private let index: IndexReader
  private var document: DocumentReader?
  private var documentTitle: [Unicode.Scalar] = []
  /// The titles of a clause and all above it, of the last clause that was asked for.
  private var titles: (clause: Int?, text: [Unicode.Scalar]) = (nil, [])

  init(_ index: IndexReader) { self.index = index }

  /// The text of a passage. Precondition: `0 <= number < index.counts.passages`.
  mutating func text(ofPassage number: Int) throws(IndexError) -> [Unicode.Scalar] {
    let document = try reader(of: number)
    let passage = try document.passage(number)
    var text = documentTitle
    if let clause = try document.clauseNumber(ofPassage: number) {
      let parent = try document.enclosure(clause).parent
      if parent != titles.clause || parent == nil { titles = (parent, try Self.titles(from: parent, in: document)) }
      Self.append(titles.text, to: &text)
    }
    if passage.hasSeparateTitle, !passage.title.isEmpty, !passage.title.unicodeScalars.elementsEqual(documentTitle) {
      Self.append(passage.title.unicodeScalars, to: &text)
    }
    let joinsLines = document.lineBreaks(of: passage) != .separate
    let own = try index.withText(of: passage) { bytes in
      // A scalar has at most four bytes.
      let start = String(decoding: bytes.prefix(4 * (Self.mostScalars + 1)), as: UTF8.self)
      return Array(start.unicodeScalars.prefix(Self.mostScalars))
    }
    Self.append(own.filter { !joinsLines || $0 != "\n" && $0 != "\r" }, to: &text)
    return text
  }

  private mutating func reader(of passage: Int) throws(IndexError) -> DocumentReader {
    if let document, document.passages.contains(passage) { return document }
    let document = try DocumentReader(index, holdingPassage: passage)
    self.document = document
    documentTitle = Array((try document.text(of: .title) ?? "").unicodeScalars)
    titles = (nil, [])
    return document
  }

  private static func titles(from clause: Int?, in document: DocumentReader) throws(IndexError) -> [Unicode.Scalar] {
    var titles: [UnsafeRawBufferPointer] = []
    var next = clause
    while let clause = next {
      let enclosure = try document.enclosure(clause)
      titles.append(enclosure.title)
      next = enclosure.parent
    }
    var text: [Unicode.Scalar] = []
    for title in titles.reversed() { append(String(decoding: title, as: UTF8.self).unicodeScalars, to: &text) }
    return text
  }

  private static func append(_ part: some Collection<Unicode.Scalar>, to text: inout [Unicode.Scalar]) {
    if !text.isEmpty, !part.isEmpty { text.append(" ") }
    text += part
  }
}

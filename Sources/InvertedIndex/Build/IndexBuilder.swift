import PolicyText
import TextFolding

/// Builds an index file from documents.
///
/// The same documents give the same bytes, in whatever order they come and on however many threads: documents are
/// sorted by id, terms by their keys, strings numbered in the order of their first use.
public struct IndexBuilder {
  private var documents: [PolicyDocument]
  private let threads: Int

  /// - Parameters:
  ///   - documents: Documents with distinct ids.
  ///   - threads: How many threads may fold text.
  public init(_ documents: [PolicyDocument], threads: Int = 1) {
    self.documents = documents.sorted { $0.id.unicodeScalars.lexicographicallyPrecedes($1.id.unicodeScalars) }
    self.threads = threads
  }

  /// Builds the index and writes it to a file, replacing one that is there.
  ///
  /// - Throws: `IndexError.cannotWrite` or `tooLarge`; the file is then as it was.
  public func write(to path: String) throws(IndexError) {
    try AtomicFile.write(encode(), to: path)
  }

  /// The bytes of the index file.
  public func encode() throws(IndexError) -> [UInt8] {
    let terms = parallelMap(documents, threads: threads) { PassageTerms.of($0) }.flatMap { $0 }
    var tables = TableEncoder()
    var passage = 0
    for document in documents {
      try tables.append(document, terms: terms[passage...].prefix(document.passages.count))
      passage += document.passages.count
    }
    let postings = PostingTable(terms)
    tables.counts.grams = postings.gramCount
    tables.counts.words = postings.wordCount
    tables.counts.tokens = terms.reduce(0) { $0 + $1.length }
    var sections = tables.sections()
    sections[.grams] = postings.grams
    sections[.words] = postings.words
    sections[.postings] = postings.postings
    return FileEncoder.encode(sections)
  }
}

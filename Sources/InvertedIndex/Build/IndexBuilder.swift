import PolicyText
import TextFolding

/// Builds an index in memory from documents that are there at once.
///
/// The same documents give the same bytes, in whatever order they come: documents are sorted by id, terms by their
/// keys. `IndexPipeline` builds one of any size out of several of these.
public struct IndexBuilder {
  private let documents: [PolicyDocument]
  /// Whether the index is a run: only merged, so that what merging makes anew is left out.
  private let isRun: Bool

  /// - Parameter documents: Documents with distinct ids.
  public init(_ documents: [PolicyDocument]) { self.init(documents, isRun: false) }

  init(_ documents: [PolicyDocument], isRun: Bool) {
    self.isRun = isRun
    self.documents = documents.sorted { $0.id.unicodeScalars.lexicographicallyPrecedes($1.id.unicodeScalars) }
  }

  /// Builds the index and writes it to a file, replacing one that is there.
  ///
  /// - Throws: `IndexError`: `cannotWrite`, `tooLarge`, `duplicate`; the file is then as it was.
  public func write(to path: String) throws(IndexError) {
    let file = try OutputFile(replacing: path)
    _ = try write(to: file, path: path)
    try file.commit()
  }

  /// Writes the index to a file that is not in its place yet, and opens it.
  ///
  /// - Parameter path: The name that the index will have.
  func write(to file: OutputFile, path: String) throws(IndexError) -> IndexReader {
    let writer = try FileWriter(file)
    var sections = DocumentSections(path: path, to: writer, isRun: isRun)
    var inversion = Inversion()
    for document in documents {
      let ranges = inversion.add(document)
      let encoder = try DocumentEncoder(
        document, ranges: ranges, numbers: inversion.numbers(ofLast: ranges.count))
      try encoder.append(text: document.text, to: &sections, writer)
    }
    let counts = try sections.finish(to: writer)
    try PostingPart.write([try inversion.encoded(beside: path, isRun: isRun)], counts, to: writer)
    try writer.finish()
    let index = try IndexReader(try file.mapped(), path: path)
    if !isRun { try index.verifyIdentities() }
    return index
  }
}

extension Inversion {
  /// Adds a document's passages, in order. A separate title counts as a part of the passage.
  ///
  /// - Returns: Where each passage lies in the text, in UTF-8 bytes.
  mutating func add(_ document: PolicyDocument) -> [Range<Int>] {
    var text = document.text
    beginDocument()
    return text.withUTF8 { bytes in
      let ranges = ByteRanges.of(document.passages.map(\.range), in: bytes)
      for (passage, range) in zip(document.passages, ranges) {
        beginPassage()
        if !passage.title.isEmpty {
          var title = passage.title
          let place = passage.hasSeparateTitle ? OccurrencePlace.separateTitle : .titleInText
          title.withUTF8 { add($0, lineBreaks: .separate, as: place) }
        }
        add(UnsafeBufferPointer(rebasing: bytes[range]), lineBreaks: document.lineBreaks(of: passage))
      }
      return ranges
    }
  }
}

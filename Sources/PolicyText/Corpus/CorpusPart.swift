/// A part of a corpus that is read by itself: some files, or some lines of records.
public struct CorpusPart: Sendable {
  enum Content: Sendable {
    case files([DocumentFile])
    case records(RecordLines)
  }

  let content: Content
  /// The bytes of the part's files or lines.
  public let size: Int
  let converter: Converter
  /// The ids of all documents that have a file of their own, by their UTF-8 bytes, with the file.
  let reserved: [[UInt8]: String]

  /// Reads the part's documents. Takes the part's memory with it: it can be done once.
  ///
  /// - Throws: `PolicyTextError`; the first thing wrong.
  public func documents() throws(PolicyTextError) -> [PolicyDocument] {
    switch content {
    case .files(let files):
      var documents: [PolicyDocument] = []
      for file in files {
        if HeldSignals.areWaiting { throw .interrupted(name: file.path) }
        documents.append(
          DocumentParser.parse(id: file.id, text: try file.text(converter: converter), sidecar: file.sidecar))
      }
      return documents
    case .records(let lines):
      if HeldSignals.areWaiting { throw .interrupted(name: lines.name) }
      var reader = RecordReader()
      try reader.read(lines)
      return try Self.checked(reader.documents(), reserved: reserved)
    }
  }

  /// Documents of records, none of which has the id of a document with a file of its own.
  static func checked(
    _ documents: [PolicyDocument], reserved: [[UInt8]: String]
  ) throws(PolicyTextError) -> [PolicyDocument] {
    for document in documents {
      if let earlier = reserved[Array(document.id.utf8)] {
        throw .duplicate(id: document.id, name: "the records", earlier: earlier)
      }
    }
    return documents
  }
}

/// Some rows of a dump, each of which is a document.
struct DumpRows: Sendable {
  struct Row: Sendable {
    /// The document's id.
    var id: String
    var cells: [String]
  }

  let name: String
  /// Those of all rows.
  var columns: DumpColumns
  private(set) var rows: [Row] = []
  /// About how many bytes they take in the file.
  var size = 0

  init(name: String, columns: DumpColumns) {
    self.name = name
    self.columns = columns
  }

  mutating func add(_ id: String, _ cells: [String]) { rows.append(Row(id: id, cells: cells)) }

  /// The documents, each parsed as a file's text is; its columns say of it what a file's wrapping would.
  func documents() throws(PolicyTextError) -> [PolicyDocument] {
    var documents: [PolicyDocument] = []
    for row in rows {
      if HeldSignals.areWaiting { throw .interrupted(name: name) }
      let file = FileText(
        text: DumpText.text(of: columns.text(of: row.cells)), metadata: columns.metadata(of: row.cells))
      documents.append(DocumentParser.parse(id: row.id, file: file, sidecar: nil))
    }
    return documents
  }
}

/// The ids of documents, of which each is given once.
struct DumpIDs: Sendable {
  /// The longest title that is an id, in scalars.
  private static let longest = 120
  /// How often an id was asked for, by the hash of its bytes. Two ids that share a hash count as the same, so that one
  /// of them gets a `~2` that it does not need.
  private var counts: [UInt64: Int] = [:]

  /// - Parameter taken: Ids as UTF-8 bytes.
  init(taken: some Sequence<[UInt8]>) {
    for id in taken { counts[TextHash.hash(id)] = 1 }
  }

  /// An id that no other document has: the name, or with `~2`, `~3` ... behind it.
  mutating func unique(_ name: String) -> String {
    var name = name
    while true {
      let hash = TextHash.hash(name.utf8)
      let count = (counts[hash] ?? 0) + 1
      counts[hash] = count
      if count == 1 { return name }
      let next = "\(name)~\(count)"
      if counts[TextHash.hash(next.utf8)] == nil {
        counts[TextHash.hash(next.utf8)] = 1
        return next
      }
      name = next
    }
  }

  /// A cell as an id: one line, not too long; nil if nothing is left.
  static func name(_ cell: String) -> String? {
    let scalars = DumpCell.oneLine(cell).unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
    let name = String(String.UnicodeScalarView(scalars.prefix(longest)))
    return name.isEmpty ? nil : name
  }
}

/// FNV-1a, the same in every run.
enum TextHash {
  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}

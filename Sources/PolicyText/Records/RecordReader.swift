/// Reads records: one JSON object a line, `{"id", "title", "text", "document"?}`. A record is one passage, whole.
///
/// Records that share `document`, or without it the title, are passages of one document, in the order of the lines. The
/// articles of a statute, each under a title such as 专利法第六条, are passages of the statute.
struct RecordReader {
  private struct Assembly {
    var key: [UInt8]
    var title: String?
    var text: [UInt8] = []
    /// The text's length in scalars.
    var length = 0
    var passages: [Passage] = []
  }

  private var assemblies: [Assembly] = []
  // Keys are UTF-8 bytes: equal strings may be written with different scalars.
  private var numbers: [[UInt8]: Int] = [:]
  /// The assembly of the last record.
  private var last = 0
  private var ids = RecordIDs()

  /// Adds records. Blank lines are left out.
  ///
  /// - Parameter failing: Called with what is wrong with a line that is no record, which is then left out, unless it
  ///   throws.
  mutating func read(
    _ lines: RecordLines,
    failing: (PolicyTextError) throws(PolicyTextError) -> Void = { error throws(PolicyTextError) in throw error }
  ) throws(PolicyTextError) {
    try lines.forEachLine { (line, number) throws(PolicyTextError) in
      let fields: RecordFields
      do throws(RecordScannerError) {
        fields = try RecordScanner.scan(line)
      } catch {
        return try failing(.record(name: lines.name, line: number, reason: error.reason))
      }
      guard !fields.id.isEmpty, !Self.hasControls(line[fields.id]) else {
        return try failing(
          .record(name: lines.name, line: number, reason: "\"id\" is empty or has control characters"))
      }
      let id = String(decoding: line[fields.id], as: UTF8.self)
      if let earlier = ids.add(id, line: number, of: lines.name) {
        throw .duplicate(id: id, name: "\(lines.name) line \(number)", earlier: earlier)
      }
      add(id, fields, of: UnsafeBufferPointer(line))
    }
  }

  /// Whether there are controls: U+0000 to U+001F and U+007F to U+009F.
  private static func hasControls(_ text: Slice<UnsafeMutableBufferPointer<UInt8>>) -> Bool {
    var previous: UInt8 = 0
    for byte in text {
      if byte < 0x20 || byte == 0x7F || previous == 0xC2 && byte < 0xA0 { return true }
      previous = byte
    }
    return false
  }

  private mutating func add(_ id: String, _ fields: RecordFields, of line: UnsafeBufferPointer<UInt8>) {
    let title = fields.title.flatMap { $0.isEmpty ? nil : line[$0] }
    let document = fields.document.flatMap { $0.isEmpty ? nil : line[$0] }
    let name = document ?? title.map { $0.prefix(ArticleTitle.statute(of: $0)) }
    let number = assembly(for: name ?? line[fields.id], title: name)
    let text = line[fields.text]
    let count = ScalarCount.of(UnsafeBufferPointer(rebasing: text))
    let start = assemblies[number].length
    // Passages of one document mostly have one title: one string for all of them. A document may have none, if its
    // first record has none and an id that is the title of others.
    let isTitle = title.map { $0.elementsEqual(assemblies[number].key) } ?? false
    let sharedTitle = isTitle ? assemblies[number].title : nil
    let titleText = sharedTitle ?? title.map { String(decoding: $0, as: UTF8.self) }
    assemblies[number].text.append(contentsOf: text)
    assemblies[number].text.append(0x0A)
    assemblies[number].length += count + 1
    var passage = Passage(
      id: id, kind: .record, clause: nil, range: start..<start + count, title: titleText ?? "",
      hasSeparateTitle: title != nil, units: [], abbreviations: Self.abbreviations(in: text))
    passage.readForms(SourceText(String(decoding: text, as: UTF8.self)).plain[...])
    assemblies[number].passages.append(passage)
  }

  /// The abbreviations that a record's text introduces by 简称. Others are not looked for: that would take as long as all
  /// else.
  private static func abbreviations(in text: Slice<UnsafeBufferPointer<UInt8>>) -> [Abbreviation] {
    guard AbbreviationMark.mayBe(in: UnsafeBufferPointer(rebasing: text)) else { return [] }
    let source = SourceText(String(decoding: text, as: UTF8.self))
    return AbbreviationReader(text: source, readsPlainBrackets: false).abbreviations(in: source.plain.indices)
  }

  /// The assembly of a document, begun if it is not there.
  private mutating func assembly(for key: Slice<UnsafeBufferPointer<UInt8>>, title: Slice<UnsafeBufferPointer<UInt8>>?)
    -> Int
  {
    if last < assemblies.count, assemblies[last].key.elementsEqual(key) { return last }
    let bytes = Array(key)
    if let number = numbers[bytes] {
      last = number
    } else {
      last = assemblies.count
      numbers[bytes] = last
      assemblies.append(Assembly(key: bytes, title: title.map { String(decoding: $0, as: UTF8.self) }))
    }
    return last
  }

  /// The documents of all records read, in the order in which they first came. The reader is then empty.
  mutating func documents() -> [PolicyDocument] {
    var documents: [PolicyDocument] = []
    for index in assemblies.indices {
      let assembly = assemblies[index]
      // The bytes are not needed twice.
      assemblies[index].text = []
      var metadata = DocumentMetadata()
      metadata.title = assembly.title
      metadata.place = assembly.title.flatMap { Place.leading(in: $0) }
      metadata.genre = assembly.title.flatMap(DocumentGenre.genre(ofTitle:))
      metadata.script = assembly.text.withUnsafeBufferPointer { Script.of($0) }
      metadata.level = IssuingLevel.level(of: metadata)
      documents.append(
        PolicyDocument(
          id: String(decoding: assembly.key, as: UTF8.self), metadata: metadata,
          text: String(decoding: assembly.text, as: UTF8.self), clauses: [], passages: assembly.passages))
    }
    self = RecordReader()
    return documents
  }
}

/// The ids of records and where each was read, to find those that come twice.
struct RecordIDs {
  private var ids: [String] = []
  private var lines: [(line: Int, name: String)] = []
  /// For each hash of an id, the first id that has it; further ones are found by `next`.
  private var first: [UInt64: Int] = [:]
  private var next: [Int: Int] = [:]

  /// Adds an id.
  ///
  /// - Returns: Where the id was read before, or nil.
  mutating func add(_ id: String, line: Int, of name: String) -> String? {
    let hash = Self.hash(id)
    var place = first[hash]
    while let found = place {
      if ids[found].utf8.elementsEqual(id.utf8) { return "\(lines[found].name) line \(lines[found].line)" }
      place = next[found]
    }
    if let earlier = first.updateValue(ids.count, forKey: hash) { next[ids.count] = earlier }
    ids.append(id)
    lines.append((line, name))
    return nil
  }

  private static func hash(_ id: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}

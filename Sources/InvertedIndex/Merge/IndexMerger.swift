import PolicyText
import TextFolding

/// Merges indexes to one: the bytes are those that indexing all their documents at once gives.
public struct IndexMerger {
  /// What becomes of documents with the same id in several sources.
  public enum SameID: Sendable {
    /// The one of the last source stands for all.
    case replace
    /// They are parts of one document of records, in the order of the sources.
    case join
  }

  private let sources: [MergeSource]
  private let sameID: SameID
  private let leavingOut: Set<[UInt8]>

  /// - Parameters:
  ///   - indexes: The sources.
  ///   - leavingOut: Ids of documents that are not taken over.
  public init(_ indexes: [IndexReader], sameID: SameID = .replace, leavingOut: [String] = []) {
    sources = indexes.map(MergeSource.init)
    self.sameID = sameID
    self.leavingOut = Set(leavingOut.map { Array($0.utf8) })
  }

  /// Merges and writes the index to a file, replacing one that is there, which may be a source.
  ///
  /// - Throws: `IndexError`: `corrupt` if a source is damaged, `duplicate`, `cannotWrite`, `tooLarge`; the file is then as
  ///   it was.
  public consuming func write(to path: String) throws(IndexError) {
    let file = try OutputFile(replacing: path)
    _ = try write(to: file, path: path)
    try file.commit()
  }

  /// Merges into a file that is not in its place yet, and opens it.
  func write(to file: OutputFile, path: String) throws(IndexError) -> IndexReader {
    var writer = try FileWriter(file)
    let (counts, lengths) = try writeDocuments(path: path, to: &writer)
    for source in sources { source.release() }
    var sections = PostingSections(lengths: lengths, to: &writer)
    var sorter = PostingSorter(passageCount: counts.passages)
    try writeGrams(&sections, &sorter, to: &writer)
    try writeWords(&sections, &sorter, to: &writer)
    try sections.finish(counts, to: &writer)
    try writer.finish()
    let index = try IndexReader(try file.mapped(), path: path)
    try index.verifyIdentities()
    return index
  }

  // MARK: Documents

  private func writeDocuments(
    path: String, to writer: inout FileWriter
  ) throws(IndexError) -> (counts: IndexCounts, lengths: [UInt32]) {
    var sections = DocumentSections(path: path, to: &writer)
    var heap = SourceHeap<ByteKey>()
    for (number, source) in sources.enumerated() {
      if let key = try source.nextDocument() { heap.insert(key, source: number) }
    }
    var lengths: [UInt32] = []
    while let id = heap.first {
      var holders: [Int] = []
      while heap.first == id { holders.append(heap.removeFirst()) }
      if leavingOut.contains(Array(id.bytes)) {
        for holder in holders { sources[holder].skipDocument() }
      } else if sameID == .join, holders.count > 1 {
        try join(holders, &sections, &lengths, to: &writer)
      } else {
        for holder in holders.dropLast() { sources[holder].skipDocument() }
        let source = sources[holders[holders.count - 1]]
        let slices = try source.slices()
        for offset in stride(from: 0, to: slices.lengths.count, by: 4) {
          lengths.append(UInt32(littleEndian: slices.lengths.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
        }
        let first = sections.counts.passages
        try sections.append(slices, to: &writer)
        try source.placeDocument(at: first)
      }
      for holder in holders {
        if let key = try sources[holder].nextDocument() { heap.insert(key, source: holder) }
      }
    }
    return (try sections.finish(to: &writer), lengths)
  }

  /// Writes a document of records whose parts several sources hold, as if its records had been read together.
  private func join(
    _ holders: [Int], _ sections: inout DocumentSections, _ lengths: inout [UInt32], to writer: inout FileWriter
  ) throws(IndexError) {
    var joined: PolicyDocument?
    var text: [UInt8] = []
    var scalars = 0
    var ranges: [Range<Int>] = []
    var passageLengths: [UInt32] = []
    let first = sections.counts.passages
    for holder in holders {
      let source = sources[holder]
      let record = try source.index.document(source.document)
      var document =
        joined ?? PolicyDocument(id: record.id, metadata: record.metadata, text: "", clauses: [], passages: [])
      for number in record.passages {
        let passage = try source.index.passage(number)
        let start = text.count + Int(passage.textOffset - record.textOffset)
        ranges.append(start..<start + Int(passage.textLength))
        passageLengths.append(UInt32(passage.length))
        let count = try source.index.withText(of: passage) { ScalarCount.of($0) }
        document.passages.append(
          Passage(
            id: passage.id, kind: passage.kind, clause: nil,
            range: scalars + passage.start..<scalars + passage.start + count,
            title: passage.title, hasSeparateTitle: passage.hasSeparateTitle, units: []))
      }
      let part = try source.index.text.slice(at: record.textOffset, length: record.textLength)
      text.append(contentsOf: part)
      scalars += ScalarCount.of(part.assumingMemoryBound(to: UInt8.self))
      joined = document
      try source.placeDocument(at: first + ranges.count - record.passages.count)
    }
    guard var joined else { return }
    joined.metadata.script = text.withUnsafeBufferPointer { Script.of($0) }
    joined.text = String(decoding: text, as: UTF8.self)
    lengths += passageLengths
    let encoder = try DocumentEncoder(joined, ranges: ranges, lengths: passageLengths)
    try encoder.append(text: joined.text, to: &sections, &writer)
  }

  // MARK: Terms

  private func writeGrams(
    _ sections: inout PostingSections, _ sorter: inout PostingSorter, to writer: inout FileWriter
  ) throws(IndexError) {
    var heap = SourceHeap<Gram>()
    for (number, source) in sources.enumerated() {
      if let gram = try source.nextGram() { heap.insert(gram, source: number) }
    }
    var postings: [Posting] = []
    while let gram = heap.first {
      postings.removeAll(keepingCapacity: true)
      var sourceCount = 0
      while heap.first == gram {
        let number = heap.removeFirst()
        try sources[number].takeGram(into: &postings)
        if let next = try sources[number].nextGram() { heap.insert(next, source: number) }
        sourceCount += 1
      }
      if sourceCount > 1 { sorter.sort(&postings) }
      guard !postings.isEmpty else { continue }
      try postings.withUnsafeBufferPointer { postings throws(IndexError) in
        try sections.append(gram, postings, to: &writer)
      }
    }
  }

  private func writeWords(
    _ sections: inout PostingSections, _ sorter: inout PostingSorter, to writer: inout FileWriter
  ) throws(IndexError) {
    var heap = SourceHeap<ByteKey>()
    for (number, source) in sources.enumerated() {
      if let word = try source.nextWord() { heap.insert(word, source: number) }
    }
    var postings: [Posting] = []
    while let word = heap.first {
      postings.removeAll(keepingCapacity: true)
      while heap.first == word {
        let number = heap.removeFirst()
        try sources[number].takeWord(into: &postings)
        if let next = try sources[number].nextWord() { heap.insert(next, source: number) }
      }
      sorter.sort(&postings)
      guard !postings.isEmpty else { continue }
      try postings.withUnsafeBufferPointer { postings throws(IndexError) in
        try sections.append(word: word.bytes, postings, to: &writer)
      }
    }
  }
}

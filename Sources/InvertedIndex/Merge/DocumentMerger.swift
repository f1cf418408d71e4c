import PolicyText

/// Writes the documents of a merged index: copied, or joined from the parts that several sources have.
struct DocumentMerger {
  let sources: [MergeSource]
  let plan: MergePlan
  /// The file being written.
  let path: String

  /// Writes all sections but postings, dictionaries and counts.
  func write(to writer: FileWriter) throws(IndexError) -> IndexCounts {
    var sections = DocumentSections(path: path, to: writer)
    var place = 0
    while place < plan.entries.count {
      var end = place + 1
      while end < plan.entries.count, plan.entries[end].isFurtherPart { end += 1 }
      if end == place + 1 {
        let entry = plan.entries[place]
        try sections.append(try sources[entry.source].slices(ofDocument: entry.document), to: writer)
      } else {
        try join(plan.entries[place..<end], &sections, to: writer)
      }
      place = end
    }
    return try sections.finish(to: writer)
  }

  /// Writes a document of records whose parts several sources hold, as if its records had been read together.
  private func join(
    _ parts: ArraySlice<MergePlan.Entry>, _ sections: inout DocumentSections, to writer: FileWriter
  ) throws(IndexError) {
    var joined: PolicyDocument?
    var text: [UInt8] = []
    var scalars = 0
    var ranges: [Range<Int>] = []
    var lengths: [UInt32] = []
    var weightedLengths: [UInt32] = []
    for part in parts {
      let index = sources[part.source].index
      let record = try index.document(part.document)
      var document =
        joined ?? PolicyDocument(id: record.id, metadata: record.metadata, text: "", clauses: [], passages: [])
      let bytes = try index.text.slice(at: record.textOffset, length: record.textLength)
      let count = ScalarCount.of(bytes.assumingMemoryBound(to: UInt8.self))
      let abbreviations = try index.abbreviations(ofDocument: part.document)
      for number in record.passages {
        let passage = try index.passage(number)
        let start = text.count + Int(passage.textOffset - record.textOffset)
        ranges.append(start..<start + Int(passage.textLength))
        lengths.append(UInt32(passage.length))
        weightedLengths.append(try index.weightedLengths.load(UInt32.self, at: 4 * number))
        let first = scalars + passage.start
        let length = try index.withText(of: passage) { ScalarCount.of($0) }
        guard passage.start + length <= count else { throw index.passages.corruption }
        var joining = Passage(
          id: passage.id, kind: passage.kind, clause: nil, range: first..<first + length, title: passage.title,
          hasSeparateTitle: passage.hasSeparateTitle, units: [],
          abbreviations: abbreviations[number] ?? [])
        joining.instruments = passage.instruments
        joining.industries = passage.industries
        document.passages.append(joining)
      }
      text.append(contentsOf: bytes)
      scalars += count
      joined = document
    }
    guard var joined else { return }
    joined.metadata.script = text.withUnsafeBufferPointer { Script.of($0) }
    joined.text = String(decoding: text, as: UTF8.self)
    let encoder = try DocumentEncoder(
      joined, ranges: ranges, lengths: lengths[...], weightedLengths: weightedLengths[...])
    try encoder.append(text: joined.text, to: &sections, writer)
  }
}

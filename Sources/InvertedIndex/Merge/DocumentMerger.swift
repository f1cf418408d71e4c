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
    var position = 0
    while position < plan.entries.count {
      var end = position + 1
      while end < plan.entries.count, plan.entries[end].isFurtherPart { end += 1 }
      if end == position + 1 {
        let entry = plan.entries[position]
        try sections.append(
          try sources[entry.source].slices(ofDocument: entry.document), to: writer)
      } else {
        try join(plan.entries[position..<end], &sections, to: writer)
      }
      position = end
    }
    return try sections.finish(to: writer)
  }

  /// Writes a document of records whose parts several sources hold, as if its records had been read together.
  private func join(
    _ parts: ArraySlice<MergePlan.Entry>, _ sections: inout DocumentSections, to writer: FileWriter
  ) throws(IndexError) {
    var passages: [Passage] = []
    var text: [UInt8] = []
    var scalars = 0
    var ranges: [Range<Int>] = []
    var numbers: [DocumentSection: [UInt32]] = [:]
    var values: [PassageRecord.Values] = []
    for part in parts {
      let index = sources[part.source].index
      let reader = try DocumentReader(index, part.document)
      let bytes = try reader.text()
      let count = ScalarCount.of(bytes.assumingMemoryBound(to: UInt8.self))
      let abbreviations = try reader.abbreviationsByPassage()
      for number in reader.passages {
        let passage = try reader.passage(number)
        let start = text.count + Int(passage.textOffset) - reader.extent.text.lowerBound
        ranges.append(start..<start + Int(passage.textLength))
        values.append(passage.values)
        for section in DocumentSection.ofNumbers {
          for offset in stride(from: 0, to: section.recordSize, by: DocumentSection.numberSize) {
            let value = try index[section].load(UInt32.self, at: section.recordSize * number + offset)
            numbers[section, default: []].append(value)
          }
        }
        let first = scalars + passage.start
        let length = try index.withText(of: passage) { ScalarCount.of($0) }
        guard passage.start + length <= count else { throw index[.passages].corruption }
        passages.append(
          Passage(
            id: passage.id, kind: passage.kind, clause: nil, range: first..<first + length,
            title: passage.title,
            hasSeparateTitle: passage.hasSeparateTitle, units: [],
            abbreviations: abbreviations[number] ?? []))
      }
      text.append(contentsOf: bytes)
      scalars += count
    }
    guard let first = parts.first else { return }
    let record = try DocumentReader(sources[first.source].index, first.document).document()
    var metadata = record.metadata
    metadata.script = text.withUnsafeBufferPointer { Script.of($0) }
    let joined = PolicyDocument(
      id: record.id, metadata: metadata, text: String(decoding: text, as: UTF8.self), clauses: [],
      passages: passages)
    let encoder = try DocumentEncoder(
      joined, ranges: ranges, numbers: numbers.mapValues { $0[...] }, values: values)
    try encoder.append(text: joined.text, to: &sections, writer)
  }
}

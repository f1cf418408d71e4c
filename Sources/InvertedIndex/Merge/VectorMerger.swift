/// Writes the vectors of a merged index: those of the sources, in the new order of their passages.
struct VectorMerger {
  private let sources: [MergeSource]
  private let plan: MergePlan
  private let kind: Kind

  /// Which vectors can be compared.
  struct Kind {
    var dimension: Int
    /// Nil if it is not known.
    var model: VectorModel?
  }

  /// - Parameter kind: That of all sources' vectors.
  init(_ sources: [MergeSource], _ plan: MergePlan, _ kind: Kind) {
    self.sources = sources
    self.plan = plan
    self.kind = kind
  }

  /// The kind of the vectors of all sources that have passages; nil if none has vectors.
  ///
  /// - Throws: `IndexError.vectors` if only some have vectors, or those of different kinds.
  static func kind(of sources: [MergeSource]) throws(IndexError) -> Kind? {
    let sources = sources.filter { $0.index.counts.passages > 0 }
    guard let first = sources.first(where: { $0.vectors != nil }), let dimension = first.vectors?.dimension else {
      return nil
    }
    for source in sources {
      guard let other = source.vectors?.dimension else {
        throw .vectors(path: source.index.path, fault: .onlySome(other: first.index.path))
      }
      guard other == dimension else {
        throw .vectors(
          path: first.index.path,
          fault: .unequal(dimension: dimension, other: source.index.path, otherDimension: other))
      }
      guard source.vectorModel == first.vectorModel else {
        throw .vectors(path: first.index.path, fault: .otherModelOf(other: source.index.path))
      }
    }
    return Kind(dimension: dimension, model: first.vectorModel)
  }

  /// Writes the section.
  func write(to writer: FileWriter) throws(IndexError) {
    let dimension = kind.dimension
    writer.begin(.vectors)
    try writer.write(VectorTable.header(dimension: dimension))
    try copy(to: writer, size: 4) { $0.scales }
    try writer.write(VectorTable.filling(count: plan.passages.count))
    try copy(to: writer, size: VectorTable.rowSize(dimension: dimension)) { $0.rows }
    try writer.end()
    try writer.write(kind.model)
  }

  /// Copies a part of each passage's vector, `size` bytes, out of where the parts of all stand.
  private func copy(
    to writer: FileWriter, size: Int, of part: (VectorTable) -> UnsafeRawBufferPointer
  ) throws(IndexError) {
    var windows: [ReadingWindow?] = sources.map { source in
      source.vectors.map { ReadingWindow($0.section, of: source.index) }
    }
    for entry in plan.entries {
      let source = sources[entry.source]
      let passages = try source.index.extent(ofDocument: entry.document).passages
      guard let vectors = source.vectors, !passages.isEmpty else { continue }
      let bytes = part(vectors)
      let range = (source.firstVector + passages.lowerBound) * size..<(source.firstVector + passages.upperBound) * size
      if let start = bytes.baseAddress, let section = vectors.section.bytes.baseAddress {
        windows[entry.source]?.move(to: start - section + range.lowerBound)
      }
      try writer.write(UnsafeRawBufferPointer(rebasing: bytes[range]))
    }
  }
}

/// Which documents a merged index has, from which sources, in which order.
struct MergePlan {
  struct Entry {
    /// The source, by its number.
    var source: Int
    /// The document, by its number in the source.
    var document: Int
    /// Whether this is a further part of the document of the entry before.
    var isFurtherPart: Bool
  }

  private(set) var entries: [Entry] = []
  /// The length of every passage in tokens, in the new order.
  private(set) var lengths: [UInt32] = []

  /// Orders the documents and gives their passages new numbers.
  ///
  /// - Throws: `IndexError.corrupt` if a source is damaged.
  init(
    _ sources: [MergeSource], sameID: IndexMerger.SameID, leavingOut: Set<[UInt8]>
  ) throws(IndexError) {
    var heap = SourceHeap<ByteKey>()
    for (number, source) in sources.enumerated() {
      if let key = try source.nextDocument() { heap.insert(key, source: number) }
    }
    while let id = heap.first {
      var holders: [Int] = []
      while heap.first == id { holders.append(heap.removeFirst()) }
      let isLeftOut = !leavingOut.isEmpty && leavingOut.contains(Array(id.bytes))
      for (place, holder) in holders.enumerated() {
        let source = sources[holder]
        if isLeftOut || sameID == .replace && place < holders.count - 1 {
          source.skipDocument()
        } else {
          let document = try source.placeDocument(at: lengths.count)
          entries.append(Entry(source: holder, document: document, isFurtherPart: sameID == .join && place > 0))
          for passage in try source.index.extent(ofDocument: document).passages {
            lengths.append(UInt32(clamping: try source.index.length(ofPassage: passage)))
          }
        }
        if let key = try source.nextDocument() { heap.insert(key, source: holder) }
      }
    }
    guard lengths.count < IndexFormat.none else {
      throw .tooLarge(what: "passages", limit: UInt64(IndexFormat.none) - 1)
    }
  }
}

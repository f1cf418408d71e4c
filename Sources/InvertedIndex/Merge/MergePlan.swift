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
  /// The passages in the new order.
  private(set) var passages = PostingPassages()

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
      for (position, holder) in holders.enumerated() {
        let source = sources[holder]
        if isLeftOut || sameID == .replace && position < holders.count - 1 {
          source.skipDocument()
        } else {
          let document = try source.placeDocument(at: passages.count)
          entries.append(Entry(source: holder, document: document, isFurtherPart: sameID == .join && position > 0))
          if !entries[entries.count - 1].isFurtherPart { passages.beginDocument() }
          for passage in try source.index.extent(ofDocument: document).passages {
            passages.append(
              length: try source.index[.lengths].load(UInt32.self, at: DocumentSection.numberSize * passage),
              weighted: try source.index[.weightedLengths].load(UInt32.self, at: DocumentSection.numberSize * passage))
          }
        }
        if let key = try source.nextDocument() { heap.insert(key, source: holder) }
      }
    }
    guard passages.count < IndexFormat.none else {
      throw .tooLarge(what: "passages", limit: UInt64(IndexFormat.none) - 1)
    }
  }
}

/// Where the passages of a source come to stand in the merged index.
struct PassageMap {
  /// For each passage its new number, `IndexFormat.none` for one that is left out. Where passages stay, their order
  /// stays.
  private var numbers: [UInt32]

  init(count: Int) { numbers = [UInt32](repeating: IndexFormat.none, count: count) }

  /// Lets a document's passages follow each other from a number on.
  mutating func place(_ passages: Range<Int>, at start: Int) {
    for (offset, passage) in passages.enumerated() { numbers[passage] = UInt32(start + offset) }
  }

  /// Gives postings their new numbers and moves those that stay together.
  ///
  /// - Parameter start: The first posting to look at.
  /// - Returns: Where the postings end that stay.
  func apply(to postings: inout [Posting], from start: Int) -> Int {
    numbers.withUnsafeBufferPointer { numbers in
      postings.withUnsafeMutableBufferPointer { postings in
        var kept = start
        for position in start..<postings.count {
          let number = numbers[Int(postings[position].passage)]
          postings[kept] = postings[position]
          postings[kept].passage = number
          kept &+= number == IndexFormat.none ? 0 : 1
        }
        return kept
      }
    }
  }
}

import TextFolding

/// Merges the postings of some terms of all sources.
struct TermMerger {
  private let sources: [TermSource]
  private let part: PostingPart
  private var sorter: PostingSorter
  private var postings: [Posting] = []

  /// - Parameters:
  ///   - sources: The terms, of each source the same.
  ///   - passages: Those of the merged index.
  ///   - path: The file being written.
  init(_ sources: [TermSource], _ passages: PostingPassages, beside path: String) {
    self.sources = sources
    part = PostingPart(passages, beside: path)
    sorter = PostingSorter(passageCount: passages.lengthCodes.count)
  }

  /// Merges grams and words and encodes them.
  mutating func merged() throws(IndexError) -> PostingPart {
    try mergeGrams()
    try mergeWords()
    return part
  }

  private mutating func mergeGrams() throws(IndexError) {
    var heap = SourceHeap<Gram>()
    for (number, source) in sources.enumerated() {
      if let gram = try source.nextGram() { heap.insert(gram, source: number) }
    }
    while let gram = heap.first {
      var holders = 0
      while heap.first == gram {
        let number = heap.removeFirst()
        try sources[number].takeGram(into: &postings)
        if let next = try sources[number].nextGram() { heap.insert(next, source: number) }
        holders += 1
      }
      if holders > 1 { sorter.sort(&postings) }
      if !postings.isEmpty {
        try postings.withUnsafeBufferPointer { postings throws(IndexError) in try part.append(gram, postings) }
      }
      postings.removeAll(keepingCapacity: true)
    }
  }

  private mutating func mergeWords() throws(IndexError) {
    var heap = SourceHeap<ByteKey>()
    for (number, source) in sources.enumerated() {
      if let word = try source.nextWord() { heap.insert(word, source: number) }
    }
    while let word = heap.first {
      while heap.first == word {
        let number = heap.removeFirst()
        try sources[number].takeWord(into: &postings)
        if let next = try sources[number].nextWord() { heap.insert(next, source: number) }
      }
      sorter.sort(&postings)
      if !postings.isEmpty {
        try postings.withUnsafeBufferPointer { postings throws(IndexError) in
          try part.append(word: word.bytes, postings)
        }
      }
      postings.removeAll(keepingCapacity: true)
    }
  }
}

/// The next key of every source of a merge, the smallest first; of equal keys, the source with the lowest number.
struct SourceHeap<Key: Comparable> {
  private var items: [(key: Key, source: Int)] = []

  /// The smallest key, or nil.
  var first: Key? { items.first?.key }

  mutating func insert(_ key: Key, source: Int) {
    items.append((key, source))
    var index = items.count - 1
    while index > 0, case let parent = (index - 1) / 2, precedes(index, parent) {
      items.swapAt(index, parent)
      index = parent
    }
  }

  /// Takes out the smallest key's source.
  mutating func removeFirst() -> Int {
    let source = items[0].source
    let last = items.removeLast()
    guard !items.isEmpty else { return source }
    items[0] = last
    var index = 0
    while true {
      var child = 2 * index + 1
      guard child < items.count else { return source }
      if child + 1 < items.count, precedes(child + 1, child) { child += 1 }
      guard precedes(child, index) else { return source }
      items.swapAt(index, child)
      index = child
    }
  }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    (items[a].key, items[a].source) < (items[b].key, items[b].source)
  }
}

/// Bytes that compare as strings of UTF-8 do, scalar by scalar.
struct ByteKey: Comparable {
  let bytes: UnsafeRawBufferPointer

  static func < (a: ByteKey, b: ByteKey) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }

  static func == (a: ByteKey, b: ByteKey) -> Bool { a.bytes.elementsEqual(b.bytes) }
}

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

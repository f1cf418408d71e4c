/// Walks a posting list in the order of passages.
///
/// The contract: `current` is the posting that the cursor stands on, the first one at the beginning, and nil after the
/// last one. `advance()` goes to the next. `seek(to:)` goes to the first posting whose passage is `target` or later,
/// and stays where it is if it is already there; it never goes back. After the end both do nothing.
///
/// A list that is not what was written ends early, with `isDamaged` set. No passage lies outside the index.
public struct PostingCursor {
  /// The posting under the cursor, or nil after the end.
  public private(set) var current: Posting?
  /// Whether the list turned out not to be one.
  public private(set) var isDamaged = false

  private let bytes: UnsafeRawBufferPointer
  /// Keeps the bytes in memory.
  private let owner: AnyObject?
  private let passageCount: UInt32
  private var position = 0
  private var remaining: UInt32
  private var next: UInt32 = 0

  /// - Parameters:
  ///   - bytes: The list's bytes.
  ///   - owner: What keeps the bytes in memory.
  ///   - count: The list's postings.
  ///   - passageCount: The passages in the index.
  init(bytes: UnsafeRawBufferPointer, owner: AnyObject?, count: UInt32, passageCount: UInt32) {
    self.bytes = bytes
    self.owner = owner
    self.passageCount = passageCount
    remaining = count
    advance()
  }

  /// Goes to the next posting.
  public mutating func advance() {
    guard remaining > 0 else {
      current = nil
      isDamaged = isDamaged || position != bytes.count
      return
    }
    remaining -= 1
    guard let head = varint(), let frequency = head & 1 == 1 ? 1 : varint(),
      frequency > 0, frequency <= UInt64(UInt32.max), head >> 1 < UInt64(passageCount - min(next, passageCount))
    else {
      current = nil
      remaining = 0
      isDamaged = true
      return
    }
    let passage = next + UInt32(head >> 1)
    current = Posting(passage: passage, frequency: UInt32(frequency))
    next = passage + 1
  }

  /// Goes to the first posting at `target` or after it.
  public mutating func seek(to target: UInt32) {
    while let posting = current, posting.passage < target { advance() }
  }

  private mutating func varint() -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count, shift < 63 {
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }
}

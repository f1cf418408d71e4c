/// Where the passages of a source come to stand in the merged index.
struct PassageMap {
  /// For each passage its new number, `IndexFormat.none` for one that is left out. Where passages stay, their order stays.
  private(set) var numbers: [UInt32]

  init(count: Int) { numbers = [UInt32](repeating: IndexFormat.none, count: count) }

  /// Lets a document's passages follow each other from a number on.
  mutating func place(_ passages: Range<Int>, at start: Int) {
    for (offset, passage) in passages.enumerated() { numbers[passage] = UInt32(start + offset) }
  }
}

/// Where the passages of a source come to stand in the merged index.
struct PassageMap {
  /// For each passage its new number, `IndexFormat.none` for one that is left out. Where passages stay, their order stays.
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
        for place in start..<postings.count {
          let number = numbers[Int(postings[place].passage)]
          postings[kept] = Posting(passage: number, frequency: postings[place].frequency)
          kept &+= number == IndexFormat.none ? 0 : 1
        }
        return kept
      }
    }
  }
}

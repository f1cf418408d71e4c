extension TextFolder {
  /// Whether a phrase occurs in UTF-8 text, as `FoldedText.contains` tells it.
  package mutating func contains(
    _ phrase: FoldedText, in text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks
  ) -> Bool {
    foldIntoBuffer(text, lineBreaks: lineBreaks)
    let units = UnsafeBufferPointer(start: buffer.units, count: buffer.count)
    return phrase.units.withUnsafeBufferPointer { Self.contains(units, $0) }
  }

  /// How often an ideograph occurs in UTF-8 text.
  package mutating func count(
    _ ideograph: UInt32, in text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks
  ) -> UInt32 {
    foldIntoBuffer(text, lineBreaks: lineBreaks)
    // The scalars of words are no ideographs.
    var count: UInt32 = 0
    for index in 0..<buffer.count where buffer.units[index] == ideograph { count &+= 1 }
    return count
  }

  private static func contains(_ units: UnsafeBufferPointer<UInt32>, _ phrase: UnsafeBufferPointer<UInt32>) -> Bool {
    guard let first = phrase.first, units.count >= phrase.count else { return false }
    for start in 0...(units.count &- phrase.count) where units[start] == first {
      var length = 1
      while length < phrase.count, units[start &+ length] == phrase[length] { length &+= 1 }
      if length == phrase.count { return true }
    }
    return false
  }
}

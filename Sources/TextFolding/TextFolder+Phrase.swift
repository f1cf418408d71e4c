extension TextFolder {
  /// Whether a phrase occurs in UTF-8 text, as `FoldedText.contains` tells it.
  package mutating func contains(
    _ phrase: FoldedText, in text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks
  ) -> Bool {
    foldIntoBuffer(text, lineBreaks: lineBreaks)
    let units = UnsafeBufferPointer(start: buffer.units, count: buffer.count)
    return phrase.units.withUnsafeBufferPointer { Self.contains(units, $0) }
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

import PolicyText

/// A tag of a passage with the words that made it so.
public struct StatedTag: Hashable, Sendable {
  /// `补贴奖励`, `集成电路`.
  public var name: String
  /// The words as written, each once, in the order of the text.
  public var words: [String]
  /// Where they stand in the passage's text, in Unicode scalars.
  public var ranges: [Range<Int>]
}

extension StatedTag {
  /// - Parameter scalars: The text that was read.
  init(_ mention: TagMention<some PolicyTag>, in scalars: [Unicode.Scalar]) {
    name = mention.tag.name
    ranges = mention.words
    words = []
    for range in ranges {
      let word = ScalarText.string(scalars[range].filter { !$0.isWhiteSpace }[...])
      if !words.contains(word) { words.append(word) }
    }
  }
}

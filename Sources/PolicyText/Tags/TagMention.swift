/// A tag with the words that made it so.
public struct TagMention<Tag: PolicyTag>: Hashable, Sendable {
  public var tag: Tag
  /// Where the words stand, in Unicode scalars of the text that was read: at least one, in order, none within another.
  public var words: [Range<Int>]
}

/// What the end of a line means in a text.
public enum LineBreaks: Sendable {
  /// The next line goes on in the same sentence, as in a text wrapped at a fixed width. An empty line still separates.
  case joined
  /// Each line is a paragraph: no phrase crosses a line's end.
  case separate
}

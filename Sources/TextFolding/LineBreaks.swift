/// What the end of a line means in a text.
public enum LineBreaks: Hashable, Sendable {
  /// The next line goes on in the same sentence. An empty line still separates.
  case joined
  /// Each line is a paragraph: no phrase crosses a line's end.
  case separate
  /// The text is wrapped at about so many columns: a line that is nearly full goes on in the next one, unless that is
  /// indented; a shorter line ends a paragraph, as does an empty one.
  ///
  /// - Parameter start: The columns before the text in its first line, its indent included.
  case wrapped(columns: Int, start: Int = 0)

  /// How many columns a full line may lack: a mark that must not begin a line takes a character with it.
  public static let tolerance = 4

  /// The columns that a scalar takes in a text of Chinese characters: 1 below U+0800, else 2.
  public static func columns(of scalar: Unicode.Scalar) -> Int { scalar.value < 0x800 ? 1 : 2 }

  /// The columns of UTF-8 text without the blanks at its end.
  static func columns(of text: some BidirectionalCollection<UInt8>) -> Int {
    var end = text[...]
    while true {
      if end.last == 0x20 || end.last == 0x09 || end.last == 0x0D {
        end = end.dropLast()
      } else if end.suffix(3).elementsEqual([0xE3, 0x80, 0x80]) {
        end = end.dropLast(3)
      } else if end.suffix(2).elementsEqual([0xC2, 0xA0]) {
        end = end.dropLast(2)
      } else {
        break
      }
    }
    return end.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : $1 < 0xE0 ? 1 : 2) }
  }
}

/// What a folded character does to the tokens around it.
///
/// The raw values are the order in which `tools/generate-folding` numbers the classes.
enum CharacterClass: UInt8 {
  /// Dropped as if it were not there: zero-width characters, variation selectors, bidi controls, nonspacing marks.
  case ignorable
  /// Ends a word, leaves no gap between ideographs: `专 精` is `专精`.
  case blank
  /// A line's end: a blank or a gap, as the caller says.
  case lineBreak
  /// Brackets, quotes, middle dots and other symbols: like a blank.
  case separator
  /// Punctuation that ends a phrase: no bigram and no phrase crosses it.
  case gap
  /// A character that forms bigrams: Han, kana, Hangul, Bopomofo, Yi.
  case ideograph
  /// A letter, part of a word.
  case letter
  /// A decimal digit, part of a word.
  case digit
  /// A sign that is always a token of its own: `+ % ‰ & < > ≤ ≥ ± × ÷ ¥ $`.
  case sign
  /// A sign that is a token between letters or digits (`1:10`, `km/h`, `8*10`): `# : / *`.
  case joiner
  /// A dash or tilde: a range between letters or digits, a minus before a number, otherwise a gap.
  case dash
  /// `.`: part of a number between digits, otherwise a gap.
  case point
  /// `,`: dropped as a thousands separator, otherwise a gap.
  case comma
  /// `○`: zero between Chinese numerals, otherwise a separator.
  case circle

  /// Whether the character is part of a word.
  var isAlphanumeric: Bool { self == .letter || self == .digit }
}

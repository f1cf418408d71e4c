import InvertedIndex
import PolicyJSON
import PolicySearch
import PolicyText

/// What the numbers of a text were read as, one after the other.
enum NumberOutput {
  /// How many scalars of the text stand before and behind a number.
  private static let around = 12

  /// Prints the numbers of a document's text.
  static func print(_ numbers: [NumberReading], of text: String, format: OutputFormat) throws {
    let scalars = Array(text.unicodeScalars)
    try format.print(
      json: .object([("results", .array(numbers.map { json($0, scalars) }))]),
      lines: numbers.lazy.map { json($0, scalars) }
    ) {
      for number in numbers { Output.line(line(number, scalars)) }
    }
  }

  private static func json(_ number: NumberReading, _ scalars: [Unicode.Scalar]) -> JSON {
    .object([
      ("text", .string(string(scalars[number.range]))),
      ("start", .int(number.range.lowerBound)), ("end", .int(number.range.upperBound)),
      ("kind", .string(number.target?.kind.name)), ("indicator", .string(number.target?.indicator)),
      ("reason", .string(number.reason?.rawValue)), ("rule", .string(number.rule)),
    ])
  }

  /// `全市[新增5200张]床位,  goal 床位: it is to be done or reached`
  private static func line(_ number: NumberReading, _ scalars: [Unicode.Scalar]) -> String {
    let before = scalars[max(0, number.range.lowerBound - around)..<number.range.lowerBound]
    let after = scalars[number.range.upperBound..<min(scalars.count, number.range.upperBound + around)]
    let what = number.target.map { "\($0.kind.name) \($0.indicator)" } ?? number.reason?.rawValue ?? ""
    let words = [string(before), "[\(string(scalars[number.range]))]", string(after)].map(Text.oneLine)
    let line = Style.faint(words[0]) + Style.title(words[1]) + Style.faint(words[2])
    return "\(line)  \(Text.oneLine(what)): \(number.rule)"
  }

  /// The scalars with one blank for several.
  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var kept: [Unicode.Scalar] = []
    for scalar in scalars {
      let own: Unicode.Scalar = scalar.properties.isWhitespace ? " " : scalar
      if own != " " || kept.last != " " { kept.append(own) }
    }
    return String(String.UnicodeScalarView(kept))
  }
}

/// Finds the headings of standards and handbooks, whose number stands alone before a blank: `4 要求` above `4.1 一般要求`.
enum NumberedHeadings {
  /// The longest such heading in scalars.
  private static let longest = 30
  /// The fewest that count on from 1 and make sections where nothing below them is numbered.
  private static let fewest = 3
  private static let marks: ScalarSet = .marks + "|、%"

  /// The lines with the headings labelled, in a document whose numbers are decimal or count on from 1.
  static func labelled(_ lines: [Line], of text: SourceText) -> [Line] {
    let candidates = lines.indices.compactMap { index in
      label(of: lines[index], in: text).map { (index: index, label: $0.label, value: $0.value) }
    }
    guard !candidates.isEmpty else { return lines }
    let isDecimal = lines.contains { $0.label?.style.isDecimal ?? false }
    guard isDecimal || candidates.count >= fewest, isDecimal || !lines.contains(where: { $0.label != nil }) else {
      return lines
    }
    var labelled = lines
    var count = 0
    var next = candidates[...]
    var found = 0
    for (index, line) in lines.enumerated() {
      if line.label?.style.isDecimal == true {
        count = major(line) ?? count
      } else if let candidate = next.first, candidate.index == index {
        next.removeFirst()
        guard candidate.value == count + 1 || index + 1 < lines.count && major(lines[index + 1]) == candidate.value
        else {
          continue
        }
        count = candidate.value
        found += 1
        labelled[index].label = candidate.label
      }
    }
    return isDecimal || found >= fewest ? labelled : lines
  }

  /// The first number of a decimal label.
  private static func major(_ line: Line) -> Int? {
    guard let label = line.label, label.style.isDecimal else { return nil }
    return Int(label.number.prefix { $0 != "." })
  }

  /// The label that a line may have: a number, a blank, a few words.
  private static func label(of line: Line, in text: SourceText) -> (label: ClauseLabel, value: Int)? {
    let range = line.range
    guard line.label == nil, line.cell == nil, (4...longest).contains(range.count),
      CharacterKind.isDigit(text.plain[range.lowerBound]), !text.plain[range].contains(where: marks.contains)
    else { return nil }
    let digits = text.plain[range].prefix(while: CharacterKind.isDigit)
    guard digits.count <= 2, SourceText.isBlank(text.plain[digits.endIndex]),
      let value = Int(SourceText.string(digits)), value > 0
    else { return nil }
    let start = text.trimmed(digits.endIndex..<range.upperBound).lowerBound
    guard CharacterKind.isIdeograph(text.plain[start]), !ClauseLabel.multipliers.contains(text.plain[start]) else {
      return nil
    }
    let number = SourceText.string(digits)
    return (ClauseLabel(style: .arabic, text: number, number: number, contentStart: start), value)
  }
}

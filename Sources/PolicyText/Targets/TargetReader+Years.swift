/// Finds the year by which a quantity is to be reached.
extension TargetReader {
  func years(in sentence: Range<Int>) -> [YearReader.Mention] {
    var years: [YearReader.Mention] = []
    var place = sentence.lowerBound
    while place < sentence.upperBound {
      let scalar = text.plain[place]
      if CharacterKind.isDigit(scalar) || scalar == "十",
        let mention = YearReader.mention(at: place, in: text, until: sentence.upperBound, from: sentence.lowerBound)
      {
        years.append(mention)
        place = mention.range.upperBound
      } else if let documentYear, text.length(of: .thisYear, at: place, until: sentence.upperBound) > 0 {
        years.append(YearReader.Mention(year: documentYear, range: place..<place + 2, isReference: false))
        place += 2
      } else {
        place += 1
      }
    }
    return years
  }

  func year(
    of quantity: Quantity, in sentence: Range<Int>, piece: Range<Int>, years: [YearReader.Mention], carried: Int?,
    headingYears: [Int]
  ) -> Int? {
    if let stated = years.last(where: { $0.range.lowerBound < quantity.range.lowerBound && !$0.isReference }) {
      return stated.year
    }
    // `500家(2026年)` and `实现500家的目标到2026年` name it after the number.
    if let stated = years.first(where: { piece.contains($0.range.lowerBound) && !$0.isReference }) {
      return stated.year
    }
    let isYearly = text.first(.everyYear, in: sentence.lowerBound..<quantity.range.lowerBound) != nil
    if isYearly { return nil }
    // An average belongs to the longest time that is spoken of.
    let isAverage = text.first(.perYear, in: piece.lowerBound..<quantity.range.lowerBound) != nil
    return carried ?? (isAverage ? headingYears.max() : headingYears.last)
  }
}

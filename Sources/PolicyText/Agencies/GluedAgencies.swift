/// Names of agencies that stand one after the other with nothing between: 财政部税务总局, 中共云溪市委云溪市人民政府.
extension Agency {
  /// The shortest name in scalars.
  private static let shortest = 3
  private static let levels: ScalarSet = "省市县区州旗"

  /// Agencies as a field lists them (甲局,乙局、丙局) with one blank between; what is no such list as it is written.
  static func listed(_ written: String) -> String {
    let text = SourceText(written)
    let names = text.pieces(of: text.plain.indices) {
      SourceText.isBlank($0) || ScalarSet.pieceEnds.contains($0) || $0 == "、"
    }
    .filter { !$0.isEmpty }
    guard names.count > 1, names.allSatisfy({ isAgency($0, of: text) }) else { return written }
    return names.map(text.string).joined(separator: " ")
  }

  /// The names that are glued to one; the whole where it is one.
  static func parts(of name: Range<Int>, in text: SourceText) -> [Range<Int>] {
    guard name.count >= 2 * shortest else { return [name] }
    let head = text.plainString(name.lowerBound..<min(name.upperBound, name.lowerBound + Place.longestChain))
    var place = Place.leading(in: head, by: text.lexicon).map { $0.unicodeScalars.map(SourceText.plain) } ?? []
    // 省财政厅省税务局 has the level for its place.
    if place.isEmpty, levels.contains(text.plain[name.lowerBound]) { place = [text.plain[name.lowerBound]] }
    var parts: [Range<Int>] = []
    var start = name.lowerBound
    for position in name.lowerBound + shortest..<name.upperBound - shortest + 1
    where position - start >= shortest && text.length(of: .agencyEnd, atEndOf: start..<position) > 0 {
      guard begins(at: position, until: name.upperBound, place: place, of: text), isEnd(position, of: text),
        !isHead(start..<position, ofBranchAt: position, of: text)
      else { continue }
      parts.append(start..<position)
      start = position
    }
    parts.append(start..<name.upperBound)
    let areNames = parts.allSatisfy { $0.count >= shortest && text.length(of: .agencyEnd, atEndOf: $0) > 0 }
    return parts.count > 1 && areNames ? parts : [name]
  }

  /// Whether a name begins at a position: with a word that begins names, or with the place of the first one.
  private static func begins(
    at position: Int, until end: Int, place: [Unicode.Scalar], of text: SourceText
  ) -> Bool {
    if text.length(of: .agencyBegin, at: position, until: end) > 0 { return true }
    let start = position + text.length(of: .party, at: position, until: end)
    return !place.isEmpty && text.plain[start..<end].starts(with: place)
  }

  /// Whether a name may end at a position: 中央 goes on in 中央国家机关工委.
  private static func isEnd(_ position: Int, of text: SourceText) -> Bool {
    text.plain[position - 1] != "央"
      || text.plain[position..<min(position + 3, text.plain.count)].elementsEqual("国务院".unicodeScalars)
  }

  /// Whether a central agency's name is followed by the place of its branch: 国家税务总局江苏省税务局 is one name.
  private static func isHead(_ name: Range<Int>, ofBranchAt position: Int, of text: SourceText) -> Bool {
    text.length(of: .branch, atEndOf: name) > 0
      && Place.leading(in: text.plainString(position..<min(text.plain.count, position + Place.longestChain))) != nil
  }

  /// Names of agencies without what is glued before them: 附表河北省财政厅 is 河北省财政厅; nil if it has no beginning that
  /// names of agencies have.
  static func withoutPrefix(_ names: Range<Int>, of text: SourceText) -> Range<Int>? {
    var begin = names.lowerBound
    var position = begin
    let first = parts(of: names, in: text).first?.upperBound ?? names.upperBound
    while position < first - shortest {
      let isBegin = text.length(of: .agencyBegin, at: position, until: first) > 0
      let isPrefixed =
        text.length(of: .party, atEndOf: begin..<position) == position - begin
        || text.length(of: .agencyBegin, atEndOf: begin..<position) == position - begin
        || text.length(of: .branch, atEndOf: begin..<position) > 0
      if isBegin, !isPrefixed { begin = position }
      position += 1
    }
    let name = begin..<names.upperBound
    let isKnown =
      text.length(of: .agencyBegin, at: begin, until: name.upperBound) > 0 || levels.contains(text.plain[begin])
      || Place.leading(in: text.plainString(begin..<first), isAgency: true, by: text.lexicon) != nil
    return isKnown ? name : nil
  }

  /// The agency that a title begins with before a year: 云溪市财政局2024年工作要点, 教育部113年度计划. It begins with a place or as
  /// central agencies do.
  static func leading(_ title: SourceText) -> Range<Int>? {
    guard let year = title.plain.firstIndex(where: CharacterKind.isDigit), year >= shortest else { return nil }
    let name = title.trimmed(0..<year)
    guard isAgency(name, of: title), withoutPrefix(name, of: title) == name else { return nil }
    return name
  }
}

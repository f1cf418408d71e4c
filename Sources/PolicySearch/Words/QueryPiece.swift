import PolicyText
import TextFolding

/// A row of units of a query that words are looked for in: ideographs, a Latin word, or a number with what it measures.
struct QueryPiece: Equatable {
  enum Kind {
    case ideographs, latin, number
  }

  let kind: Kind
  let range: Range<Int>
  /// Whether nothing stands between it and the piece before.
  let isJoined: Bool

  /// The pieces of a part of a query. Gaps and question phrases (有哪些) stand between pieces.
  static func pieces(of units: [UInt32]) -> [QueryPiece] {
    var pieces: [QueryPiece] = []
    var position = 0
    var isJoined = false
    func add(_ kind: Kind, _ range: Range<Int>) {
      if !range.isEmpty { pieces.append(QueryPiece(kind: kind, range: range, isJoined: isJoined)) }
      isJoined = true
    }
    while position < units.count {
      if units[position] == FoldedText.gap {
        isJoined = false
        position += 1
      } else if units[position] == FoldedText.wordStart {
        var end = Thesaurus.next(after: position, in: units)
        let isNumber = units[position + 1..<end - 1].allSatisfy(QueryWords.isDigit)
        if isNumber { end = QueryWords.measureEnd(from: end, in: units) }
        add(isNumber ? .number : .latin, position..<end)
        position = end
      } else {
        let end = units[position...].firstIndex { $0 >= FoldedText.wordStart } ?? units.count
        let run = units[position..<end]
        var start = position
        while position < end {
          if let length = QuestionPhrases.length(at: position, in: run) {
            add(.ideographs, start..<position)
            isJoined = false
            position += length
            start = position
          } else {
            position += 1
          }
        }
        add(.ideographs, start..<end)
      }
    }
    return pieces
  }
}

/// What single words and characters are to a query.
enum QueryWords {
  /// Kinds of places at the end of their names.
  static let placeKinds = Set("省市县".unicodeScalars.map(\.value))

  /// What a number before it measures or counts, and what multiplies it before that: 家, 万元.
  private static let measures = Set("年月日号家个项元人名户条章届岁期级所座台套件次倍亩吨斤米天时周".unicodeScalars.map(\.value))
  private static let multipliers = Set("百千万亿".unicodeScalars.map(\.value))
  private static let dateParts = Set("年月".unicodeScalars.map(\.value))

  static func isDigit(_ unit: UInt32) -> Bool { 0x30...0x39 ~= unit || unit == 0x2E }

  /// Where what a number measures ends that ends at a position: 家, 万元; of a date the last of its parts.
  static func measureEnd(from start: Int, in units: [UInt32]) -> Int {
    var end = start
    while end < units.count, multipliers.contains(units[end]) { end += 1 }
    if end < units.count, measures.contains(units[end]) { end += 1 }
    // 3个月 is one, too.
    if end == start + 1, end < units.count, units[start] == 0x4E2A, units[end] == 0x6708 { end += 1 }
    // 2018年7月13日 is one number.
    guard end == start + 1, dateParts.contains(units[start]), end < units.count, units[end] == FoldedText.wordStart
    else {
      return end
    }
    let next = Thesaurus.next(after: end, in: units)
    guard units[end + 1..<next - 1].allSatisfy(isDigit), next < units.count, measures.contains(units[next]) else {
      return end
    }
    return measureEnd(from: next, in: units)
  }

  private static let frames = Set(Lexicon.shipped[.frame].phrases.map { $0.map(\.value) })

  /// Whether a word only frames what is asked for: 可以, 享受.
  static func isFrame(_ word: ArraySlice<UInt32>) -> Bool { frames.contains(Array(word)) }
}

/// What the lines below a statute's title say of its making: `（1994年3月22日第八届全国人民代表大会第二次会议通过　根据…修正）`.
struct Adoption: Equatable {
  /// What happened on a day.
  enum Event {
    case adopted, revised, promulgated, takesEffect

    /// From the one that says most: 会议通过并公布施行 is adopted.
    fileprivate static let classes: [(Event, LexicalClass)] = [
      (.adopted, .adopts), (.revised, .revises), (.promulgated, .promulgates), (.takesEffect, .takesEffect),
    ]
  }

  /// The days in the order of the lines, as `2024-05-14`.
  var events: [(event: Event, date: String)] = []
  /// Who adopted or promulgated it first, without the term of an assembly.
  var agency: String?
  /// The number under which it was promulgated first: 国务院令第543号.
  var number: String?
  /// The day of the decree that promulgated it as it was adopted.
  var decreed: String?

  /// The longest line in scalars: a statute that was amended ten times has some 800.
  private static let longestLine = 2000

  /// What a line says; nil for any other line. It begins with a day and is no sentence.
  static func read(_ range: Range<Int>, of text: SourceText) -> Adoption? {
    let plain = text.plain
    var start = range.lowerBound
    if plain[start] == "(" { start += 1 }
    guard range.count <= longestLine, !plain[range].contains("。"),
      var (date, position) = DateReader.date(at: start, of: text, until: range.upperBound)
    else { return nil }
    var adoption = Adoption()
    var next = position
    while position < range.upperBound {
      // What happened on a day stands before the next day.
      var following: (date: String, end: Int)?
      while next < range.upperBound {
        if CharacterKind.isDigit(plain[next]) || WrittenYear.read(at: next, in: plain, until: range.upperBound) != nil,
          next == 0 || !CharacterKind.isDigit(plain[next - 1]),
          let found = DateReader.date(at: next, of: text, until: range.upperBound)
        {
          following = found
          break
        }
        next += 1
      }
      adoption.take(position..<next, date: date, of: text)
      guard let following else { break }
      (date, position) = following
      next = position
    }
    return adoption.events.isEmpty ? nil : adoption
  }

  private mutating func take(_ range: Range<Int>, date: String, of text: SourceText) {
    guard let event = Event.classes.first(where: { text.first($0.1, in: range) != nil })?.0 else { return }
    if events.allSatisfy({ $0.event == .takesEffect }), event != .takesEffect { readIssuer(range, of: text) }
    if event == .promulgated, let found = Self.number(text.trimmed(range), of: text) {
      number = number ?? text.line(found)
      if text.plain[found].contains("令"), !events.contains(where: { $0.event == .revised }) {
        decreed = decreed ?? date
      }
    }
    events.append((event, date))
  }

  /// The number of the decree or announcement that a range begins with; nil if it begins with none.
  private static func number(_ range: Range<Int>, of text: SourceText) -> Range<Int>? {
    guard let end = text.plain[range].firstIndex(of: "号") else { return nil }
    let isDecree = end + 1 < range.upperBound && text.plain[end + 1] == "令"
    let number = range.lowerBound..<end + (isDecree ? 2 : 1)
    return DocumentNumber.isNumber(number, of: text) ? number : nil
  }

  /// Takes who acted on the first day: the assembly before `第二次会议`, or the one whose decree has a number.
  private mutating func readIssuer(_ range: Range<Int>, of text: SourceText) {
    let plain = text.plain
    let own = text.trimmed(range)
    if let decree = Self.number(own, of: text) {
      number = text.line(decree)
      let ordinal = plain[decree].lastIndex(of: "第") ?? decree.upperBound
      let order = text.trimmed(decree.lowerBound..<ordinal)
      if let issuer = Agency.issuing(order, of: text) {
        agency = Self.agency(text.string(issuer))
      } else if Agency.isAgency(order, of: text) {
        agency = Agency.joined(order, of: text)
      }
    } else if let meeting = plain[own].indices.first(where: { plain[$0] == "次" }),
      let ordinal = plain[own.lowerBound..<meeting].lastIndex(of: "第")
    {
      agency = Self.agency(text.string(own.lowerBound..<ordinal))
    } else {
      // 云溪市市场监督管理局 发布 stands without a meeting.
      let word = Event.classes.lazy.compactMap { text.first($0.1, in: own) }.first
      agency = word.flatMap { Self.agency(text.string(own.lowerBound..<$0.lowerBound)) }
    }
  }

  /// Agencies' names without the term of an assembly: 第八届全国人民代表大会 is 全国人民代表大会; nil if it is none.
  private static func agency(_ written: String) -> String? {
    var name = Array(written.unicodeScalars)
    if let term = name.firstIndex(of: "届") {
      var start = term
      while start > 0, ClauseLabel.isChineseNumeral(name[start - 1]) || CharacterKind.isDigit(name[start - 1]) {
        start -= 1
      }
      if start > 0, name[start - 1] == "第" { start -= 1 }
      name.removeSubrange(start...term)
    }
    let text = SourceText(SourceText.string(name))
    let range = text.trimmed(text.plain.indices)
    return !range.isEmpty && Agency.isAgency(range, of: text) ? Agency.joined(range, of: text) : nil
  }

  /// Adds what a further line says.
  mutating func add(_ other: Adoption) {
    if events.allSatisfy({ $0.event == .takesEffect }) { agency = other.agency }
    number = number ?? other.number
    if !events.contains(where: { $0.event == .revised }) { decreed = decreed ?? other.decreed }
    events += other.events
  }

  /// The day that a document has as its own: that of the decree that promulgated it first (国务院令第652号), as the
  /// decree has it; without one that of its adoption, else of the first thing that happened to it.
  var issued: String? {
    if let decreed { return decreed }
    return (events.first { $0.event == .adopted } ?? events.first { $0.event != .takesEffect })?.date
  }

  /// The day from which it reads as it does, which collections of laws have as the day of its publication: the last one
  /// on which it was amended, approved or promulgated; nil if none is later than `issued`.
  var lastVersion: String? {
    guard let issued, let last = events.filter({ $0.event != .takesEffect }).map(\.date).max() else { return nil }
    return last > issued ? last : nil
  }

  static func == (left: Adoption, right: Adoption) -> Bool {
    left.agency == right.agency && left.number == right.number && left.decreed == right.decreed
      && left.events.elementsEqual(right.events) { $0.event == $1.event && $0.date == $1.date }
  }
}

/// The automatic numbers of a Word document's paragraphs (ISO/IEC 29500-1, 17.9): `一、`, `（一）`, `第三条`.
struct WordNumbering {
  /// Which list a paragraph belongs to, and how deep it lies there, from 0.
  struct Place: Equatable {
    var list: String
    var level: Int
  }

  /// A level of a list.
  private struct Level {
    var start = 1
    var format = "decimal"
    /// The label with `%1` for the number of the first level, `%2` for that of the second ...
    var pattern = ""
    /// Whether a tab or a blank follows the label.
    var isSpaced = true
    /// Whether the numbers of higher levels are written in Arabic digits here.
    var isLegal = false
    /// The level, from 1, after which the numbers restart; nil for any higher one, 0 for none.
    var restart: Int?
  }

  /// A list: what it is defined by, with its own levels.
  private struct List {
    var definition: String
    var overrides: [Int: Level] = [:]
    var starts: [Int: Int] = [:]
  }

  /// The most levels of a list.
  private static let mostLevels = 9

  private var definitions: [String: [Int: Level]] = [:]
  private var lists: [String: List] = [:]
  /// The place of the paragraphs of a style, as a definition says it.
  private var styleLevels: [String: [String: Int]] = [:]
  /// The style of lists that a definition refers to, and the definition of each such style.
  private var links: [String: String] = [:]
  private var owners: [String: String] = [:]
  private var styles = WordStyles()

  /// How far each definition has counted; nil for a level that has not begun.
  private var counters: [String: [Int?]] = [:]
  /// The lists whose own starts have been used, by list and level.
  private var begun: Set<String> = []

  init() {}

  /// Reads `numbering.xml`.
  ///
  /// - Throws: `XMLEvents.Fault`.
  init(_ xml: [UInt8], styles: WordStyles) throws(XMLEvents.Fault) {
    self.styles = styles
    var events = XMLEvents(xml)
    var definition: String?
    var list: String?
    var index = 0
    var level = Level()
    while let event = try events.next() {
      switch event {
      case .start("abstractNum", let attributes):
        definition = attributes["abstractNumId"]
        list = nil
      case .start("numStyleLink", let attributes):
        if let definition, let style = attributes["val"] { links[definition] = style }
      case .start("styleLink", let attributes):
        if let definition, let style = attributes["val"] { owners[style] = definition }
      case .start("num", let attributes):
        list = attributes["numId"]
        definition = nil
      case .start("abstractNumId", let attributes):
        if let list, let id = attributes["val"] { lists[list] = List(definition: id) }
      case .start("lvlOverride", let attributes): index = Self.index(attributes["ilvl"])
      case .start("startOverride", let attributes):
        if let list { lists[list]?.starts[index] = attributes["val"].flatMap { Int($0) } }
      case .start("lvl", let attributes):
        index = Self.index(attributes["ilvl"])
        level = Level()
      case .end("lvl"):
        if let definition {
          definitions[definition, default: [:]][index] = level
        } else if let list {
          lists[list]?.overrides[index] = level
        }
      case .start("start", let attributes): level.start = attributes["val"].flatMap { Int($0) } ?? 1
      case .start("numFmt", let attributes): level.format = attributes["val"] ?? level.format
      case .start("lvlText", let attributes): level.pattern = attributes["val"] ?? ""
      case .start("suff", let attributes): level.isSpaced = attributes["val"] != "nothing"
      case .start("isLgl", let attributes): level.isLegal = Self.isOn(attributes["val"])
      case .start("lvlRestart", let attributes): level.restart = attributes["val"].flatMap { Int($0) }
      case .start("pStyle", let attributes):
        if let definition, let style = attributes["val"] { styleLevels[definition, default: [:]][style] = index }
      default: break
      }
    }
  }

  private static func index(_ text: String?) -> Int {
    max(0, min(mostLevels - 1, text.flatMap { Int($0) } ?? 0))
  }

  /// Whether a property with this value is on; without a value it is.
  static func isOn(_ value: String?) -> Bool { value != "0" && value != "false" && value != "off" }

  // MARK: Labels

  /// The label of the next paragraph, with a blank where one is needed; empty if it has none.
  ///
  /// - Parameters:
  ///   - style: The id of the paragraph's style; nil for the usual one.
  ///   - list: The list that the paragraph itself names; `0` is none.
  ///   - level: The level that it names.
  mutating func label(style: String?, list: String?, level: Int?) -> String {
    guard let place = place(style: style, list: list, level: level), let own = lists[place.list] else { return "" }
    let number = count(place, in: own)
    let form = self.level(place.level, of: own)
    guard form.format != "bullet", form.format != "none" else { return "" }
    var label = ""
    var pattern = form.pattern.makeIterator()
    while let character = pattern.next() {
      guard character == "%" else {
        label.append(character)
        continue
      }
      guard let digit = pattern.next(), let index = digit.wholeNumberValue, (1...place.level + 1).contains(index) else {
        continue
      }
      let numbered = self.level(index - 1, of: own)
      let value = index - 1 == place.level ? number : counters[own.definition]?[index - 1] ?? numbered.start
      label += WordNumber.text(value, format: form.isLegal ? "decimal" : numbered.format)
    }
    // 第三条 and 1.1 need a blank, 一、 does not.
    let isWord = label.last.map { $0.isLetter || $0.isNumber } ?? false
    return isWord && form.isSpaced ? label + " " : label
  }

  /// Where a paragraph stands: what it says itself, else what its style says, or the styles that this one is based on.
  private func place(style: String?, list: String?, level: Int?) -> Place? {
    let inherited = styles.numbering(of: style)
    guard let list = list ?? inherited.list, list != "0" else { return nil }
    let byStyle = lists[list].flatMap { own in
      styles.chain(of: style).lazy.compactMap { styleLevels[own.definition]?[$0] }.first
    }
    return Place(list: list, level: max(0, min(Self.mostLevels - 1, level ?? inherited.level ?? byStyle ?? 0)))
  }

  private func level(_ index: Int, of list: List) -> Level {
    let definition = links[list.definition].flatMap { owners[$0] } ?? list.definition
    return list.overrides[index] ?? definitions[definition]?[index] ?? Level(format: "none")
  }

  /// Counts a paragraph, and gives its number.
  private mutating func count(_ place: Place, in list: List) -> Int {
    var counts = counters[list.definition] ?? Array(repeating: nil, count: Self.mostLevels)
    let start = list.starts[place.level]
    let isFirst = start != nil && begun.insert("\(place.list) \(place.level)").inserted
    let number = isFirst ? start! : counts[place.level].map { $0 &+ 1 } ?? level(place.level, of: list).start
    counts[place.level] = number
    for deeper in (place.level + 1)..<max(Self.mostLevels, place.level + 1) {
      if let restart = level(deeper, of: list).restart, restart == 0 || place.level + 1 > restart { continue }
      counts[deeper] = nil
    }
    counters[list.definition] = counts
    return number
  }
}

/// The styles of a Word document's paragraphs, as far as they number these (17.7).
struct WordStyles {
  private struct Style {
    var base: String?
    var list: String?
    var level: Int?
  }

  /// The most styles that are based on each other.
  private static let longestChain = 32

  private var styles: [String: Style] = [:]
  private var usual: String?

  init() {}

  /// Reads `styles.xml`.
  ///
  /// - Throws: `XMLEvents.Fault`.
  init(_ xml: [UInt8]) throws(XMLEvents.Fault) {
    var events = XMLEvents(xml)
    var id: String?
    while let event = try events.next() {
      switch event {
      case .start("style", let attributes):
        id = attributes["type"] == "paragraph" ? attributes["styleId"] : nil
        if let id {
          styles[id] = Style()
          if let value = attributes["default"], WordNumbering.isOn(value) { usual = id }
        }
      case .start("basedOn", let attributes): if let id { styles[id]?.base = attributes["val"] }
      case .start("numId", let attributes): if let id { styles[id]?.list = attributes["val"] }
      case .start("ilvl", let attributes): if let id { styles[id]?.level = attributes["val"].flatMap { Int($0) } }
      default: break
      }
    }
  }

  /// A style and those that it is based on, from itself on.
  func chain(of style: String?) -> [String] {
    var chain: [String] = []
    var next = style ?? usual
    while let id = next, let style = styles[id], chain.count < Self.longestChain {
      chain.append(id)
      next = style.base
    }
    return chain
  }

  /// The list and the level that a style names, or the nearest that it is based on.
  func numbering(of style: String?) -> (list: String?, level: Int?) {
    let chain = chain(of: style).compactMap { styles[$0] }
    return (chain.lazy.compactMap(\.list).first, chain.lazy.compactMap(\.level).first)
  }
}

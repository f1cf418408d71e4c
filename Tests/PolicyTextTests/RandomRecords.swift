import TestSupport

/// Lines of JSON lines: records of all spellings, and the same with mistakes.
struct RandomRecords {
  private var generator: SplitMix64

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  mutating func next() -> [UInt8] {
    var line = Array(record().utf8)
    switch pick(4) {
    case 0: return Array(line.prefix(pick(line.count + 1)))
    case 1:
      for _ in 0...pick(2) { damage(&line) }
      return line
    default: return line
    }
  }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

  private mutating func one(of choices: [String]) -> String { choices[pick(choices.count)] }

  /// Puts in, takes out or changes a byte, most often one that means something in JSON.
  private mutating func damage(_ line: inout [UInt8]) {
    let position = pick(line.count)
    let marks = Array("\"\\{}[],:0123456789.eE+-ntfu \t".utf8)
    let byte = pick(3) == 0 ? UInt8(1 + pick(255)) : marks[pick(marks.count)]
    switch pick(3) {
    case 0: line[position] = byte
    case 1: line.insert(byte, at: position)
    default: line.remove(at: position)
    }
  }

  private mutating func record() -> String {
    var fields = [
      ("id", pick(2) == 0 ? string() : number()), ("text", pick(20) == 0 ? value(depth: 0) : string()),
    ]
    if pick(2) == 0 { fields.append(("title", pick(8) == 0 ? value(depth: 0) : string())) }
    if pick(2) == 0 { fields.append(("document", pick(8) == 0 ? "null" : string())) }
    if pick(3) == 0 { fields.append(("u", value(depth: 0))) }
    if pick(20) == 0 { fields.remove(at: pick(fields.count)) }
    fields.shuffle(using: &generator)
    var line = blanks() + "{" + blanks()
    for (index, field) in fields.enumerated() {
      let name = pick(10) == 0 ? field.0.unicodeScalars.map { escaped($0) }.joined() : field.0
      line += (index == 0 ? "" : ",") + "\(blanks())\"\(name)\"\(blanks()):\(blanks())\(field.1)\(blanks())"
    }
    return line + "}" + blanks()
  }

  private mutating func blanks() -> String { pick(4) == 0 ? one(of: [" ", "  ", "\t", "\r", "\n", " \r\n"]) : "" }

  private mutating func number() -> String {
    let sign = one(of: ["", "", "-"])
    switch pick(4) {
    case 0: return sign + String(pick(20))
    case 1: return sign + String(UInt64.random(in: 0...UInt64(1) << 63, using: &generator))
    case 2:
      return sign + String(pick(1000)) + one(of: [".0", ".5", ".00", "e1", "E+2", "e-1", "00e-2", ".25e2", "e15"])
    default: return sign + String(pick(1_000_000))
    }
  }

  private mutating func value(depth: Int) -> String {
    switch pick(depth < 3 ? 8 : 5) {
    case 0: return string()
    case 1: return number()
    case 2: return "null"
    case 3: return "true"
    case 4: return "false"
    case 5: return "[" + blanks() + (0..<pick(3)).map { _ in value(depth: depth + 1) }.joined(separator: ",") + "]"
    case 6: return "{" + blanks() + "}"
    default: return "{\(string()):\(blanks())\(value(depth: depth + 1)),\"id\":\(value(depth: depth + 1))}"
    }
  }

  private mutating func string() -> String {
    var text = ""
    for _ in 0..<pick(6) {
      for _ in 0..<pick(12) {
        let scalar = one(of: ["一", "二", "企业", "。", "a", "7", "é", "한", "ก", "😀", "𠮷", "\u{7F}", "\u{FFFD}", " "])
        text += pick(12) == 0 ? scalar.unicodeScalars.map { escaped($0) }.joined() : scalar
      }
      text += one(of: [
        "第一条 为了规范", "2025年", "plain ASCII, long", #"\n"#, #"\""#, #"\\"#, #"\/"#, #"\t\b\f\r"#, #"\u0000"#, "",
      ])
    }
    return "\"\(text)\""
  }

  /// `\u` and four digits, or twice that.
  private mutating func escaped(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16, uppercase: pick(2) == 0)
      return #"\u"# + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}

/// Records at random, in few documents, of few ideographs and words, so that lists are long and documents are cut.
public struct RandomLines {
  private var generator: SplitMix64
  private static let ideographs = Array("企业发展人才科技资金為業𠀀𪚥区镇")
  private static let words = ["5g", "AI", "2026年", "ipo", "3.5%", "é"]
  private static let titles = ["甲法", "乙法", "丙條例", "丁规定", "戊\u{F900}", "己办法", "庚法", "辛法"]

  public init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  /// JSON lines of records with ids that begin with `prefix`. One record's id is the title of others.
  public mutating func lines(_ count: Int, prefix: String = "r") -> [String] {
    (0..<count).map { number in
      var fields = ["\"id\": \"\(number == 3 ? "乙法" : "\(prefix)\(number)")\"", "\"text\": \"\(text())\""]
      if number != 3 {
        let title = Self.titles.randomElement(using: &generator) ?? ""
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: break
        case 1..<4: fields.append("\"document\": \"\(title)\"")
        case 4: fields += ["\"document\": \"\(title)\"", "\"title\": \"\(text(longest: 4))\""]
        default: fields.append("\"title\": \"\(title)\"")
        }
      }
      return "{\(fields.joined(separator: ", "))}"
    }
  }

  private mutating func text(longest: Int = 24) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...longest, using: &generator) {
      switch Int.random(in: 0..<12, using: &generator) {
      case 0: text += "。"
      case 1: text += " \(Self.words.randomElement(using: &generator) ?? "") "
      default: text.append(Self.ideographs.randomElement(using: &generator) ?? "人")
      }
    }
    return text
  }
}

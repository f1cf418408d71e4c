/// How characters of a text are damaged.
public enum TextDamage: String, Codable, CaseIterable, Sendable {
  /// U+FFFD stands where a program could not read a character.
  case replaced
  /// Control characters, as from a font without Unicode.
  case controls
  /// Characters for private use, as from a font of its own.
  case privateUse
  /// UTF-8 or GBK that was read in another encoding, as 浜戝箔 or Ã¤Âº or ÖÐ¹ú.
  case misread

  /// What is said of a part of a text.
  var message: String {
    switch self {
    case .replaced: "was lost when it was converted (U+FFFD); take the original file"
    case .controls:
      "is control characters; its fonts do not say what their letters are: recognise it, as with ocrmypdf --force-ocr -l chi_sim"
    case .privateUse:
      "is characters for private use, whose meaning only its fonts know; recognise it, as with ocrmypdf --force-ocr -l chi_sim"
    case .misread: "was read in another encoding than its own (as 浜戝箔 for 云平); take the original file"
    }
  }

  /// From which share on a text is told to be damaged, in thousandths. A single lost or misread line of a long text is
  /// damage; signs of fonts, as before the items of a list, are no reason to doubt the rest.
  private var threshold: Int {
    switch self {
    case .replaced, .misread: 1
    case .controls: 5
    case .privateUse: 20
    }
  }

  /// How much of a text is looked at for `misread`, in scalars.
  private static let sample = 200_000

  /// What is damaged in a text, and what share of it, in thousandths.
  ///
  /// Of the plans and statutes that this was measured on none is told; see IndexingDocuments.md.
  static func found(in text: String) -> [(damage: TextDamage, share: Int)] {
    var total = 0
    var counts: [TextDamage: Int] = [:]
    for scalar in text.unicodeScalars {
      total += 1
      switch scalar.value {
      case 0x09...0x0D: total -= 1
      case 0x20: total -= 1
      case 0..<0x20, 0x7F..<0x85, 0x86..<0xA0: counts[.controls, default: 0] += 1
      case 0xFFFD: counts[.replaced, default: 0] += 1
      case 0xE000...0xF8FF, 0xF0000...0x10FFFF: counts[.privateUse, default: 0] += 1
      default: break
      }
    }
    guard total > 0 else { return [] }
    let sample = text.unicodeScalars.count <= Self.sample ? text : String(text.unicodeScalars.prefix(Self.sample))
    counts[.misread] = misread(in: sample)
    let found: [(damage: TextDamage, share: Int)] = allCases.compactMap { damage in
      guard let count = counts[damage], count > 0 else { return nil }
      // A few characters of a long text are more than none.
      let share = damage == .replaced || damage == .misread ? max(1, count * 1000 / total) : count * 1000 / total
      return share >= damage.threshold ? (damage, min(share, 1000)) : nil
    }
    // What was misread has signs of all others.
    guard let misread = found.first(where: { $0.damage == .misread }) else { return found }
    return found.filter { $0.damage == .misread || $0.share > misread.share }
  }

  /// How many characters stand in lines that were read in another encoding than their own.
  private static func misread(in text: String) -> Int {
    guard let encoded = Iconv.encode(text, to: .gb18030) else { return 0 }
    let asGBK = encoded.split(separator: 0x0A, omittingEmptySubsequences: false)
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    guard asGBK.count == lines.count else { return 0 }
    var count = 0
    for (bytes, line) in zip(asGBK, lines) where bytes.contains(where: { $0 >= 0x80 }) {
      if isUTF8(Array(bytes)) || latin(line).map({ isUTF8($0) || isGBK($0) }) == true { count += line.count }
    }
    return count
  }

  /// Three ideographs in UTF-8, and more of them than of other bytes, come by no accident.
  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    let evidence = UTF8Evidence(of: bytes)
    return evidence.longCharacters >= 3 && evidence.outweighsErrors
  }

  /// Letters with accents are a fifth of a text at most, in any language of Europe; in GBK nearly all bytes are.
  private static func isGBK(_ bytes: [UInt8]) -> Bool {
    let high = bytes.count { $0 >= 0xA0 }
    return high >= 8 && high * 2 > bytes.count { $0 > 0x20 }
  }

  /// A line's bytes in Windows-1252; nil if it has other characters. One that was lost counts as a byte that it has
  /// not.
  private static func latin(_ line: Substring.UnicodeScalarView) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in line {
      guard let byte = scalar.value < 0x100 ? UInt8(scalar.value) : windows1252[scalar.value] else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  /// The characters that Windows has where Latin-1 has controls.
  private static let windows1252: [UInt32: UInt8] = [
    0x20AC: 0x80, 0x201A: 0x82, 0x0192: 0x83, 0x201E: 0x84, 0x2026: 0x85, 0x2020: 0x86, 0x2021: 0x87, 0x02C6: 0x88,
    0x2030: 0x89, 0x0160: 0x8A, 0x2039: 0x8B, 0x0152: 0x8C, 0x017D: 0x8E, 0x2018: 0x91, 0x2019: 0x92, 0x201C: 0x93,
    0x201D: 0x94, 0x2022: 0x95, 0x2013: 0x96, 0x2014: 0x97, 0x02DC: 0x98, 0x2122: 0x99, 0x0161: 0x9A, 0x203A: 0x9B,
    0x0153: 0x9C, 0x017E: 0x9E, 0x0178: 0x9F, 0xFFFD: 0x81,
  ]
}

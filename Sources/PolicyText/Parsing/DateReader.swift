/// Reads dates: `2024年5月14日`, `2018年07月13日`, `2024-04-03`, `2024/4/3`, `2024.4.3`, 二〇二四年五月十四日.
enum DateReader {
  /// The date that a line consists of, as `2024-05-14`, or nil if the line is anything else.
  static func date(in line: String) -> String? {
    let scalars = line.unicodeScalars.filter { !SourceText.isBlank($0) }
    var parts: [[Unicode.Scalar]] = [[]]
    for scalar in scalars {
      if "年月日-/.".unicodeScalars.contains(scalar) {
        parts.append([])
      } else {
        parts[parts.count - 1].append(scalar)
      }
    }
    if parts.last?.isEmpty == true { parts.removeLast() }
    guard parts.count == 3, let year = positional(parts[0]), let month = number(parts[1]), let day = number(parts[2]),
      (1900...2200).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    return "\(year)-\(padded(month))-\(padded(day))"
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    if "0"..."9" ~= scalar { return Int(scalar.value - 0x30) }
    if scalar == "〇" || scalar == "○" { return 0 }
    return Array("零一二三四五六七八九".unicodeScalars).firstIndex(of: scalar)
  }

  private static func positional(_ scalars: [Unicode.Scalar]) -> Int? {
    guard scalars.count == 4 else { return nil }
    var value = 0
    for scalar in scalars {
      guard let digit = digit(scalar) else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// A number up to 99: `5`, `05`, `五`, `十四`, `二十`.
  private static func number(_ scalars: [Unicode.Scalar]) -> Int? {
    guard !scalars.isEmpty, scalars.count <= 3 else { return nil }
    if let ten = scalars.firstIndex(of: "十") {
      let tens = ten == 0 ? 1 : digit(scalars[0])
      let ones = ten == scalars.count - 1 ? 0 : digit(scalars[ten + 1])
      guard let tens, let ones else { return nil }
      return tens * 10 + ones
    }
    var value = 0
    for scalar in scalars {
      guard let digit = digit(scalar) else { return nil }
      value = value * 10 + digit
    }
    return value
  }
}

import PolicySearch
import PolicyText

/// Statements of number as text.
enum TargetOutput {
  // MARK: For tables

  /// A number without needless digits: `4000`, `3.2`; empty for none.
  static func text(_ value: Double?) -> String { value.map { PlainNumber.text($0) } ?? "" }

  /// Targets in one cell: `企业 > 4000 家 (2026); ...`.
  static func plainLine(_ targets: [StatedTarget]) -> String { joined(targets, plainAmount) ?? "" }

  /// The value in plain digits and signs: `>= 4000 家`, `3-5 个`.
  static func plainAmount(_ target: Target) -> String {
    let hasSign = target.comparator != .equal && target.comparator != .range
    return (hasSign ? "\(target.comparator.sign) " : "") + PlainNumber.text(target)
  }

  // MARK: For reading

  /// Targets in one line: `企业 > 4000 家 (2026); ...`; nil for none.
  static func line(_ targets: [StatedTarget]) -> String? { joined(targets, amount) }

  /// What a statement says of its indicator: `新增 5200 张`, `≥ 840 亿斤`, `2.77 → 3.3 %`, `研发投入的 20 %`, `20 元/平方米`.
  static func amount(_ target: Target) -> String {
    let (number, multiplier) = number(of: target)
    let isShare = target.unit == "%" || target.unit == "‰"
    let base = target.base.isEmpty ? "" : isShare ? "\(target.base)的 " : "/\(target.base)"
    let unit = multiplier + target.unit + (isShare ? "" : base)
    let sign = target.comparator == .range ? "" : signs[target.comparator] ?? ""
    let change = target.from == nil ? target.change.flatMap { changes[$0] } ?? "" : ""
    let duration = target.duration.isEmpty ? "" : ", \(target.duration)"
    return (isShare ? base : "") + change + sign + number + (unit.isEmpty ? "" : " \(unit)") + duration
  }

  /// By which other name it was found: `= GDP`, `near 经济增长`.
  static func mark(_ name: MatchedName) -> String { (name.isNear ? "near " : "= ") + name.text }

  /// `2026 每年`: the year and the period, where the statement has them.
  static func when(_ target: Target) -> String {
    [target.year.map(String.init) ?? "", target.period].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static let signs: [Comparator: String] = [
    .atLeast: "≥ ", .above: "> ", .atMost: "≤ ", .below: "< ", .about: "~ ",
  ]

  private static let changes: [TargetChange: String] = [.add: "新增 ", .rise: "增长 ", .fall: "下降 "]

  /// The numbers of a statement as people read them, and the multiplier before its unit: 84000000000 is `840` and `亿`.
  ///
  /// Only numbers of things have one, which are 10,000 or more and have at most two decimals with it: 1.25 万人, but
  /// 12345 人. All numbers of a statement share it.
  static func number(of target: Target) -> (number: String, multiplier: String) {
    let values = [target.from, target.value ?? target.low, target.high].compactMap { $0 }
    let canMultiply = target.unit.first.map { !$0.isASCII && !"万亿萬億".contains($0) } ?? true
    let fitting = multipliers.first { _, factor in
      canMultiply && !values.isEmpty && values.allSatisfy { $0 >= factor && isRound($0 / factor) }
    }
    let factor = fitting?.factor ?? 1
    // 4.1e8 / 1e8 may have more digits than a person wrote.
    func shown(_ value: Double?) -> String {
      text(value.map { factor == 1 ? $0 : ($0 / factor * 100).rounded() / 100 })
    }
    var number = shown(target.value)
    if target.comparator == .range { number = "\(shown(target.low))-\(shown(target.high))" }
    if let from = target.from { number = "\(shown(from)) → \(number)" }
    return (number, fitting?.name ?? "")
  }

  private static let multipliers: [(name: String, factor: Double)] = [("万亿", 1e12), ("亿", 1e8), ("万", 1e4)]

  /// Whether a number has at most two decimals.
  private static func isRound(_ value: Double) -> Bool {
    let cents = value * 100
    return (cents - cents.rounded()).magnitude < 1e-6
  }

  private static func joined(_ targets: [StatedTarget], _ amount: (Target) -> String) -> String? {
    guard !targets.isEmpty else { return nil }
    return targets.map { stated in
      let when = when(stated.target)
      let remark = when.isEmpty ? "" : " (\(when))"
      return Text.oneLine("\(stated.target.indicator) \(amount(stated.target))\(remark)")
    }.joined(separator: "; ")
  }
}

import PolicySearch
import PolicyText

/// Targets as text.
enum TargetOutput {
  /// A number without needless digits: `4000`, `3.2`.
  static func text(_ value: Double?) -> String {
    value.map { value in Int(exactly: value).map(String.init) ?? "\(value)" } ?? ""
  }

  /// Targets in one line: `企业 > 4000 家 (2026); ...`; nil for none.
  static func line(_ targets: [StatedTarget]) -> String? {
    guard !targets.isEmpty else { return nil }
    return targets.map { stated in
      let when = [stated.target.year.map(String.init) ?? "", stated.target.period].filter { !$0.isEmpty }
      let remark = when.isEmpty ? "" : " (\(when.joined(separator: " ")))"
      return Text.oneLine("\(stated.target.indicator) \(amount(stated.target))\(remark)")
    }.joined(separator: "; ")
  }

  /// The value as it is meant: `> 4000 家`, `3-5 个`.
  static func amount(_ target: Target) -> String {
    let unit = target.unit.isEmpty ? "" : " \(target.unit)"
    if target.comparator == .range { return "\(text(target.low))-\(text(target.high))\(unit)" }
    let sign = target.comparator == .equal ? "" : "\(target.comparator.sign) "
    return "\(sign)\(text(target.value))\(unit)"
  }
}

/// Numbers for programs.
package enum PlainNumber {
  /// Without needless digits: `4000`, `3.2`.
  package static func text(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }

  /// A statement's number with its unit: `84000000000 斤`, `3-5 个`.
  package static func text(_ target: Target) -> String {
    let ends = [target.low, target.high].compactMap { $0.map(text) }
    let number = target.comparator == .range ? ends.joined(separator: "-") : target.value.map(text) ?? ""
    return target.unit.isEmpty ? number : "\(number) \(target.unit)"
  }
}

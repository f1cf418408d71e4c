import PolicyText
import TextFolding

/// Units of one measure, with the common unit in which their amounts are compared.
///
/// The file `units.tsv` has a unit a line. A unit that begins with 万, 亿, or 千, 百 before these, is so many of the rest
/// (万美元); any other unit is compared with itself only.
public struct UnitTable: Sendable {
  /// A unit in the common one of its measure.
  public struct Measure: Hashable, Sendable {
    /// The common unit: 吨 for 斤.
    public var unit: String
    /// How many of the common unit are so many of the other: `numerator / denominator` of it each. A fraction, so that
    /// what is a whole number stays one.
    var numerator: Double
    var denominator = 1.0

    /// An amount in the common unit, to twelve digits: 1.15 of a thousandth is 0.00115.
    public func amount(_ amount: Double) -> Double {
      let exact = amount * numerator / denominator
      var scale = 1.0
      while exact.magnitude * scale < 1e11, scale < 1e15 { scale *= 10 }
      return (exact * scale).rounded() / scale
    }
  }

  /// The table that ships.
  public static let shipped = UnitTable(EmbeddedTables.units)

  private var measures: [String: Measure] = [:]

  /// - Parameter text: Lines of a unit, the common unit, how many of the common unit the unit is (`1000` or `1/2000`),
  ///   and an example, with tabs between; `#` begins a remark.
  init(_ text: [UInt8]) {
    for line in String(decoding: text, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t").map(String.init)
      guard columns.count == 4 else { continue }
      let factor = columns[2].split(separator: "/").compactMap { Double($0) }
      guard let numerator = factor.first else { continue }
      measures[Self.key(of: columns[0])] = Measure(
        unit: columns[1], numerator: numerator, denominator: factor.count > 1 ? factor[1] : 1)
    }
  }

  /// What units are compared by: the unit as folding has it (㎡ and m2 are the same).
  static func key(of unit: String) -> String {
    FoldedText.string(FoldedText(unit).units.filter { $0 < FoldedText.wordStart })
  }

  /// A unit in the common one of its measure: 1 of itself for one of no known measure.
  public func measure(of unit: String) -> Measure {
    var rest = unit
    var factor = 1.0
    // 千万亿 may stand before a unit, and nobody writes more.
    for _ in 0..<Self.mostMultipliers {
      // Most units fold to themselves.
      if let known = measures[rest] ?? measures[Self.key(of: rest)] {
        return Measure(unit: known.unit, numerator: known.numerator * factor, denominator: known.denominator)
      }
      guard let (name, value) = Self.multipliers.first(where: { rest.hasPrefix($0.0) && rest != $0.0 }) else { break }
      rest.removeFirst(name.count)
      factor *= value
    }
    return Measure(unit: rest, numerator: factor)
  }

  private static let mostMultipliers = 3

  /// The longer first. A unit that begins with 千 by itself (千伏) is a unit of its own.
  private static let multipliers = [
    ("万亿", 1e12), ("萬億", 1e12), ("千亿", 1e11), ("百亿", 1e10), ("亿", 1e8), ("億", 1e8), ("千万", 1e7), ("百万", 1e6),
    ("万", 1e4), ("萬", 1e4),
  ]

  /// A statement in the common unit of its measure; nil if it is in this unit already, or in one of no known measure.
  func converted(_ target: Target) -> Target? {
    let measure = measure(of: target.unit)
    guard !target.unit.isEmpty, Self.key(of: measure.unit) != Self.key(of: target.unit) else { return nil }
    var converted = target
    converted.unit = measure.unit
    converted.value = target.value.map(measure.amount)
    converted.low = target.low.map(measure.amount)
    converted.high = target.high.map(measure.amount)
    converted.from = target.from.map(measure.amount)
    return converted
  }

  /// Whether a unit is one of money: 万元, 美元.
  func isMoney(_ unit: String) -> Bool { Self.currencies.contains(measure(of: unit).unit) }

  private static let currencies: Set<String> = ["元", "美元", "港元", "港币", "欧元", "日元", "英镑", "澳门元", "新台币"]

  /// Whether a unit is the common one of its measure.
  func isCommon(_ unit: String) -> Bool { Self.key(of: measure(of: unit).unit) == Self.key(of: unit) }
}

/// A score as a tree of named numbers: what each part adds, and by which formula.
public struct Explanation: Hashable, Sendable {
  /// What the number is: `揭榜`, `characters`.
  public var name: String
  public var value: Double
  /// How it follows from its parts or from what was counted; or empty.
  public var formula: String
  public var parts: [Explanation]

  public init(_ name: String, _ value: Double, formula: String = "", parts: [Explanation] = []) {
    self.name = name
    self.value = value
    self.formula = formula
    self.parts = parts
  }

  /// A number to four decimals.
  static func text(_ value: Double) -> String {
    let scaled = (abs(value) * 10_000).rounded()
    guard scaled < 1e15 else { return "\(value)" }
    let digits = "\(Int(scaled) % 10_000)"
    let fraction = String(repeating: "0", count: 4 - digits.count) + digits
    return (value < 0 && scaled > 0 ? "-" : "") + "\(Int(scaled) / 10_000).\(fraction)"
  }

  /// The tree as lines of text, each part indented under what it is a part of.
  public var lines: [String] {
    var lines = ["\(Self.text(value))  \(name)" + (formula.isEmpty ? "" : "  = \(formula)")]
    for part in parts { lines += part.lines.map { "  " + $0 } }
    return lines
  }
}

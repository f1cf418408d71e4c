/// Short texts of few characters with skewed frequencies, so that many passages hold the same terms and many are equal.
public struct RandomText {
  /// From the most frequent on; traditional characters among them, and several marks of which some separate.
  private static let units = [
    "企", "業", "人", "业", "的", "才", "，", "税", "5G", "科", "技", "產", "产", "。", "创", "新", "“", "”", "AI ", "园", "區", "3.2%",
    "区", "\n", "链", "π", "年", "补", "六", "贴", "二〇二六年", "○",
  ]
  /// Each is in some passages of ten thousand.
  private static let rare = Array("龘麤驫鱻羴厵掱猋淼焱垚犇").map(String.init)

  private var generator: SplitMix64

  public init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  public mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  /// True once in so many times.
  public mutating func once(in times: Int) -> Bool { number(1...times) == 1 }

  public mutating func pick<T>(_ choices: [T]) -> T { choices[number(0...choices.count - 1)] }

  public mutating func unit() -> String {
    if once(in: 800) { return pick(Self.rare) }
    let place = Double.random(in: 0..<1, using: &generator)
    return Self.units[Int(place * place * Double(Self.units.count))]
  }

  public mutating func rareUnit() -> String { pick(Self.rare) }

  public mutating func text(_ lengths: ClosedRange<Int>) -> String {
    (0..<number(lengths)).map { _ in unit() }.joined()
  }

  /// A text in which one unit is more frequent than the rest.
  public mutating func longText() -> String {
    let favourite = unit()
    return (0..<number(100...500)).map { _ in once(in: 2) ? favourite : unit() }.joined()
  }
}

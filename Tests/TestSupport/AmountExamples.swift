import PolicyText

/// Statements of number with their amounts as the command prints them and as the page shows them.
public enum AmountExamples {
  public struct Example: Sendable {
    public var target: Target
    /// By the command.
    public var text: String
    /// By the page, without the word for the change.
    public var page: String
  }

  public static let all: [Example] = [
    example(84_000_000_000, "斤", "840 亿斤"), example(1.4e12, "斤", "1.4 万亿斤"),
    example(13_000_000, "吨", "1300 万吨", "1,300 万吨"),
    example(40_000, "人", "4 万人"), example(12_500, "人", "1.25 万人"), example(10_000, "家", "1 万家"),
    example(123_456_789, "元", "123456789 元", "123,456,789 元"), example(12_345, "人", "12345 人", "12,345 人"),
    example(9999, "家", "9999 家", "9,999 家"), example(150_000_000, "千瓦时", "1.5 亿千瓦时"),
    example(123_400_000, "元", "12340 万元", "12,340 万元"), example(410_000_000, "元", "4.1 亿元"),
    example(12_000, "亿元", "12000 亿元", "12,000 亿元"), example(50_000, "万元", "50000 万元", "50,000 万元"),
    example(50_000, "MW", "50000 MW", "50,000 MW"), example(50_000, "", "5 万"), example(3, "", "3"),
    example(3.25, "%", "3.25 %", "3.25%"), example(20_000, "%", "20000 %", "20,000%"),
    example(40_000, "人", "≥ 4 万人") { $0.comparator = .atLeast },
    example(4, "%", "~ 4 %", "≈ 4%") { $0.comparator = .about },
    example(0, "万人", "3-5 个", "3–5 个") { set(&$0, 3, 5, "个") },
    example(0, "", "1-1.5 万户", "1–1.5 万户") { set(&$0, 10_000, 15_000, "户") },
    example(0, "", "8000-12000 户", "8,000–12,000 户") { set(&$0, 8000, 12_000, "户") },
    example(3.3, "%", "2.77 → 3.3 %", "2.77 → 3.3%") { ($0.from, $0.change) = (2.77, .rise) },
    example(50_000, "张", "3 → 5 万张") { $0.from = 30_000 },
    example(20, "%", "研发投入的 20 %", "研发投入的 20%") { $0.base = "研发投入" },
    example(15, "%", "设备投资额的 ≤ 15 %", "设备投资额的 ≤ 15%") { ($0.base, $0.comparator) = ("设备投资额", .atMost) },
    example(20, "元", "20 元/平方米") { $0.base = "平方米" },
    example(5200, "张", "新增 5200 张", "5,200 张") { $0.change = .add },
    example(5, "%", "增长 ~ 5 %", "≈ 5%") { ($0.change, $0.comparator) = (.rise, .about) },
    example(10, "%", "下降 ≥ 10 %", "≥ 10%") { ($0.change, $0.comparator) = (.fall, .atLeast) },
    example(100, "家", "100 家") { $0.change = .reach },
    example(50, "万元", "50 万元, 3年", "50 万元") { $0.duration = "3年" },
  ]

  private static func set(_ target: inout Target, _ low: Double, _ high: Double, _ unit: String) {
    (target.comparator, target.value, target.low, target.high, target.unit) = (.range, nil, low, high, unit)
  }

  private static func example(
    _ value: Double, _ unit: String, _ text: String, _ page: String? = nil, _ change: (inout Target) -> Void = { _ in }
  ) -> Example {
    var target = Target(
      indicator: "床位", year: nil, period: "", comparator: .equal, value: value, low: nil, high: nil, unit: unit,
      range: 0..<0)
    change(&target)
    return Example(target: target, text: text, page: page ?? text)
  }
}

import InvertedIndex
import PolicyText
import TestSupport

@testable import PolicySearch

/// Documents whose statements of number are at random from a seed.
enum StatementCorpus {
  /// Statements of every kind, change and many units, with and without years.
  static let random: [PolicyDocument] = {
    var random = SplitMix64(seed: 20)
    func one<T>(_ of: [T]) -> T { of.randomElement(using: &random)! }
    return (0..<30).map { number in
      MadeStatements.document(
        "d\(number)", place: one(["云溪市", "临海县", "云溪市东山区"]),
        (0..<Int.random(in: 1...6, using: &random)).map { measure in
          let targets = (0..<Int.random(in: 0...9, using: &random)).map { _ in
            var target = MadeStatements.target(
              one(["地区生产总值", "研发投入", "高新技术企业", "认定奖励", "床位", "GDP", "粮食产量"]),
              one([1, 2, 5, 20, 41, 100, 500, 4.1, 10_000, 1e8]), one(["亿元", "万元", "元", "%", "家", "斤", "吨", "亩", "张"]),
              kind: one(TargetKind.allCases), one([.equal, .atLeast, .atMost, .about]),
              change: one([nil, .reach, .add, .rise, .fall]), year: one([nil, nil, 2025, 2026, 2030]),
              sentence: Int.random(in: 0...2, using: &random), base: one(["", "", "平方米"]),
              recipient: one(["", "国家高新技术企业", "科技型中小企业"]))
            if Int.random(in: 0..<6, using: &random) == 0 {
              (target.comparator, target.low, target.high, target.value) = (
                .range, target.value, target.value.map { $0 * 3 }, nil
              )
            }
            return target
          }
          return (one(["支持企业创新", "加快产业发展", "高新技术企业培育"]), targets)
        })
    }
  }()

  static let index: IndexReader = {
    do { return try TestSearch.index(of: random) } catch { fatalError("\(error)") }
  }()
}

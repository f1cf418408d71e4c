#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The measures written for reading: R@1, MRR@10, nDCG@10, R@100 from their definitions.
enum NaiveMeasures {
  static func values(_ passages: [String], _ grades: [String: Int]) -> [Double] {
    let relevant = Set(grades.keys.filter { grades[$0]! > 0 })
    func recall(_ depth: Int) -> Double {
      Double(Set(passages.prefix(depth)).intersection(relevant).count) / Double(relevant.count)
    }
    let first = passages.prefix(10).firstIndex { relevant.contains($0) }
    // A repeated passage adds nothing at its later places.
    let gains = passages.indices.prefix(10).map { position in
      passages[..<position].contains(passages[position]) ? 0 : pow(2, Double(grades[passages[position]] ?? 0)) - 1
    }
    let ideal = grades.values.sorted().reversed().prefix(10).map { pow(2, Double($0)) - 1 }
    return [
      recall(1), first.map { 1 / Double($0 + 1) } ?? 0, discounted(gains) / discounted(ideal), recall(100),
    ]
  }

  private static func discounted(_ gains: [Double]) -> Double {
    gains.enumerated().reduce(0) { $0 + $1.element * log(2) / log(Double($1.offset + 2)) }
  }
}

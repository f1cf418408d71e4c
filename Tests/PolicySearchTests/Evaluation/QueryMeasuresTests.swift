import TestSupport
import Testing

@testable import PolicySearch

/// Measures compared with values computed by hand and with a second implementation.
struct QueryMeasuresTests {
  private func values(_ passages: [String], _ grades: [String: Int]) -> [Double] {
    let measures = QueryMeasures(query: "1", passages: passages, grades: grades)
    return Measure.allCases.map { measures[$0] }
  }

  private func isClose(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-12 }
  }

  @Test func `measures are those computed by hand`() {
    // DCG 3/log2(3) + 1/log2(5), ideal 3 + 1/log2(3) with the gains 3 and 1.
    let graded = values(["x", "a", "y", "b"], ["a": 2, "b": 1, "c": 0])
    #expect(isClose(graded, [0, 0.5, (1.8927892607143721 + 0.43067655807339306) / 3.6309297535714574, 1]))
    #expect(values(["a"], ["a": 3]) == [1, 1, 1, 1])
    #expect(isClose(values(["b", "a"], ["a": 1, "b": 1, "c": 1, "d": 1]), [0.25, 1, 0.6366824387328317, 0.5]))
  }

  @Test func `the first rank is 1, the tenth counts and the eleventh does not`() {
    let noise = (1...200).map { "x\($0)" }
    for rank in [1, 2, 9, 10, 11, 99, 100, 101] {
      let answer = Array(noise[..<(rank - 1)]) + ["a"] + noise[rank...]
      let measures = QueryMeasures(query: "1", passages: answer, grades: ["a": 1])
      #expect(measures[.recallAt1] == (rank == 1 ? 1 : 0))
      #expect(measures[.reciprocalRank] == (rank <= 10 ? 1 / Double(rank) : 0))
      #expect((measures[.gain] > 0) == (rank <= 10))
      #expect(measures[.recallAt100] == (rank <= 100 ? 1 : 0))
    }
  }

  @Test func `an empty answer, one without relevant passages and a query without any are 0`() {
    #expect(values([], ["a": 1]) == [0, 0, 0, 0])
    #expect(values(["b", "c"], ["a": 2, "b": 0]) == [0, 0, 0, 0])
    #expect(values(["a", "b"], ["a": 0]) == [0, 0, 0, 0])
    #expect(values(["a", "b"], [:]) == [0, 0, 0, 0])
  }

  @Test func `a passage that comes again adds nothing and keeps its place`() {
    #expect(isClose(values(["a", "a", "b"], ["a": 1, "b": 1]), [0.5, 1, 1.5 / 1.6309297535714575, 1]))
  }

  @Test func `the highest grade is computed exactly`() {
    #expect(values(["a"], ["a": Judgements.highestGrade, "b": 1])[2] > 0.999)
    #expect(values(["a", "b"], ["a": Judgements.highestGrade, "b": 1]) == [0.5, 1, 1, 1])
  }

  @Test func `random answers have the values of the definitions`() {
    var generator = SplitMix64(seed: 51)
    for _ in 0..<500 {
      let size = Int.random(in: 1...150, using: &generator)
      var grades: [String: Int] = [:]
      for _ in 0..<Int.random(in: 1...30, using: &generator) {
        grades["p\(Int.random(in: 0..<size, using: &generator))"] = Int.random(in: 0...3, using: &generator)
      }
      grades["p0"] = Int.random(in: 1...3, using: &generator)
      var answer = (0..<size).map { "p\($0)" }.shuffled(using: &generator)
      answer.removeLast(Int.random(in: 0...size, using: &generator))
      if let first = answer.first, Bool.random(using: &generator) {
        answer.insert(first, at: Int.random(in: 0...answer.count, using: &generator))
      }
      #expect(isClose(values(answer, grades), NaiveMeasures.values(answer, grades)), "\(answer) \(grades)")
    }
  }
}

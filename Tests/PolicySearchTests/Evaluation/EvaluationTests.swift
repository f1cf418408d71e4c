import Testing

@testable import PolicySearch

/// Runs and judgements, read and measured together.
struct EvaluationTests {
  private func run(_ text: String) throws -> Run { try Run(parsing: Array(text.utf8), file: "a.trec") }

  private func judgements(_ text: String) throws -> Judgements {
    try Judgements(parsing: Array(text.utf8), file: "qrels.tsv")
  }

  // MARK: Judgements

  @Test(arguments: [
    "1\ta\t2\n1\tb\t0\n2\ta\t-1\n", "1 0 a 2\n1 0 b 0\n2 0 a -1", "1\t0\ta\t2\r\n\r\n1\t0\tb\t0\r\n2\t0\ta\t-2\r\n",
    "  1   a 2 \n1\t Q0 \tb\t0\n\n2 a -7\n", "1 a\t2\n1 b 0\n2\ta\t0",
  ])
  func `judgements have three columns or four, with blanks or tabs`(text: String) throws {
    let judgements = try judgements(text)
    #expect(judgements.queries == ["1", "2"])
    #expect(judgements.grades(of: "1") == ["a": 2, "b": 0] && judgements.grades(of: "2") == ["a": 0])
    #expect(judgements.hasRelevant("1") && !judgements.hasRelevant("2") && !judgements.hasRelevant("3"))
    #expect(judgements.passages(of: ["1", "2", "3"]) == ["a", "b"])
  }

  @Test func `blanks in ids are those of runs`() throws {
    let judgements = try judgements("1\t市 计划#一、(二)　3.\t1\n")
    #expect(judgements.grades(of: "1") == ["市_计划#一、(二)_3.": 1])
    #expect(try run("1 Q0 市_计划#一、(二)　3. 1 2.5 x")["1"].map(\.passage) == ["市_计划#一、(二)_3."])
  }

  @Test(arguments: [
    "1\ta", "1\ta\tx", "1\ta\t1.0", "1 0 0 a 1", "1\t\t1", "\ta\t1", "1\ta\t51", "query\tpassage\tgrade",
  ])
  func `a line that is no judgement is named`(line: String) {
    #expect(throws: EvaluationError.judgementLine(file: "qrels.tsv", line: 3)) {
      try judgements("1\ta\t1\n\n\(line)\n")
    }
  }

  @Test func `a passage that is judged twice is named, and so is a line that is no text`() {
    #expect(throws: EvaluationError.judgedTwice(file: "qrels.tsv", line: 2, passage: "a")) {
      try judgements("1 a 1\n1 0 a 2")
    }
    #expect(throws: EvaluationError.judgementLine(file: "q", line: 1)) {
      try Judgements(parsing: [0x31, 0x09, 0xFF, 0x09, 0x31], file: "q")
    }
  }

  // MARK: Runs

  @Test func `a run is ordered by score, equal scores by rank and then by line`() throws {
    let run = try run(
      """
      2 Q0 z 1 1 tag of words
      1 Q0 d 9 1.5 x
      1 Q0 c 2 1.5 x
      1\tQ0\ta\t3\t-2e1\tx
      1 Q0 e 2 1.5 x\r

      1 Q0 b 7 3 x
      """)
    #expect(run.queries == ["2", "1"])
    #expect(run["1"].map(\.passage) == ["b", "c", "e", "d", "a"])
    #expect(run["1"].map(\.score) == [3, 1.5, 1.5, 1.5, -20])
    #expect(run["3"].isEmpty && run.has("2") && !run.has("3"))
  }

  @Test(arguments: ["1 Q0 a 1 2", "1 Q0 a x 2 t", "1 Q0 a 1 high t", "1 Q0 a 1 nan t", "1 Q0 a 1.5 2 t", "1 a 1"])
  func `a line that is none of a run is named`(line: String) {
    #expect(throws: EvaluationError.runLine(file: "a.trec", line: 2)) { try run("1 Q0 b 1 2 t\n\(line)") }
  }

  @Test func `a run that is written is the same when it is read`() throws {
    var written = Run()
    written["2"] = [Run.Entry(id: "a", score: 0.1 + 0.2), Run.Entry(id: "b", score: 1e-300)]
    written["1"] = [Run.Entry(id: "c#一、", score: 66.11488922778517)]
    #expect(
      written.text == "2 Q0 a 1 0.30000000000000004 zhice\n2 Q0 b 2 1e-300 zhice\n1 Q0 c#一、 1 66.11488922778517 zhice\n"
    )
    let read = try run(written.text)
    #expect(read.queries == ["2", "1"] && read["2"] == written["2"] && read["1"] == written["1"])
  }

  @Test func `a run keeps its order where scores rise or are equal`() throws {
    var written = Run()
    written["1"] = [3, 5, 5, 2, 2, 4, -1].enumerated().map { Run.Entry(id: "p\($0.offset)", score: $0.element) }
    let read = try run(written.text)
    #expect(read["1"].map(\.passage) == written["1"].map(\.passage))
    #expect(zip(read["1"], read["1"].dropFirst()).allSatisfy { $0.score > $1.score })
  }

  // MARK: Together

  @Test func `a figure is the mean over the queries, and a query without an answer counts 0`() throws {
    let evaluation = try Evaluation(
      [try run("1 Q0 a 1 9 t\n2 Q0 x 1 9 t\n2 Q0 b 2 8 t\n9 Q0 a 1 1 t")], try judgements("1 a 1\n2 b 1\n3 c 1\n4 d 1"),
      queries: ["1", "2", "3", "4"], Resampling(count: 100))
    #expect(evaluation.count == 4 && evaluation.comparison == nil)
    #expect(Measure.allCases.map { evaluation.estimate($0).mean } == [0.25, 0.375, (1 + 0.6309297535714575) / 4, 0.5])
    let part = try #require(evaluation.part(Resampling(count: 100)) { $0 == "1" || $0 == "3" })
    #expect(part.count == 2 && part.estimate(.recallAt100).mean == 0.5)
    #expect(evaluation.part { $0 == "5" } == nil)
  }

  @Test func `a run is no better than itself`() throws {
    let run = try run("1 Q0 a 1 9 t\n2 Q0 x 1 9 t\n2 Q0 b 2 8 t")
    let judgements = try judgements("1 a 1\n2 b 1\n3 c 1")
    let evaluation = try Evaluation([run, run], judgements, queries: judgements.queries, Resampling(count: 100))
    let comparison = try #require(evaluation.comparison)
    for measure in Measure.allCases {
      let difference = comparison[measure]
      #expect(difference.estimate == Estimate(mean: 0, low: 0, high: 0) && difference.pValue == 1)
      #expect(difference.better == 0 && difference.equal == 3 && difference.worse == 0)
    }
  }

  @Test func `the difference is the first run minus the second`() throws {
    let judgements = try judgements("1 a 1\n2 a 1\n3 a 1")
    let better = try run("1 Q0 a 1 9 t\n2 Q0 a 1 9 t\n3 Q0 x 1 9 t\n3 Q0 a 1 8 t")
    let worse = try run("1 Q0 x 1 9 t\n1 Q0 a 2 8 t\n2 Q0 a 1 9 t\n3 Q0 a 1 8 t")
    let comparison = try #require(
      try Evaluation([better, worse], judgements, queries: ["1", "2", "3"], Resampling(count: 100)).comparison)
    #expect(comparison[.recallAt1].estimate.mean == 0)
    #expect(comparison[.gain].better == 1 && comparison[.gain].equal == 1 && comparison[.gain].worse == 1)
    let ahead = try #require(
      try Evaluation([better, worse], judgements, queries: ["1", "2"], Resampling(count: 100)).comparison)
    #expect(ahead[.reciprocalRank].estimate.mean == 0.25 && ahead[.recallAt1].better == 1)
  }

  @Test func `without a query that has a relevant passage there is nothing to measure`() throws {
    let judgements = try judgements("1 a 0")
    #expect(throws: EvaluationError.noRelevantPassage) { try Evaluation([Run()], judgements, queries: []) }
  }
}

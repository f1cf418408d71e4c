import Testing

@testable import PolicySearch

struct TimeLimitTests {
  @Test func `a limit of no time is over at once, and one of an hour is not`() {
    for duration in [Duration.zero, .seconds(-1)] {
      let limit = TimeLimit(duration)
      #expect(!limit.wasReached)
      #expect(limit.isOver && limit.wasReached)
    }
    let long = TimeLimit(.seconds(3600))
    #expect(!long.isOver && !long.wasReached)
  }

  @Test func `a limit is over when its time has gone, and stays over`() throws {
    let limit = TimeLimit(.milliseconds(20))
    let start = ContinuousClock.now
    while !limit.isOver {}
    #expect(start.duration(to: .now) >= .milliseconds(15))
    #expect((0..<100).allSatisfy { _ in limit.isOver })
  }

  @Test(arguments: [0, 1, 2, 7]) func `a limit that counts checks is over after so many`(count: Int) {
    let limit = TimeLimit(afterChecks: count)
    for _ in 0..<count { #expect(!limit.isOver && !limit.wasReached) }
    for _ in 0..<3 { #expect(limit.isOver && limit.wasReached) }
  }

  @Test(arguments: [1, 2, 16]) func `a loop asks at its first step and then every so many`(period: UInt32) {
    for checks in 0..<4 {
      var check = LimitCheck(TimeLimit(afterChecks: checks), every: period)
      let steps = (0..<100).prefix { _ in !check.isOverAtStep() }.count
      let isStillOver = check.isOverAtStep()
      #expect(steps == checks * Int(period) && isStillOver)
    }
    var none = LimitCheck(nil, every: period)
    let steps = (0..<100).prefix { _ in !none.isOverAtStep() }.count
    #expect(steps == 100)
  }
}

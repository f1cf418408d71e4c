import Testing

@testable import SearchServer

/// Taking request targets apart.
struct RequestTargetTests {
  private func parts(_ target: String) throws -> (segments: [String], query: [String]) {
    let target = try RequestTarget(target)
    return (target.segments, target.query.flatMap { [$0.name, $0.value] })
  }

  @Test func `a target is segments and parameters, decoded after they are taken apart`() throws {
    #expect(try parts("/").segments == [""])
    #expect(try parts("/api/v1/documents/a%2Fb%3Fc%23d").segments == ["api", "v1", "documents", "a/b?c#d"])
    #expect(
      try parts("/a?q=%E7%A8%8E+%2B1%26x&k=5&&empty=&flag&=").query == [
        "q", "税 +1&x", "k", "5", "empty", "", "flag", "", "", "",
      ])
    #expect(try parts("/a%20b+c?x=1?y=2").segments == ["a b+c"])
    #expect(try parts("/a?x=1?y=2").query == ["x", "1?y=2"])
    #expect(try parts("/a//b/").segments == ["a", "", "b", ""])
    #expect(try parts("/a#b?c=1").query == [])
  }

  @Test func `of an absolute address scheme and host do not matter`() throws {
    #expect(try RequestTarget("http://example.org/a?b=1") == RequestTarget("/a?b=1"))
    #expect(try RequestTarget("https://example.org") == RequestTarget("/"))
    #expect(try RequestTarget("http://example.org?b=1") == RequestTarget("/?b=1"))
  }

  @Test(arguments: [
    "", "a", "*", "ftp://a/b", "/%", "/%4", "/%zz", "/a?q=%", "/a?q=%E7%A8", "/a?q=%C0%AF", "/%C0%80", "/a?q=%00",
    "/%ED%A0%80",
    "/a?%FF=1", "/%F8%88%80%80%80",
  ])
  func `what cannot be decoded is one clear problem`(target: String) {
    let problem = #expect(throws: Problem.self) { try RequestTarget(target) }
    #expect(problem?.status == .badRequest && problem?.detail.isEmpty == false)
  }
}

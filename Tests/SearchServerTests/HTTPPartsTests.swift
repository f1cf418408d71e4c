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

/// Tags, codings, figures.
struct SmallPartsTests {
  @Test func `a tag is the same for the same parts in the same places only`() {
    let tag = EntityTag(["a", "bc"])
    #expect(tag == EntityTag(["a", "bc"]) && tag.text.hasPrefix("W/\"") && tag.text.utf8.count == 20)
    for other in [["ab", "c"], ["a", "b", "c"], ["abc"], ["a", "bc", ""], []] { #expect(tag != EntityTag(other)) }
    #expect(tag.isAmong(tag.text) && tag.isAmong("\"x\", \(tag.text)") && tag.isAmong(String(tag.text.dropFirst(2))))
    #expect(!tag.isAmong(nil) && !tag.isAmong("") && !tag.isAmong("\"x\"") && !tag.isAmong("W/") && !tag.isAmong("*"))
  }

  @Test(arguments: [
    ("gzip", true), ("GZIP", true), ("br, gzip;q=0.5", true), ("*", true), ("x-gzip", true), ("gzip; q=1.0", true),
    ("", false), ("br", false), ("gzip;q=0", false), ("*, gzip;q=0", false), ("*;q=0", false), ("identity", false),
    ("gzip;q=x", false), (";;,,", false),
  ])
  func `gzip is asked for by name or by a star, not with a weight of nothing`(header: String, isAsked: Bool) {
    #expect(AcceptEncoding.asksForGzip(header) == isAsked)
    #expect(!AcceptEncoding.asksForGzip(nil))
  }

  @Test func `a latency is counted in the first bucket whose bound it does not pass`() {
    var latency = LatencyHistogram()
    for microseconds in [0, 100, 101, 2_500_000, 2_500_001] { latency.add(microseconds: microseconds) }
    #expect(latency.counts.first == 2 && latency.counts[1] == 1 && latency.counts.suffix(2) == [1, 1])
    #expect(latency.sum == 5_000_202 && latency.counts.count == LatencyHistogram.bounds.count + 1)
    var text = MetricsText()
    text.family("x", .histogram, "y")
    text.histogram(latency, endpoint: "a\"b\\c\n")
    let lines = text.text.split(separator: "\n")
    #expect(
      lines.prefix(3) == ["# HELP x y", "# TYPE x histogram", "x_bucket{endpoint=\"a\\\"b\\\\c\\n\",le=\"0.0001\"} 2"])
    #expect(lines.suffix(3).map { $0.split(separator: " ").last } == ["5", "5.000202", "5"])
  }

  #if Server
    @Test func `what is compressed is gzip, and shorter`() {
      let bytes = Array(String(repeating: "揭榜挂帅", count: 500).utf8)
      let compressed = Gzip.compressed(bytes)
      #expect(compressed?.prefix(3) == [0x1F, 0x8B, 8])
      #expect((compressed?.count ?? .max) < bytes.count / 10)
      #expect(Gzip.compressed([]) != nil)
    }
  #endif
}

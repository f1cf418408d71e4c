import Testing

@testable import SearchServer

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

import Testing

@testable import SearchServer

/// Digests, tags, codings, figures.
struct SmallPartsTests {
  /// The examples of FIPS 180-4's sample files and lengths around a block's end.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (String(repeating: "a", count: 55), "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    (String(repeating: "a", count: 56), "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
    (String(repeating: "a", count: 64), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func `a digest is that of FIPS 180-4`(text: String, digest: String) {
    let hex = SHA256.digest(of: Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(hex == digest)
  }

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

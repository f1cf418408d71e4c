import Testing

@testable import PolicyText

/// JSON of any depth is a value or none, and never an end of the program.
struct NestedJSONTests {
  @Test func `what nests too deep is no value, whether it ends or not`() {
    for count in [1, 255, 256, 257, 511, 512, 513, 514, 100_000] {
      for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
        let opened = String(repeating: open, count: count)
        #expect(NestedJSON.decode([[Int]].self, from: opened.utf8) == nil)
        _ = NestedJSON.decode([[Int]].self, from: (opened + "1" + String(repeating: close, count: count)).utf8)
        _ = NestedJSON.decode([String: [Int]].self, from: (opened + "\"").utf8)
      }
    }
    #expect(NestedJSON.decode([[Int]].self, from: "[[1],[2]]".utf8) == [[1], [2]])
  }

  @Test func `brackets in strings nest nothing`() {
    let text = String(repeating: "[{", count: 1000) + "\\\"[\\\\"
    #expect(NestedJSON.decode([String].self, from: "[\"\(text)\", \"[\"]".utf8)?.count == 2)
  }
}

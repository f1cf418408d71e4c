import Testing

@testable import PolicyText

struct JSONTreeTests {
  private func values(_ text: String, part: Int = 2) throws(JSONSplitter.Fault) -> [JSONSplitter.Value] {
    var splitter = JSONSplitter(limit: 1000)
    var values: [JSONSplitter.Value] = []
    let bytes = Array(text.utf8)
    let parts = stride(from: 0, to: bytes.count, by: part).map { Array(bytes[$0..<min(bytes.count, $0 + part)]) }
    for next in parts.map(Optional.some) + [nil] {
      splitter.add(next)
      while let value = try splitter.next() { values.append(value) }
    }
    return values
  }

  @Test(arguments: [1, 3, 1000])
  func `a list, and an object a line, are cut into their objects`(_ part: Int) throws {
    let list = try values("[ {\"a\": \"}\\\"]\"},\n {\"b\": [1, {}]} ]\n", part: part)
    #expect(list.map { String(decoding: $0.bytes, as: UTF8.self) } == ["{\"a\": \"}\\\"]\"}", "{\"b\": [1, {}]}"])
    #expect(list.map(\.line) == [1, 2])
    #expect(list.map(\.isInList) == [true, true])
    let lines = try values("{\"a\": 1}\n\n{\"b\": 2}", part: part)
    #expect(lines.map(\.line) == [1, 3])
    #expect(lines.map(\.isInList) == [false, false])
  }

  @Test func `what is no JSON, cut off, too long or too deep is refused with its line`() {
    #expect(throws: JSONSplitter.Fault.malformed(line: 2)) { try values("\nabc") }
    #expect(throws: JSONSplitter.Fault.cut(line: 2)) { try values("[{},\n{\"a\": [1") }
    #expect(throws: JSONSplitter.Fault.cut(line: 2)) { try values("[{},\n{}") }
    #expect(throws: JSONSplitter.Fault.tooLong(line: 1)) {
      try values("[{\"a\": \"" + String(repeating: "x", count: 2000))
    }
    #expect(throws: JSONSplitter.Fault.tooDeep(line: 1)) { try values(String(repeating: "[", count: 500)) }
  }

  @Test func `a value is read with all that is in it, and NaN is nothing`() {
    let tree = JSONTree(Array(#" {"a": "\u4e00\n", "b": [1.5, null, NaN], "c": {"d": true}} "#.utf8))
    #expect(
      tree
        == .object([
          ("a", .text("一\n")), ("b", .array([.text("1.5"), .null, .null])), ("c", .object([("d", .text("true"))])),
        ]))
    for wrong in ["{\"a\" 1}", "{\"a\": 1,}", "[1", "{} {}", "{\"a\": x}", ""] {
      #expect(JSONTree(Array(wrong.utf8)) == nil)
    }
    let deep = String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
    #expect(JSONTree(Array(deep.utf8)) == nil)
  }

  @Test func `an object's columns are its fields, those of objects in it with both names`() throws {
    let tree = try #require(
      JSONTree(
        Array(#"{"_id": 7, "_source": {"title": "甲", "body": ["乙", "丙"], "files": [{"n": "x", "u": "y"}]}}"#.utf8)))
    #expect(tree.columns.map(\.name) == ["_id", "_source.title", "_source.body", "_source.files"])
    #expect(tree.columns.map(\.cell) == ["7", "甲", "乙\n丙", "x y"])
  }

  @Test func `lists of objects are found wherever they stand`() throws {
    let tree = try #require(
      JSONTree(Array(#"{"code": 0, "data": {"tags": ["a"], "list": [{"b": 1}]}, "more": [{}]}"#.utf8)))
    #expect(tree.tables == [[.object([("b", .text("1"))])], [.object([])]])
  }

  @Test func `long names of objects in objects are no parts of columns' names`() throws {
    let key = String(repeating: "k", count: 201)
    let tree = try #require(JSONTree(Array("{\"\(key)\": {\"a\": 1, \"b\": {\"c\": 2}}, \"d\": {\"e\": 3}}".utf8)))
    #expect(tree.columns.map(\.name) == [key, "d.e"])
    #expect(tree.columns.map(\.cell) == ["1 2", "3"])
    let half = String(repeating: "k", count: 120)
    let nested = try #require(JSONTree(Array("{\"\(half)\": {\"\(half)\": {\"a\": 1, \"b\": 2}}}".utf8)))
    #expect(nested.columns.map(\.name) == ["\(half).\(half)"])
    #expect(nested.columns.map(\.cell) == ["1 2"])
  }

  @Test func `the deepest value fits on the stack of a thread`() {
    let depth = JSONTree.deepest
    let lists = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let objects = String(repeating: "{\"a\":", count: depth) + "1" + String(repeating: "}", count: depth)
    let counts = SmallStack.run { () -> [Int] in
      [lists, objects].map { text in
        guard let tree = JSONTree(Array(text.utf8)), tree == tree else { return -1 }
        return tree.columns.count + tree.tables.count + tree.flat.utf8.count
      }
    }
    #expect(counts == [0, 2])
  }
}

import Testing

@testable import PolicyText

/// Every name of a part of a page is known.
struct PagePartTests {
  private static let other = (1...4).map { "<p>别处的第\($0)段文字，与本文无关。</p>" }.joined()

  @Test func `names are in order, and each is there once`() {
    let names = PagePart.rows.map(\.name)
    #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: ["id", "class"])
  func `a page's parts are told by each name of the table`(attribute: String) throws {
    for (name, part) in PagePart.rows {
      let own = "<div \(attribute)='x \(name.uppercased())'>"
      let named = attribute == "id" ? "<div id='\(name)'>" : own
      func lines(_ page: String) throws -> [String] {
        try WebPageReader.read("<body>\(page)</body>", name: name).text.split(separator: "\n").map(String.init)
      }
      switch part {
      case .body:
        let text = (1...5).map { "<p>第\($0)条要求应当落实，不得拖延。</p>" }.joined()
        let found = try lines("\(named)\(text)</div><div>\(Self.other)</div>")
        #expect(found.count == 5, "\(name)")
      case .title:
        let found = try lines("\(named)某某事项</div><div id=zoom>\(Self.other)</div>")
        #expect(found.first == "某某事项", "\(name)")
      case .furniture:
        let found = try lines("<div id=zoom>\(named)栏目</div>\(Self.other)</div>")
        #expect(found.count == 4, "\(name)")
      }
    }
  }
}

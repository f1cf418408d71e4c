import Testing

@testable import PolicyText

/// What follows for a document from its title, its agency and its place.
struct AttributeTests {
  @Test func `a title names a kind of document`() throws {
    for row in try Corpus.table("genres") {
      #expect(DocumentGenre.genre(ofTitle: row[0]) ?? "-" == row[1], "\(row[0])")
    }
  }

  @Test func `every kind of document has an example that is one, and a name that names it`() {
    for (name, title) in DocumentGenre.examples {
      #expect(DocumentGenre.genre(ofTitle: title) == name, "\(title)")
      #expect(name == "法律" || DocumentGenre.genre(ofTitle: name) == name, "\(name)")
    }
    #expect(Set(DocumentGenre.names).count == DocumentGenre.names.count)
  }

  @Test func `an agency or a place tells the level`() throws {
    for row in try Corpus.table("levels") {
      var metadata = DocumentMetadata()
      metadata.agency = row[0].isEmpty ? nil : row[0]
      metadata.place = row[1].isEmpty ? nil : row[1]
      metadata.script = row[2]
      #expect(IssuingLevel.level(of: metadata) ?? "-" == row[3], "\(row)")
    }
  }

  @Test(arguments: [
    ("县级", "县级"), ("昆山市级", "县级"), ("苏州市级", "市级"), ("國家級", "国家级"), ("区县级", "县级"), ("街道", "乡级"), ("上海市", "省级"),
    ("重要", "-"),
    ("", "-"), ("级", "-"),
  ])
  func `a level that is written becomes one of the list`(written: String, level: String) {
    #expect(IssuingLevel.level(written: written) ?? "-" == level)
    #expect(level == "-" || IssuingLevel.names.contains(level))
  }

  @Test func `a sidecar's level and kind of document win, and may be nothing`() throws {
    func parsed(_ json: String) throws -> DocumentMetadata {
      let text = "昆山市科技创新行动计划\n一、任务\n(一)培育企业。支持企业发展。"
      return DocumentParser.parse(id: "a", text: text, sidecar: try Sidecar.read(Array(json.utf8), name: "s")).metadata
    }
    #expect(try parsed("{}")[.level] == "县级")
    #expect(try parsed("{}")[.genre] == "行动计划")
    #expect(try parsed(#"{"level": "江苏省级", "genre": "实施意见"}"#)[.level] == "省级")
    #expect(try parsed(#"{"level": "江苏省级", "genre": "实施意见"}"#)[.genre] == "意见")
    #expect(try parsed(#"{"level": "", "genre": ""}"#)[.level] == nil)
    #expect(try parsed(#"{"level": "", "genre": ""}"#)[.genre] == nil)
    #expect(try parsed(#"{"agency": "江苏省人民政府"}"#)[.level] == "省级")
  }
}

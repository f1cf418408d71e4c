import Testing

@testable import InvertedIndex
@testable import PolicyText

/// The fields of documents in an index.
struct MetadataFieldTests {
  private static func document(_ id: String, without missing: MetadataField? = nil) -> PolicyDocument {
    var document = DocumentParser.parse(id: id, text: "為企業提供資金。")
    for field in MetadataField.allCases {
      let value: String? =
        switch field.form {
        case .text: "\(field.rawValue)的值"
        case .date: "2024-05-14"
        case .choice(_, let names, _): names().last
        case .year: "2026"
        case .list: "一\n二"
        }
      document.metadata[field] = field == missing ? nil : value
    }
    return document
  }

  @Test func `every field is as it was in an index, also after a merge`() throws {
    let documents = [Self.document("a")] + MetadataField.allCases.map { Self.document("b \($0)", without: $0) }
    let index = try TestIndex.index(of: documents)
    let other = try TestIndex.index(of: [Self.document("c")])
    let merged = try TestIndex.open(try TestIndex.merge([index, other]))
    for index in [index, merged] {
      try index.verify()
      for number in 0..<documents.count {
        let metadata = try index.document(number).metadata
        #expect(metadata == documents.first { $0.id == (try? index.document(number).id) }?.metadata)
        let facts = try DocumentReader(index, number)
        #expect(try facts.text(of: .genre) == metadata.genre && facts.text(of: .level) == metadata.level)
      }
    }
    #expect(try merged.document(documents.count).metadata == Self.document("c").metadata)
  }

  @Test func `a sidecar may have every field`() throws {
    let fields = MetadataField.allCases.map { field in
      switch field.form {
      case .text: #""\#(field.rawValue)": "x""#
      case .date: #""\#(field.rawValue)": "2024-05-14""#
      case .choice(_, let names, _): #""\#(field.rawValue)": "\#(names()[0])""#
      case .year: #""\#(field.rawValue)": 2026"#
      case .list: #""\#(field.rawValue)": ["一", "二"]"#
      }
    }
    let sidecar = try Sidecar.read(Array("{\(fields.joined(separator: ","))}".utf8), name: "s")
    let metadata = DocumentParser.parse(id: "a", text: "為企業提供資金。", sidecar: sidecar).metadata
    for field in MetadataField.allCases { #expect(metadata[field] == sidecar[field], "\(field)") }
  }

  @Test func `further strings that do not fit into the strings are damage`() throws {
    var bytes = TestIndex.bytes(of: try TestIndex.index(of: [Self.document("a")]))
    let section = RepairedFile.section(.documents, of: bytes)
    RepairedFile.set(UInt16.max, at: section.lowerBound + DocumentRecord.Layout.furtherTexts.rawValue, of: &bytes)
    let damaged = try TestIndex.open(RepairedFile.repaired(bytes))
    #expect(throws: IndexError.self) { try damaged.verify() }
  }
}

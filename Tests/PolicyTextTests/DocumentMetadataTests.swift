import Testing

@testable import PolicyText

struct DocumentMetadataTests {
  @Test(arguments: [
    ("2024-05-14", [2024]), ("2024", [2024]), ("2024-", [2024]), ("2024年5月", []), ("02024-05", []), ("", []),
    ("-5", []),
    ("20240514", []), ("99999999999999999999-01", []),
  ])
  func `a document concerns the year of its dates`(date: String, years: [Int]) {
    for path in [\DocumentMetadata.issued, \.published] {
      var metadata = DocumentMetadata()
      metadata[keyPath: path] = date
      #expect((0...3000).filter(metadata.concerns) == years)
    }
  }

  @Test func `a document concerns every year of its period`() {
    var metadata = DocumentMetadata()
    metadata.periodStart = 2024
    metadata.periodEnd = 2026
    metadata.published = "2023-12-01"
    #expect((2000...2030).filter(metadata.concerns) == [2023, 2024, 2025, 2026])
    #expect(metadata.years == 2023...2026)
  }
}

import Testing

@testable import PolicyText

/// Abbreviations that a text introduces are found as someone reads them, in documents and in records.
struct AbbreviationTests {
  private func found(in text: String) -> [Abbreviation] {
    let source = SourceText(text)
    return AbbreviationReader(text: source).abbreviations(in: source.plain.indices)
  }

  /// The abbreviations of one record.
  private func found(inRecord text: String) throws -> [Abbreviation] {
    let line = "{\"id\": \"1\", \"text\": \"\(text.replacing("\"", with: "\\\"").replacing("\n", with: "\\n"))\"}"
    let documents = try CorpusReader.read(records: Array(line.utf8), name: "records")
    return documents.flatMap(\.passages).flatMap(\.abbreviations)
  }

  @Test func `introductions are read as in the table`() throws {
    for row in try Corpus.table("abbreviations") {
      let expected = row[1].isEmpty ? [] : [Abbreviation(short: row[1], long: row[2])]
      #expect(found(in: row[0]) == expected, "\(row[0])")
      #expect(found(in: "一、" + row[0] + "\n二、" + row[0]) == expected + expected, "\(row[0])")
    }
  }

  @Test func `records have those that their text calls so`() throws {
    for row in try Corpus.table("abbreviations") {
      let isMarked = ["简称", "簡稱", "统称", "下称"].contains { row[0].contains($0) }
      let expected = row[1].isEmpty || !isMarked ? [] : [Abbreviation(short: row[1], long: row[2])]
      #expect(try found(inRecord: row[0]) == expected, "\(row[0])")
    }
  }

  @Test func `a long form is in the bracket's own paragraph`() {
    #expect(found(in: "自由贸易试验区\n（以下简称自贸试验区）").isEmpty)
    #expect(found(in: "自由贸易\n试验区（以下简称自贸试验区）").isEmpty)
    #expect(found(in: "建设自由贸易试验区（以下简称\n自贸试验区）").isEmpty)
  }

  @Test func `a document's passages have the abbreviations that they introduce`() {
    let plan = "某市行动计划\n一、任务\n(一)培育企业。推动智能化改造和数字化转型(简称智改数转),建设自由贸易试验区(以下简称自贸试验区)。\n(二)引进人才。支持人才发展。"
    let passages = DocumentParser.parse(id: "plan", text: plan).passages.filter { !$0.abbreviations.isEmpty }
    #expect(passages.map(\.id) == ["plan#一、(一)"])
    #expect(passages.flatMap(\.abbreviations).map(\.short) == ["智改数转", "自贸试验区"])
  }

  @Test func `marks are found at every place of a text`() {
    for mark in ["简称", "簡稱", "统称", "統稱", "下称"] {
      for before in 0..<20 {
        for after in 0..<12 {
          let text = Array((String(repeating: "a", count: before) + mark + String(repeating: "b", count: after)).utf8)
          #expect(text.withUnsafeBufferPointer { AbbreviationMark.mayBe(in: $0) }, "\(before) \(mark) \(after)")
        }
      }
    }
    for text in ["", "称", "名称", "职称是称呼", "简介", "下午称重", "稱呼簡單"] {
      #expect(!Array(text.utf8).withUnsafeBufferPointer { AbbreviationMark.mayBe(in: $0) }, "\(text)")
    }
  }

  @Test func `unfinished brackets and odd places are no abbreviations`() {
    for text in ["(", "()", "(简称", "(简称)", "简称)", "（以下简称“”）", "甲(简称甲乙)", "((((简称甲乙", "甲乙(以下简称为甲乙)", "》(简称甲乙)"] {
      #expect(found(in: text).isEmpty, "\(text)")
    }
  }
}

import Testing

@testable import PolicyText

/// The readers of small things, each a function of a text alone, with a table of cases.
struct ReaderTests {
  @Test func `labels are read at the beginning of a line, with what follows them`() throws {
    for row in try Corpus.table("labels") {
      let text = SourceText(row[0])
      let label = ClauseLabel.read(text, text.plain.indices)
      let rest = label.map { text.string($0.contentStart..<text.plain.count) }
      let style = label.map { "\($0.style)" }
      let found: [String?] = [style, label?.text, label?.number, rest]
      #expect(found.map { $0 ?? "" } == Array(row[1...]), "\(row[0])")
    }
  }

  @Test func `dates are read in every spelling`() throws {
    for row in try Corpus.table("dates") { #expect(DateReader.date(in: row[0]) ?? "" == row[1], "\(row[0])") }
  }

  @Test func `document numbers are read in every spelling`() throws {
    for row in try Corpus.table("document-numbers") {
      #expect(DocumentNumber.isNumber(row[0]) == (row[1] == "yes"), "\(row[0])")
    }
  }

  @Test func `numbers are read with their multiplier and what leaves them open`() throws {
    for row in try Corpus.table("numerals") {
      let text = SourceText(row[0])
      let numeral = Numeral.read(at: 0, in: text, until: text.plain.count)
      let value = numeral?.value(keepingMultiplier: false).map { "\($0)" }
      let isOpen = numeral?.isOpen == true ? "open" : nil
      let isPercent = numeral?.isPercent == true ? "percent" : nil
      let found: [String?] = [numeral.map { text.string($0.range) }, value, numeral?.multiplier, isOpen, isPercent]
      #expect(found.map { $0 ?? "" } == Array(row[1...]), "\(row[0])")
    }
  }

  @Test func `units of measure are read whole, and words that begin like one are none`() throws {
    for row in try Corpus.table("measure-units") {
      let text = SourceText(row[0])
      let read = MeasureUnit.read(at: 0, in: text, until: text.plain.count)
      let found: [String?] = [
        read?.unit.name, read.map { "\($0.unit.kind)" }, read.map { text.string(0..<$0.end) },
      ]
      #expect(found.map { $0 ?? "" } == Array(row[1...]), "\(row[0])")
    }
  }

  @Test func `places are read at the beginning of a name, and words that end like places are none`() throws {
    for row in try Corpus.table("places") { #expect(Place.leading(in: row[0]) ?? "" == row[1], "\(row[0])") }
  }

  @Test func `years are read where a text names them`() throws {
    for row in try Corpus.table("years") {
      let text = SourceText(row[0])
      let mention = text.plain.indices.lazy.compactMap {
        YearReader.mention(at: $0, in: text, until: text.plain.count, from: 0)
      }.first
      let use = mention?.isReference == true ? "reference" : nil
      let found: [String?] = [mention.map { "\($0.year)" }, mention.map { text.string($0.range) }, use]
      #expect(found.map { $0 ?? "" } == Array(row[1...]), "\(row[0])")
    }
  }

  @Test func `periods are read from titles`() throws {
    for row in try Corpus.table("periods") {
      let (start, end) = TitleReader.period(in: row[0])
      let found = [start, end].map { year in year.map { "\($0)" } ?? "" }
      #expect(found == Array(row[1...]), "\(row[0])")
    }
  }
}

/// Something about how a document was read that its owner should look at.
public struct ReadingNote: Hashable, Sendable {
  /// What it is about. A reader hands out what it sees in a file with `FileText`.
  public enum Kind: Hashable, Codable, Sendable {
    /// There was nothing to search in it.
    case noText
    /// It names responsible units, but no measure was found in it.
    case noMeasure
    /// Sheets, rows or columns that are hidden in a workbook were left out.
    case hiddenCells
    /// Another document has the same text, but for blanks.
    case sameText(as: String)
    /// A part of its characters is damaged, in thousandths of its text.
    case damaged(TextDamage, share: Int)
    /// The name of its file is no UTF-8.
    case foreignName
    /// None of its pages has text: they are pictures.
    case onlyPictures(pages: Int)
    /// Some of its pages have no text. Pages count from 1, as in all of these.
    case pagesWithoutText([ClosedRange<Int>], pages: Int)
    /// Letters of its fonts have no Unicode, so that what stands on some pages cannot be read.
    case lettersWithoutUnicode([ClosedRange<Int>], pages: Int)
    /// The text of some pages is vertical, and was not put in order.
    case verticalText([ClosedRange<Int>], pages: Int)
    /// On some pages text stands side by side whose order could not be told.
    case mixedColumns([ClosedRange<Int>], pages: Int)
    /// The file's end is missing.
    case cutOff
    /// A part of another kind is embedded in it, and was not read.
    case embeddedPart
    /// Its page links to files, under these names.
    case attachments([String])
    /// Its file holds no document, and it is not indexed.
    case notDocument(NotDocument)
  }

  public var document: String
  public var kind: Kind

  /// What there is to say about a document.
  public static func notes(on document: PolicyDocument) -> [ReadingNote] {
    var kinds = document.notes
    if document.passages.isEmpty {
      if kinds.isEmpty { kinds = [.noText] }
    } else if !document.clauses.isEmpty, !document.passages.contains(where: { $0.kind == .measure }),
      namesUnits(SourceText(document.text))
    {
      kinds.append(.noMeasure)
    }
    return kinds.map { ReadingNote(document: document.id, kind: $0) }
  }

  private static func namesUnits(_ text: SourceText) -> Bool {
    var start = 0
    while let label = text.first(.unitLabel, in: start..<text.plain.count) {
      if label.upperBound < text.plain.count, text.plain[label.upperBound] == ":" { return true }
      start = label.upperBound
    }
    return false
  }
}

extension ReadingNote.Kind: CustomStringConvertible {
  /// What was noticed and what to do about it, after the document's id and a colon.
  public var message: String {
    switch self {
    case .sameText(let other): "it has the same text as \(other); leave one of them out"
    case .damaged(let damage, let share): "\(Self.percent(share)) of its text \(damage.message)"
    case .onlyPictures(let pages):
      "\(pages == 1 ? "its page is a picture" : "all \(pages) pages are pictures") without text: recognise it with ocrmypdf -l chi_sim"
    case .pagesWithoutText(let ranges, let pages):
      "\(Self.pages(ranges, of: pages)) no text: if they are pictures, recognise them with ocrmypdf -l chi_sim --skip-text"
    case .lettersWithoutUnicode(let ranges, let pages):
      "\(Self.pages(ranges, of: pages)) letters without Unicode, which cannot be read: recognise it with ocrmypdf -l chi_sim --force-ocr"
    case .verticalText(let ranges, let pages):
      "\(Self.pages(ranges, of: pages)) vertical text, whose order is not told: look at it, or use another copy"
    case .mixedColumns(let ranges, let pages):
      "\(Self.pages(ranges, of: pages)) text side by side whose order is not certain: look at zhice show"
    case .attachments(let names): "it links to files that belong to it; index them too: \(Self.list(names))"
    case .notDocument(let what): what.message
    case .noText, .noMeasure, .foreignName, .cutOff, .hiddenCells, .embeddedPart: summary
    }
  }

  /// The same of several documents, after their number and a colon.
  public var summary: String {
    switch self {
    case .noText:
      "no text to search; if it holds pictures of a text, recognise them first, as with ocrmypdf -l chi_sim"
    case .noMeasure: "it names responsible units, but no measure was found; zhice show prints how it was read"
    case .hiddenCells: "hidden sheets, rows or columns were left out; show them in Excel and save it to have them"
    case .sameText: "it has the same text as another one"
    case .damaged(let damage, _): "a part of its text \(damage.message)"
    case .foreignName: "its file's name is not UTF-8 and was read as GBK; convmv -f GBK -t UTF-8 renames it"
    case .onlyPictures: "its pages are pictures without text: recognise it with ocrmypdf -l chi_sim"
    case .pagesWithoutText: "some pages have no text: recognise them with ocrmypdf -l chi_sim --skip-text"
    case .lettersWithoutUnicode: "letters without Unicode: recognise it with ocrmypdf -l chi_sim --force-ocr"
    case .verticalText: "some pages have vertical text, whose order is not told"
    case .mixedColumns: "some pages have text side by side whose order is not certain"
    case .embeddedPart: "a document is embedded in it whose text is not read; open and save it as .docx"
    case .cutOff: "the end of the file is missing: compare it with the original"
    case .attachments: "it links to files that belong to it; index them too"
    case .notDocument: "it holds no document and is left out"
    }
  }

  /// The same as `message`.
  public var description: String { message }

  private static func percent(_ share: Int) -> String { share < 10 ? "0.\(share) %" : "\(share / 10) %" }

  /// The most ranges of pages that are named.
  private static let mostRanges = 8

  /// `page 2 of 4 has`, `pages 2-3, 5 of 9 have`.
  private static func pages(_ ranges: [ClosedRange<Int>], of count: Int) -> String {
    let names = ranges.prefix(mostRanges).map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
    }
    let more = ranges.count > mostRanges ? " ..." : ""
    let isOne = ranges.count == 1 && ranges[0].count == 1
    return "\(isOne ? "page" : "pages") \(names.joined(separator: ", "))\(more) of \(count) \(isOne ? "has" : "have")"
  }

  /// Some names, the first of many.
  static func list(_ names: [String]) -> String {
    let first = names.prefix(5).map { $0.count > 60 ? "\($0.prefix(58))..." : $0 }.joined(separator: "; ")
    return names.count > 5 ? "\(first); and \(names.count - 5) more" : first
  }
}

import InvertedIndex
import TextFolding

/// A passage's terms as another engine takes them, in UTF-8: see `TermExporter`.
public struct ExportedTerms: Sendable {
  /// Each term once, in the order of the text, with its normalized frequency behind a `|`: bigrams, words, and every
  /// ideograph by itself.
  public let line: [UInt8]
  /// What phrases are looked up in, of the title, where that is searched apart, and the text: see
  /// `FoldedText.characterLine`.
  public let characterLines: [[UInt8]]
}

/// Reads the terms of an index's passages and documents for another engine. A thread needs one for itself.
public final class PassageTerms {
  private let exporter: TermExporter
  private let index: IndexReader
  private let lengths: PassageLengths?
  private var folder = TextFolder()
  private var terms = TermLine()
  /// The document of the passage that was read last.
  private var document = 0

  /// - Parameter index: One of those that the exporter was made for.
  public init(_ exporter: TermExporter, _ index: IndexReader) {
    self.exporter = exporter
    self.index = index
    lengths =
      index.counts.passages == 0 ? nil : PassageLengths(index, areWeighted: exporter.bm25.weighsTitles)
  }

  /// The terms of a passage.
  ///
  /// - Throws: `IndexError.corrupt` if the index turns out to be damaged.
  public func terms(ofPassage number: Int) throws(IndexError) -> ExportedTerms {
    let unit = exporter.unit(length: lengths?[UInt32(number)] ?? 0)
    return try index.withSearchedText(ofPassage: number, near: &document) { text in
      terms.begin()
      let own = folder.fold(text.text, lineBreaks: text.lineBreaks)
      var lines: [[UInt8]] = []
      let weight = exporter.bm25.weighsTitles ? RankingModel.titleWeight : 1
      if text.hasSeparateTitle {
        let title = folder.fold(text.title, lineBreaks: .separate)
        terms.add(title, weight: weight, withIdeographs: true)
        lines.append(title.characterBytes)
      }
      terms.add(own, withIdeographs: true)
      lines.append(own.characterBytes)
      if exporter.bm25.weighsTitles, !text.hasSeparateTitle, !text.title.isEmpty {
        // What a title alone has does not count where the title is a part of the text.
        let title = folder.fold(text.title, lineBreaks: .separate)
        terms.add(title, weight: weight, withIdeographs: true, heldOnly: true)
      }
      return ExportedTerms(line: terms.line(unit: unit), characterLines: lines.filter { !$0.isEmpty })
    }
  }

  /// The terms of a document as one text, for the context of its passages: bigrams and words.
  ///
  /// - Parameter passages: All of the document, one at least.
  /// - Throws: `IndexError.corrupt` if the index turns out to be damaged.
  public func terms(ofDocument passages: Range<Int>) throws(IndexError) -> [UInt8] {
    terms.begin()
    let lengths = index.documentLengths
    let number = lengths.document(of: UInt32(passages.lowerBound), from: 0)
    for passage in passages {
      try index.withSearchedText(ofPassage: passage, near: &document) { text in
        if text.hasSeparateTitle { add(text.title, .separate) }
        add(text.text, text.lineBreaks)
      }
    }
    return terms.line(unit: exporter.contextUnit(length: lengths.length(of: number)))
  }

  private func add(_ text: UnsafeBufferPointer<UInt8>, _ lineBreaks: LineBreaks) {
    terms.add(folder.fold(text, lineBreaks: lineBreaks), withIdeographs: false)
  }
}

import InvertedIndex

/// Something that a draft says and documents can confirm.
public struct Claim: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// Text in quotation marks, or a block quotation of Markdown.
    case quotation
    /// Text in 《》.
    case title
    /// A document number: 国发〔2021〕36号.
    case number
    /// What is said with a number: 到2025年研发经费投入增长7%.
    case figure
  }

  public var kind: Kind
  /// Where it stands in the draft, in Unicode scalars, without its marks.
  public var range: Range<Int>
  /// Its words as written, without its marks.
  public var text: String
  /// Of a figure in a table the names of its row and column, as written; else nil.
  public var context: String?
  /// Of a figure where its number stands, with its unit and the words that say how it is meant (不超过, 以上).
  public var number: Range<Int>?
  /// The line in which it begins; the first is 1.
  public var line = 1
  /// What the draft names as its source, without marks: a document number or a place as written, or a title, the whole
  /// one if the draft writes less of it. In the same sentence, else before it in the paragraph, else above it, in a
  /// heading or the line that introduces a list or table; nil if none is named. Of several places all, with 、 between.
  public var source: String?
}

/// What became of a claim.
public enum Verdict: String, CaseIterable, Sendable {
  /// The index has it; where the draft names a source that the index has, that source does.
  case exact
  /// The index has something almost like it.
  case near
  /// The draft names a source that the index has, which does not have it, but another document does.
  case elsewhere
  /// The index has nothing like it.
  case absent
}

/// A claim with what the index has of it.
public struct CheckedClaim: Sendable {
  public var claim: Claim
  public var verdict: Verdict
  /// Where the index has it, or what is nearest; the best first, a few of them.
  public var places: [Place]
  /// How the first place differs, in the order of the text; empty where the claim is exact or absent.
  public var differences: [Difference]

  /// Where a document has it.
  public struct Place: Sendable {
    public var document: DocumentRecord
    /// nil for a document's title or number.
    public var passage: PassageView?
    /// The words of the document.
    public var text: String
    /// Where they stand in the passage's text, in Unicode scalars; nil for what is no part of it.
    public var range: Range<Int>?
  }

  /// A part of a claim beside what the document has there.
  public struct Difference: Hashable, Sendable {
    /// What differs: `text`, words; of a figure `value`, `unit`, `comparator`, `base`, `year`, `period` or `level`;
    /// `change`, which way it goes; `tense`, whether it is a goal or a result; `beside`, another number of its clause;
    /// or `indicator`, what it is of.
    public var field: String
    /// What the draft says; empty for what it leaves out.
    public var draft: String
    /// What the document says; empty for what the draft adds.
    public var document: String
  }
}

/// The sections of an index file, in the order in which they are written.
public enum SectionTag: String, CaseIterable, Sendable {
  /// The original text of the documents.
  case text = "TEXT"
  /// The strings of the documents.
  case strings = "STRS"
  /// Documents.
  case documents = "DOCS"
  /// Clauses.
  case clauses = "CLAU"
  /// Passages.
  case passages = "PASS"
  /// The lengths of the passages.
  case lengths = "LENG"
  /// The lengths of the passages with separate titles weighted.
  case weightedLengths = "WLEN"
  /// Which ideographs the passages may hold.
  case signatures = "SIGN"
  /// The responsible units of the passages.
  case units = "UNIT"
  /// The targets of the passages.
  case targets = "TARG"
  /// The abbreviations that passages introduce.
  case abbreviations = "ABBR"
  /// The documents of every 64th passage.
  case owners = "OWNR"
  /// What the passages are as answers.
  case forms = "FORM"
  /// The first passages and the lengths of the documents.
  case documentLengths = "DLEN"
  /// The documents by what is known of them.
  case contexts = "CTXT"
  /// The passages by their ids.
  case identities = "IDEN"
  /// The abbreviations by their short and long forms.
  case abbreviationTerms = "ABIX"
  /// Postings.
  case postings = "POST"
  /// The dictionary of grams.
  case grams = "GRAM"
  /// The ideographs: the grams' first level.
  case ideographs = "IDEO"
  /// The dictionary of words.
  case words = "WORD"
  /// Counts and totals.
  case meta = "META"
  /// The vectors of the passages, where there are any.
  case vectors = "VECT"
  /// The model that made the vectors, where Zhice made them.
  case model = "MODL"

  /// The sections that every index has.
  package static let always = allCases.filter { $0 != .vectors && $0 != .model }

  /// What the section holds, for a reader.
  public var meaning: String {
    switch self {
    case .text: "original text"
    case .strings: "strings"
    case .documents: "documents"
    case .clauses: "clauses"
    case .passages: "passages"
    case .lengths: "lengths of passages"
    case .weightedLengths: "weighted lengths"
    case .signatures: "ideographs of passages"
    case .units: "responsible units"
    case .targets: "targets"
    case .abbreviations: "abbreviations"
    case .owners: "documents of passages"
    case .forms: "forms of passages"
    case .documentLengths: "lengths of documents"
    case .contexts: "documents by what is known of them"
    case .identities: "passages by id"
    case .abbreviationTerms: "abbreviations by term"
    case .postings: "postings"
    case .grams: "gram dictionary"
    case .ideographs: "ideographs"
    case .words: "word dictionary"
    case .meta: "counts"
    case .vectors: "vectors of passages"
    case .model: "the model of the vectors"
    }
  }
}

/// The name of a file, for errors. Whoever opens or writes the file keeps it.
final class NamedFile: Sendable {
  let path: String

  init(_ path: String) { self.path = path }
}

/// Which section of which file it is. The file's name must be kept as long: it is not retained, so that copies, which
/// are made for every passage that is read, count no references.
struct SectionName {
  unowned(unsafe) let file: NamedFile
  let tag: SectionTag

  var corruption: IndexError { .corrupt(path: file.path, part: tag.rawValue) }
}

/// The bytes of one section of an open index. Every read is checked; one outside the section throws `corrupt`.
struct SectionBytes {
  let bytes: UnsafeRawBufferPointer
  let name: SectionName

  init(bytes: UnsafeRawBufferPointer, tag: SectionTag, of file: NamedFile) {
    self.bytes = bytes
    name = SectionName(file: file, tag: tag)
  }

  /// Other bytes in place of the section's.
  init(_ bytes: UnsafeRawBufferPointer, inPlaceOf section: SectionBytes) {
    self.bytes = bytes
    name = section.name
  }

  var count: Int { bytes.count }

  var corruption: IndexError { name.corruption }

  /// The little-endian integer at a byte offset.
  func load<T: FixedWidthInteger>(_ type: T.Type, at offset: Int) throws(IndexError) -> T {
    guard offset >= 0, offset <= bytes.count - MemoryLayout<T>.size else { throw corruption }
    return T(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: T.self))
  }

  /// The bytes at `[offset, offset + length)`.
  func slice(at offset: UInt64, length: UInt64) throws(IndexError) -> UnsafeRawBufferPointer {
    let (end, overflow) = offset.addingReportingOverflow(length)
    guard !overflow, end <= UInt64(bytes.count) else { throw corruption }
    return UnsafeRawBufferPointer(rebasing: bytes[Int(offset)..<Int(end)])
  }

  /// Checks that a table of records fits: `header + count × size` bytes, no more and no less.
  func requireRecords(_ count: UInt64, size: Int, after header: Int = 0) throws(IndexError) {
    let (product, overflow) = count.multipliedReportingOverflow(by: UInt64(size))
    guard !overflow, product == UInt64(bytes.count) &- UInt64(header), bytes.count >= header else { throw corruption }
  }
}

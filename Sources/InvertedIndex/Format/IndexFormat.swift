/// The constants of the index file. FORMAT.md describes the file byte for byte.
///
/// Versions:
/// - 1: the first.
/// - 2: targets, in a section of their own and counted in `META`.
/// - 3: blocks of postings with their bounds; records that refer within their document; ideographs.
/// - 4: weighted lengths, abbreviations, instruments and industries, vectors. The first that a release wrote. 2.0 added
///   forms, where there were zeros, and has another folding table.
/// - 5: frequencies with titles, documents of long lists, signatures and forms of passages, lengths of documents.
public enum IndexFormat {
  /// The version that this program writes and reads.
  public static let version: UInt32 = 6

  /// The oldest version that `merge` brings over, from the documents that are stored.
  static let firstMerged: UInt32 = 4

  /// The file's first eight bytes. The high bit and the line ends show a transfer that changed text or line ends.
  static let magic: [UInt8] = [0x89, 0x5A, 0x48, 0x49, 0x43, 0x45, 0x0D, 0x0A]  // \x89 Z H I C E \r \n

  /// The file's last eight bytes.
  static let endMagic: [UInt8] = Array("ZHICEEND".utf8)

  enum Header: Int, RecordLayout {
    case magic = 0, version = 8, sectionCount = 12, length = 16, folding = 24, zeros = 32
    /// The checksum of the section table.
    case identity = 48
    /// Of all that stands before it.
    case checksum = 56

    static let size = 64
  }

  enum TableEntry: Int, RecordLayout {
    case tag = 0, zeros = 4, offset = 8, length = 16, checksum = 24

    static let size = 32
  }

  enum Footer: Int, RecordLayout {
    case identity = 0, magic = 8

    static let size = 16
  }

  /// Sections begin at multiples of this.
  static let alignment = 8

  /// The most sections that a file may have; more is a sign of damage.
  static let maximumSections = 64

  /// Stands for "none" where a number of 32 bits refers to something.
  static let none: UInt32 = .max
}

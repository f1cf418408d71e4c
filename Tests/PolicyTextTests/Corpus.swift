import FoundationEssentials
import TestSupport

/// The truths about the five documents that were written by reading.
enum Corpus {
  static let data = Project.data("PolicyTextTests")

  /// The rows of a table, without its header.
  static func table(_ name: String) throws -> [[String]] {
    try Project.table("Tests/PolicyTextTests/Data/\(name).tsv")
  }
}

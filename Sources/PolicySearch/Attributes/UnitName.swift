import PolicyText
import TextFolding

/// A unit's name as filters compare it.
struct UnitName: Hashable, Sendable {
  /// As written.
  let text: String
  private let agency: AgencyName
  private let folded: FoldedText

  init(_ text: String) {
    self.text = text
    agency = AgencyName(text)
    folded = FoldedText(text)
  }

  /// Whether it has no character to compare.
  var isEmpty: Bool { folded.isEmpty }

  /// Whether a passage with this unit passes the filter for another.
  ///
  /// - Parameter place: The place of the passage's document.
  func isAsked(by asked: UnitName, in place: String?) -> Bool {
    // A name that the table knows is compared whole: 计委 is no part of 审计委员会.
    agency.isAsked(by: asked.agency, in: place) || !asked.agency.isKnown && folded.contains(asked.folded)
  }

  static func == (a: UnitName, b: UnitName) -> Bool { a.text == b.text }

  func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

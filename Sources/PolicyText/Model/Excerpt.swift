/// The beginning of a user's own text, for messages.
package enum Excerpt {
  /// The text, cut where it would fill the screen.
  package static func of(_ text: String) -> String {
    text.unicodeScalars.count <= 40 ? text : String(text.unicodeScalars.prefix(40)) + "…"
  }

  /// The same in quotation marks.
  package static func quoted(_ text: String) -> String { "\"\(of(text))\"" }
}

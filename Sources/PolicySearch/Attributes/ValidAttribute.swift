import InvertedIndex
import PolicyText

/// A day on which a document is in force, as far as it says.
struct ValidAttribute: DocumentDefinition {
  let name = "valid"
  let about = "documents that had come into force on a day, and had not expired as far as they say"
  let example = "2026-11-29"
  let takesSeveral = false
  let values = Attribute.Values.day
  let expected = "a day, as in valid:2026-11-29"

  func value(_ text: String) throws(QueryError) -> CalendarDay {
    guard let day = CalendarDay(written: text) else { throw error(text, expected: expected) }
    return day
  }

  func text(of value: CalendarDay) -> String { value.text }

  /// What a document says of its validity.
  struct Key: Hashable, Sendable {
    let effective, issued, published, expires, status: String?
  }

  func key(of document: some DocumentFields) throws(IndexError) -> Key {
    Key(
      effective: try document.text(of: .effective), issued: try document.text(of: .issued),
      published: try document.text(of: .published), expires: try document.text(of: .expires),
      status: try document.text(of: .status))
  }

  func accepts(_ values: [CalendarDay], _ key: Key) -> Bool {
    var metadata = DocumentMetadata()
    metadata.effective = key.effective
    metadata.issued = key.issued
    metadata.published = key.published
    metadata.expires = key.expires
    metadata.status = key.status
    return values.contains(where: metadata.isInForce)
  }
}

extension Attribute {
  public static let valid = Attribute(ValidAttribute())
}

extension Filter {
  /// The day on which documents are in force (`DocumentMetadata.isInForce(on:)`); nil for any.
  public var validDay: CalendarDay? {
    get { self[ValidAttribute()].first }
    set { self[ValidAttribute()] = newValue.map { [$0] } ?? [] }
  }
}

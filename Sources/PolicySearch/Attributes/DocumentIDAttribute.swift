import InvertedIndex
import TextFolding

/// The document itself, by its id.
struct DocumentIDAttribute: DocumentDefinition {
  let name = "doc"
  let about = "passages of a document"
  let example = "kunshan-2024"
  let values = Attribute.Values.text
  let expected = "a document's id, as in doc:kunshan-2024"

  func accepts(_ values: [String], _ document: DocumentRecord, targetYear: Int?) -> Bool {
    let id = FoldedText(document.id).line
    return values.contains { FoldedText($0).line == id }
  }
}

extension Attribute {
  public static let doc = Attribute(DocumentIDAttribute())
}

extension Filter {
  /// Documents by their ids.
  public var documents: [String] {
    get { self[DocumentIDAttribute()] }
    set { self[DocumentIDAttribute()] = newValue }
  }
}

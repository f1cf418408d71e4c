/// Something in a folder or an archive that is no document, or none that can be read.
public struct LeftOut: Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// It is of a kind that holds documents and that cannot be read yet.
    case unread(UnreadKind)
    /// It is of no kind that holds documents.
    case noDocument
    /// A sidecar beside which there is no document.
    case sidecarAlone
    /// The folder that a browser or Word saved beside a page, with what the page shows.
    case savedPage
  }

  /// Of the file or folder.
  public var path: String
  public var reason: Reason
}

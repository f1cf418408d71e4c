/// A response with what is counted of it.
public struct Reply: Sendable {
  public var response: HTTPResponse
  /// The route's name, among `Route.names`.
  public var route: String
  /// Whether the time limit ended the work.
  public var isPartial = false
}

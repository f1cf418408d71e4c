/// A request as far as answers depend on it.
public struct HTTPRequest: Sendable {
  /// `GET`, `HEAD`, ...
  public var method: String
  /// The request target as it was sent: `/api/v1/search?q=%E7%A8%8E`.
  public var target: String
  /// The header of the same name; nil where there is none.
  public var ifNoneMatch: String?
  public var acceptEncoding: String?
  public var origin: String?
  public var contentType: String?
  /// Whether a body follows the header.
  public var hasBody = false
  /// The length that its header says, in bytes; nil where it says none.
  public var contentLength: Int?
  public var body: [UInt8] = []
  /// Whether more came than may, which is not in `body`.
  public var isCut = false
  /// Whether it has one host, which before HTTP/1.1 may be left out, and not several lengths (RFC 9112, 3.2 and 6.3).
  public var isWellFramed = true
  /// How many headers there are, and their UTF-8 bytes with separators.
  public var headerCount = 0
  public var headerBytes = 0

  public init(method: String = "GET", target: String) {
    self.method = method
    self.target = target
  }
}

/// A response. What it says of the connection is up to the daemon.
public struct HTTPResponse: Sendable {
  public var status: HTTPStatus
  /// Names and values in the order in which they are sent.
  public var headers: [(name: String, value: String)]
  /// Of a 304 the body that is not sent, or nothing.
  public var body: [UInt8]

  public init(_ status: HTTPStatus, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A response whose body has a media type.
  init(_ status: HTTPStatus = .ok, type: String, body: [UInt8]) {
    self.init(status, headers: [("Content-Type", type)], body: body)
  }

  /// The value of a header; nil where there is none. Names are compared as they are written here.
  public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

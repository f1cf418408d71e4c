import PolicyJSON

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

/// The status codes that are sent (RFC 9110, RFC 6585).
public enum HTTPStatus: Int, Sendable {
  case ok = 200
  case accepted = 202
  case noContent = 204
  case notModified = 304
  case badRequest = 400
  case forbidden = 403
  case notFound = 404
  case methodNotAllowed = 405
  case contentTooLarge = 413
  case uriTooLong = 414
  case unsupportedMediaType = 415
  case headersTooLarge = 431
  case internalError = 500
  case unavailable = 503

  /// The reason phrase.
  public var phrase: String {
    switch self {
    case .ok: "OK"
    case .accepted: "Accepted"
    case .noContent: "No Content"
    case .notModified: "Not Modified"
    case .badRequest: "Bad Request"
    case .forbidden: "Forbidden"
    case .notFound: "Not Found"
    case .methodNotAllowed: "Method Not Allowed"
    case .contentTooLarge: "Content Too Large"
    case .uriTooLong: "URI Too Long"
    case .unsupportedMediaType: "Unsupported Media Type"
    case .headersTooLarge: "Request Header Fields Too Large"
    case .internalError: "Internal Server Error"
    case .unavailable: "Service Unavailable"
    }
  }
}

/// An error as problem details (RFC 9457).
struct Problem: Error {
  var status: HTTPStatus
  /// What is wrong and what to do.
  var detail: String
  /// The parameter that is wrong, if it is one.
  var parameter: String?
  /// The methods that the resource has, if it was asked for another one.
  var allow: String?

  init(_ status: HTTPStatus, _ detail: String, parameter: String? = nil, allow: String? = nil) {
    self.status = status
    self.detail = detail
    self.parameter = parameter
    self.allow = allow
  }

  /// A parameter's value that cannot be used.
  init(parameter: String, _ detail: String) { self.init(.badRequest, detail, parameter: parameter) }

  /// As RFC 9457 has it.
  var json: JSON {
    var fields: [JSON.Field] = [
      ("type", .string("about:blank")), ("title", .string(status.phrase)), ("status", .int(status.rawValue)),
      ("detail", .string(detail)),
    ]
    if let parameter { fields.append(("parameter", .string(parameter))) }
    return .object(fields)
  }

  var response: HTTPResponse {
    var response = HTTPResponse(status, type: "application/problem+json", body: json.bytes)
    response.headers.append(("Cache-Control", "no-store"))
    if let allow { response.headers.append(("Allow", allow)) }
    return response
  }
}

import PolicyJSON

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

  var response: HTTPResponse {
    var fields: [JSON.Field] = [
      ("type", .string("about:blank")), ("title", .string(status.phrase)), ("status", .int(status.rawValue)),
      ("detail", .string(detail)),
    ]
    if let parameter { fields.append(("parameter", .string(parameter))) }
    var response = HTTPResponse(status, type: "application/problem+json", body: JSON.object(fields).bytes)
    response.headers.append(("Cache-Control", "no-store"))
    if let allow { response.headers.append(("Allow", allow)) }
    return response
  }
}

import PolicyJSON
import PolicySearch
import PolicyText
import Synchronization

/// Answers requests: everything between a request and its response, but for the connection.
public final class Service: Sendable {
  private let catalog: Catalog
  private let options: ServiceOptions
  private let metrics: Metrics
  private let report: @Sendable (any Error) -> Void
  private let stopping = Atomic<Bool>(false)
  private let page = Page()
  private let messages: ProtocolService

  /// - Parameter report: Is told of errors that are the server's: a damaged index.
  public init(
    _ catalog: Catalog, options: ServiceOptions, metrics: Metrics, report: @escaping @Sendable (any Error) -> Void
  ) {
    self.catalog = catalog
    self.options = options
    self.metrics = metrics
    self.report = report
    messages = ProtocolService(catalog, options: options, report: report)
  }

  /// From now on the server says that it is about to stop.
  public func stop() { stopping.store(true, ordering: .releasing) }

  public var isStopping: Bool { stopping.load(ordering: .acquiring) }

  /// Answers a request.
  ///
  /// - Parameter start: When the request began.
  public func reply(to request: HTTPRequest, since start: ContinuousClock.Instant = .now) -> Reply {
    var reply = Reply(response: HTTPResponse(.ok), route: Route.other)
    do throws(Problem) {
      try respond(to: request, since: start, &reply)
    } catch {
      reply.response = error.response
    }
    finish(&reply.response, request)
    return reply
  }

  private func respond(
    to request: HTTPRequest, since start: ContinuousClock.Instant, _ reply: inout Reply
  ) throws(Problem) {
    guard request.target.utf8.count <= options.longestTarget else {
      throw Problem(.uriTooLong, "the address has more than \(options.longestTarget) bytes; shorten the query")
    }
    guard request.headerCount <= options.mostHeaders, request.headerBytes <= options.mostHeaderBytes else {
      throw Problem(
        .headersTooLarge,
        "the header has more than \(options.mostHeaders) fields or \(options.mostHeaderBytes) bytes; send fewer")
    }
    guard request.isWellFramed else {
      throw Problem(.badRequest, "a request has one Host header and at most one Content-Length; send it so")
    }
    if request.method == "OPTIONS", request.target == "*" {
      reply.response = HTTPResponse(.noContent, headers: [("Allow", "GET, HEAD, POST, OPTIONS")])
      return
    }
    let target = try RequestTarget(request.target)
    guard let route = Route(target.segments) else {
      throw Problem(.notFound, "there is nothing at this address; /openapi.json lists what there is")
    }
    reply.route = route.name
    let methods = route.methods.joined(separator: ", ")
    guard route.methods.contains(request.method) else {
      throw Problem(
        .methodNotAllowed,
        "\(Excerpt.quoted(request.method)) does not work here; use \(route.methods[0])", allow: methods)
    }
    if request.method == "OPTIONS" {
      reply.response = HTTPResponse(.noContent, headers: [("Allow", methods)])
      return
    }
    if case .messages = route { return try respond(toMessage: request, &reply) }
    if !route.takesBody, request.hasBody {
      throw Problem(.contentTooLarge, "a request has no body here; put everything into the address")
    }
    try respond(to: request, target, route, since: start, &reply)
  }

  private func respond(
    to request: HTTPRequest, _ target: RequestTarget, _ route: Route, since start: ContinuousClock.Instant,
    _ reply: inout Reply
  ) throws(Problem) {
    // The page's own state is in its address.
    if case .page = route {
      reply.response = page.response
      revalidate(&reply.response, request, page.tag)
      return
    }
    let contents = catalog.current
    var parameters = ParameterReader(target.query)
    let operation = try route.operation(&parameters, text: route.takesBody ? try text(in: request) : nil)
    try parameters.end()
    let tag = EntityTag([options.version, contents.index, contents.variant, request.target])
    switch route {
    case .health:
      let status = isStopping ? "stopping" : "ok"
      reply.response = HTTPResponse(
        isStopping ? .unavailable : .ok, type: "application/json",
        body: JSON.object([("status", .string(status))]).bytes)
      reply.response.headers.append(("Cache-Control", "no-store"))
    case .metrics:
      reply.response = HTTPResponse(
        type: "text/plain; version=0.0.4; charset=utf-8", body: Array(metrics.text(contents, options.version).utf8))
      reply.response.headers.append(("Cache-Control", "no-store"))
    case .description:
      reply.response = HTTPResponse(type: "application/json", body: Description.bytes)
      revalidate(&reply.response, request, tag)
    case .index:
      reply.response = HTTPResponse(type: "application/json", body: IndexSummary.json(contents, options.version).bytes)
      revalidate(&reply.response, request, tag)
    default:
      guard let operation else { return }
      if tag.isAmong(request.ifNoneMatch) {
        reply.response = HTTPResponse(.notModified)
        revalidate(&reply.response, request, tag)
        return
      }
      try answer(operation, contents, tag, request, since: start, &reply)
    }
  }

  // MARK: Bodies

  /// Whether a request's body is to be read: it is asked for, and not longer than it may be.
  public func takesBody(_ request: HTTPRequest) -> Bool {
    guard request.method == "POST", (request.contentLength ?? 0) <= ServiceOptions.longestBody,
      request.target.utf8.count <= options.longestTarget, let target = try? RequestTarget(request.target)
    else { return false }
    return Route(target.segments)?.takesBody ?? false
  }

  /// The text of a request's body.
  private func text(in request: HTTPRequest) throws(Problem) -> String {
    let body = try body(of: request)
    let type = request.contentType?.lowercased() ?? "text/plain"
    guard type.hasPrefix("text/") else {
      throw Problem(
        .unsupportedMediaType, "the draft is \(Excerpt.quoted(type)); send it as text/plain or text/markdown")
    }
    guard let text = String(validating: body, as: UTF8.self) else {
      throw Problem(.badRequest, "the draft is not UTF-8; encode it as UTF-8")
    }
    return text
  }

  private func body(of request: HTTPRequest) throws(Problem) -> [UInt8] {
    if request.isCut || (request.contentLength ?? 0) > ServiceOptions.longestBody {
      throw Problem(.contentTooLarge, "the body has more than \(ServiceOptions.longestBody) bytes; send less at once")
    }
    return request.body
  }

  /// Answers a message of the Model Context Protocol.
  private func respond(toMessage request: HTTPRequest, _ reply: inout Reply) throws(Problem) {
    // A page of another site must not ask in its reader's name (DNS rebinding).
    if let origin = request.origin, allowed(origin) == nil, !Self.isLocal(origin) {
      throw Problem(.forbidden, "pages of \(Excerpt.quoted(origin)) may not ask here; zhice serve --cors lets them")
    }
    let body = try body(of: request)
    if let answer = messages.answer(body) {
      reply.response = HTTPResponse(type: "application/json", body: answer)
    } else {
      reply.response = HTTPResponse(.accepted)
    }
    reply.response.headers.append(("Cache-Control", "no-store"))
  }

  /// Whether an origin is of this machine.
  private static func isLocal(_ origin: String) -> Bool {
    guard let scheme = origin.firstRange(of: "://") else { return false }
    let authority = origin[scheme.upperBound...]
    return ["localhost", "127.0.0.1", "[::1]"].contains { authority == $0 || authority.hasPrefix($0 + ":") }
  }

  private func answer(
    _ operation: any Operation, _ contents: Catalog.Contents, _ tag: EntityTag, _ request: HTTPRequest,
    since start: ContinuousClock.Instant, _ reply: inout Reply
  ) throws(Problem) {
    let limit = TimeLimit(options.timeLimit)
    let answer: Answer
    do {
      answer = try operation.answer(by: contents.engine.limited(by: limit))
    } catch let problem as Problem {
      throw problem
    } catch {
      report(error)
      throw Problem(.internalError, "the index cannot be read; its keeper finds more in the server's log")
    }
    reply.isPartial = limit.wasReached
    let took = start.duration(to: .now) / Duration.microseconds(1)
    let json = answer.json(partial: reply.isPartial, tookMicroseconds: Int(took), index: contents.index)
    reply.response = HTTPResponse(type: "application/json", body: json.bytes)
    if reply.isPartial || answer.isLacking || request.method == "POST" {
      reply.response.headers.append(("Cache-Control", "no-store"))
    } else {
      revalidate(&reply.response, request, tag)
    }
  }

  // MARK: Headers

  /// Names the answer's tag, so that a client can ask whether it has changed; a client that has it is told so.
  private func revalidate(_ response: inout HTTPResponse, _ request: HTTPRequest, _ tag: EntityTag) {
    if tag.isAmong(request.ifNoneMatch) || request.ifNoneMatch == "*" {
      // The body stays, for its length; it is not sent.
      response.status = .notModified
    }
    response.headers += [("ETag", tag.text), ("Cache-Control", "no-cache")]
  }

  /// Compresses the body if that is asked for, and adds the headers that every response has.
  private func finish(_ response: inout HTTPResponse, _ request: HTTPRequest) {
    if response.body.count >= Gzip.leastBytes, AcceptEncoding.asksForGzip(request.acceptEncoding),
      let compressed = Gzip.compressed(response.body)
    {
      response.body = compressed
      response.headers.append(("Content-Encoding", "gzip"))
    }
    response.headers += [
      ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
    ]
    if response.header("Content-Security-Policy") == nil {
      response.headers.append(("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"))
    }
    var varies = response.body.isEmpty && response.status != .notModified ? [] : ["Accept-Encoding"]
    if let origin = allowed(request.origin) {
      response.headers.append(("Access-Control-Allow-Origin", origin))
      response.headers.append(("Access-Control-Expose-Headers", "ETag"))
      if request.method == "OPTIONS" {
        response.headers += [
          ("Access-Control-Allow-Methods", response.header("Allow") ?? ""),
          ("Access-Control-Allow-Headers", "If-None-Match, Content-Type, MCP-Protocol-Version"),
          ("Access-Control-Max-Age", "86400"),
        ]
      }
    } else {
      response.headers.append(("Cross-Origin-Resource-Policy", "same-origin"))
    }
    if !options.origins.isEmpty, options.origins != ["*"] { varies.append("Origin") }
    if !varies.isEmpty { response.headers.append(("Vary", varies.joined(separator: ", "))) }
  }

  /// What an origin is told that may read answers; nil for others.
  private func allowed(_ origin: String?) -> String? {
    if options.origins.contains("*") { return "*" }
    return origin.flatMap { options.origins.contains($0) ? $0 : nil }
  }
}

/// A response with what is counted of it.
public struct Reply: Sendable {
  public var response: HTTPResponse
  /// The route's name, among `Route.names`.
  public var route: String
  /// Whether the time limit ended the work.
  public var isPartial = false
}

/// How requests are answered.
public struct ServiceOptions: Sendable {
  /// The program's version.
  public var version: String
  /// The origins whose pages may read answers; `*` is any. None by default.
  public var origins: [String] = []
  /// The time after which a query is answered with what was found until then.
  public var timeLimit = Duration.seconds(1)
  /// The longest request target, in UTF-8 bytes: a thousand ideographs with percent signs and some filters fit.
  public var longestTarget = 32768
  /// The most headers of a request, and their bytes with separators.
  public var mostHeaders = 100
  public var mostHeaderBytes = 16384
  /// The longest body, in bytes: the longest message.
  public static let longestBody = ProtocolService.longestMessage

  public init(version: String) { self.version = version }
}

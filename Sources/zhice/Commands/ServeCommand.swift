import Dispatch
import InvertedIndex
import PolicySearch
import SearchServer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum ServeCommand: Command {
  static let name = "serve"
  static let summary = "answer over HTTP, with a page to search on"

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let (service, server) = (serviceOptions(arguments), try serverOptions(arguments))
    let isLogged = arguments[log] || !arguments[noLog] && isatty(STDERR_FILENO) == 0
    #if Server
      return try serve(arguments, service, server, log: isLogged ? AccessLog() : nil)
    #else
      _ = (service, server, isLogged)
      becomeServer(arguments.words)
      throw UsageError.noServer
    #endif
  }

  #if !Server
    /// Goes on as the program with the server that a release has beside this one. Returns if there is none.
    private static func becomeServer(_ words: [String]) {
      guard let folder = ProgramFolder.path else { return }
      let program = "\(folder)/zhice-server"
      var arguments = ([program, name] + words).map { strdup($0) }
      arguments.append(nil)
      execv(program, arguments)
      for argument in arguments { free(argument) }
    }
  #endif

  private static func serviceOptions(_ arguments: Arguments) -> ServiceOptions {
    var options = ServiceOptions(version: Zhice.version)
    options.origins = arguments[cors]
    options.timeLimit = arguments[timeLimit]
    return options
  }

  private static func serverOptions(_ arguments: Arguments) throws -> HTTPServerOptions {
    var options = HTTPServerOptions()
    options.host = arguments[host]
    options.port = arguments[port]
    options.threads = arguments[threads]
    options.mostConnections = arguments[connections]
    // Each thread has a part of the connections.
    guard options.mostConnections >= options.threads else {
      throw UsageError.badValue(
        option: connections.name, value: "\(options.mostConnections)",
        expected: NumberBounds(options.threads...mostConnections).expected)
    }
    options.mostConnectionsPerAddress = arguments[perAddress]
    options.requestTime = arguments[requestTimeout]
    options.responseTime = arguments[responseTimeout]
    return options
  }

  /// Opens what is searched; for each reload again.
  private static func contents(_ arguments: Arguments) throws -> Catalog.Contents {
    let engine = try arguments.engine()
    if let absent = arguments.absentModel(engine) { Output.error(Text.oneLine("zhice: \(absent)")) }
    return Catalog.Contents(engine: engine, variant: "\(try arguments.variant())\n\(engine.usesMeaning)")
  }

  #if Server
    private static func serve(
      _ arguments: Arguments, _ service: ServiceOptions, _ options: HTTPServerOptions, log: AccessLog?
    ) throws -> ExitStatus {
      // Before any other thread begins, so that all have them blocked.
      var signals = sigset_t()
      sigemptyset(&signals)
      for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&signals, signal) }
      pthread_sigmask(SIG_BLOCK, &signals, nil)

      var options = options
      options.mostConnections = FileLimit.connections(options.mostConnections, threads: options.threads)
      let metrics = Metrics()
      let catalog = try Catalog { try contents(arguments) }
      let answering = Service(catalog, options: service, metrics: metrics) { error in
        Output.error("zhice: \(Text.message(error))")
      }
      let server = try HTTPServer(answering, metrics: metrics, options: options, log: log)
      Output.error(greeting(options.host, server.port, catalog.current.engine.indexes))
      var isStopping = false
      while true {
        var signal: Int32 = 0
        guard sigwait(&signals, &signal) == 0 else { continue }
        if signal == SIGHUP {
          reload(catalog, metrics)
        } else if isStopping {
          Output.error("zhice: stopped at once")
          _exit(ExitStatus.error.rawValue)
        } else {
          isStopping = true
          DispatchQueue.global().async {
            server.stop()
            exit(ExitStatus.success.rawValue)
          }
        }
      }
    }

    private static func reload(_ catalog: Catalog, _ metrics: Metrics) {
      do {
        try catalog.reload()
        metrics.addReload(succeeded: true)
        Output.error("zhice: opened \(IndexIdentity.text(of: catalog.current.engine.indexes))")
      } catch {
        metrics.addReload(succeeded: false)
        Output.error("zhice: \(Text.message(error)); what was open stays")
      }
    }

    private static func greeting(_ host: String, _ port: Int, _ indexes: [IndexReader]) -> String {
      let documents = indexes.reduce(0) { $0 + $1.counts.documents }
      let passages = indexes.reduce(0) { $0 + $1.counts.passages }
      let address = host.contains(":") ? "[\(host)]" : host
      return
        "zhice: http://\(Text.oneLine(address)):\(port)/ answers from \(Notes.count(documents, "document")), "
        + "\(passages) passages; Ctrl-C stops it"
    }
  #endif
}

extension ServeCommand {
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS]"],
      about: [
        """
        Serves a page to search on at / and an API under /api/v1, which /openapi.json describes; /healthz and \
        /metrics are for those who look after the server. Prints its address, then a line a request.
        """,
        """
        SIGTERM and SIGINT (Ctrl-C) stop it once requests in flight are answered; a second one stops it at once. \
        SIGHUP opens the indexes again, for when their files were replaced; requests in flight finish with those \
        before.
        """,
      ],
      sections: [
        .options([
          SharedOption.searchedIndexes, host, port, cors, log, noLog, ranking,
          SharedOption.concepts, SharedOption.model, SharedOption.noSemantic,
        ]),
        .options("Limits", [timeLimit, requestTimeout, responseTimeout, connections, perAddress, threads]),
      ],
      examples: [
        "zhice serve",
        "zhice serve -i policies.zhice --port 9000 --cors https://example.org",
        "curl 'http://127.0.0.1:8080/api/v1/search?q=揭榜挂帅&place=昆山'",
      ])
  }

  private static let standard = HTTPServerOptions()

  static let host = Option<String>(
    "--host", value: .text("HOST"), default: standard.host,
    saying: "\(standard.host): only this machine; 0.0.0.0: all its IPv4 addresses", about: "the address to listen on",
    expecting: "an address", read: { $0 })
  static let port = Option<Int>(
    "--port", in: 0...65_535, default: standard.port, about: "the port", note: "0 for any that is free")
  static let cors = Option<[String]>(
    "--cors", each: .text("ORIGIN"), about: "let pages of this origin read answers, as https://example.org; * for any",
    expecting: "an origin such as https://example.org, or *", read: origin)
  static let log = Option<Bool>(
    "--log", default: "on unless standard error is a terminal",
    about: "a line a request on standard error: time, client, request, status, bytes, microseconds"
  ).excluding(noLog)
  static let noLog = Option<Bool>("--no-log", about: "no line a request")
  private static let ranking = SharedOption.rankingOption(note: "as in zhice search")

  // MARK: Limits

  static let timeLimit = Option<Duration>(
    "--time-limit", value: "MS", in: 1...3_600_000, each: .milliseconds(1),
    default: ServiceOptions(version: "").timeLimit,
    about: "milliseconds for a query", note: "what was found until then is the answer, marked partial")
  static let requestTimeout = Option<Duration>(
    "--request-timeout", value: "S", in: 1...86_400, each: .seconds(1), default: standard.requestTime,
    about: "seconds in which a request's header must come",
    note: "its first line on a connection that is kept, \(Int(standard.idleTime / .seconds(1)))")
  static let responseTimeout = Option<Duration>(
    "--response-timeout", value: "S", in: 1...86_400, each: .seconds(1), default: standard.responseTime,
    about: "seconds in which a response must be made and taken")
  static let mostConnections = 1_000_000
  static let connections = Option<Int>(
    "--connections", in: 1...mostConnections, default: standard.mostConnections, about: "the most connections at once")
  static let perAddress = Option<Int?>(
    "--per-address", in: 1...mostConnections,
    saying: "\(HTTPServerOptions.mostConnectionsPerRemoteAddress); where only this machine can connect, any number",
    about: "the most connections from one address")
  static let threads = Option<Int>(
    "--threads", in: 1...1024, default: max(4, 2 * Processors.count), saying: "twice the processors, at least 4",
    about: "threads that answer")

  /// A scheme with a host and perhaps a port, as browsers send origins, or `*`; nil for any other text.
  private static func origin(_ text: String) -> String? {
    if text == "*" { return text }
    guard let sign = text.firstRange(of: "://") else { return nil }
    let (scheme, host) = (text[..<sign.lowerBound], text[sign.upperBound...])
    let isOrigin =
      ["http", "https"].contains(scheme) && !host.isEmpty
      && host.utf8.allSatisfy { 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ",") }
    return isOrigin ? text : nil
  }
}

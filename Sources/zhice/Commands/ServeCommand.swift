#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import Dispatch
import InvertedIndex
import PolicySearch
import SearchServer

enum ServeCommand: Command {
  static let name = "serve"
  static let summary = "answer over HTTP, with a page to search on"

  static let cors = "--cors"

  static func run(_ words: [String]) throws -> ExitStatus {
    let arguments = try Arguments(words, for: Self.self)
    try arguments.none()
    let (service, server) = (try serviceOptions(arguments), try serverOptions(arguments))
    if arguments.has("--log"), arguments.has("--no-log") { throw UsageError.notTogether("--log", "--no-log") }
    let isLogged = arguments.has("--log") || !arguments.has("--no-log") && isatty(STDERR_FILENO) == 0
    #if Server
      return try serve(arguments, service, server, log: isLogged ? AccessLog() : nil)
    #else
      _ = (service, server, isLogged)
      becomeServer(words)
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

  private static func serviceOptions(_ arguments: Arguments) throws -> ServiceOptions {
    var options = ServiceOptions(version: Zhice.version)
    options.origins = arguments.all(cors)
    for origin in options.origins where !isOrigin(origin) {
      throw UsageError.badValue(option: cors, value: origin, expected: "an origin such as https://example.org, or *")
    }
    options.timeLimit = .milliseconds(try arguments.number("--time-limit", default: 1000, in: 1...3_600_000))
    return options
  }

  /// Whether a text is a scheme with a host and perhaps a port, as browsers send origins.
  private static func isOrigin(_ text: String) -> Bool {
    if text == "*" { return true }
    guard let sign = text.firstRange(of: "://") else { return false }
    let (scheme, host) = (text[..<sign.lowerBound], text[sign.upperBound...])
    return ["http", "https"].contains(scheme) && !host.isEmpty
      && host.utf8.allSatisfy { 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ",") }
  }

  private static func serverOptions(_ arguments: Arguments) throws -> HTTPServerOptions {
    var options = HTTPServerOptions()
    options.host = arguments["--host"] ?? options.host
    options.port = try arguments.number("--port", default: options.port, in: 0...65_535)
    let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    options.threads = try arguments.number("--threads", default: max(4, 2 * processors), in: 1...1024)
    options.mostConnections = try arguments.number(
      "--connections", default: options.mostConnections, in: options.threads...1_000_000)
    options.mostConnectionsPerAddress =
      arguments.has("--per-address") ? try arguments.number("--per-address", default: 1, in: 1...1_000_000) : nil
    options.requestTime = .seconds(try arguments.number("--request-timeout", default: 10, in: 1...86_400))
    options.responseTime = .seconds(try arguments.number("--response-timeout", default: 60, in: 1...86_400))
    return options
  }

  /// Opens what is searched; for each reload again.
  private static func contents(_ arguments: Arguments) throws -> Catalog.Contents {
    let engine = try EngineOptions.engine(arguments)
    return Catalog.Contents(engine: engine, variant: try EngineOptions.variant(arguments))
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
        "zhice: http://\(Text.oneLine(address)):\(port)/ answers from \(documents) \(documents == 1 ? "document" : "documents"), "
        + "\(passages) passages; Ctrl-C stops it"
    }
  #endif
}

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
    Catalog.Contents(engine: try arguments.engine(), variant: try arguments.variant())
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

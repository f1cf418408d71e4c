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
          .searchedIndexes,
          CommandOption(
            "--host", value: .text("HOST"),
            about: "the address to listen on (127.0.0.1: only this machine; 0.0.0.0: all its IPv4 addresses)"),
          CommandOption("--port", value: .number(), about: "the port, 0 to 65535; 0 for any that is free (8080)"),
          CommandOption(
            cors, value: .text("ORIGIN"), repeatable: true,
            about: """
              let pages of this origin read answers, as https://example.org; * for any; may be given several times
              """),
          CommandOption(
            "--log",
            about: """
              a line a request on standard error: time, client, request, status, bytes, microseconds (on unless standard error \
              is a terminal)
              """),
          CommandOption("--no-log", about: "no line a request"),
          .ranking("full or plain, as in zhice search (full)"), .depth(), .concepts(),
        ]),
        .options(
          "Limits",
          [
            CommandOption(
              "--time-limit", value: .number("MS"),
              about: """
                milliseconds for a query; what was found until then is the answer, marked partial (1000)
                """),
            CommandOption(
              "--request-timeout", value: .number("S"),
              about: """
                seconds in which a request's header must come; its first line on a connection that is kept, 30 (10)
                """),
            CommandOption(
              "--response-timeout", value: .number("S"),
              about: "seconds in which a response must be made and taken (60)"),
            CommandOption("--connections", value: .number(), about: "the most connections at once (2048)"),
            CommandOption(
              "--per-address", value: .number(),
              about: """
                the most connections from one address (256; where only this machine can connect, any number)
                """),
            CommandOption(
              "--threads", value: .number(), about: "threads that answer (twice the processors, at least 4)"),
          ]),
      ],
      examples: [
        "zhice serve",
        "zhice serve -i policies.zhice --port 9000 --cors https://example.org",
        "curl 'http://127.0.0.1:8080/api/v1/search?q=揭榜挂帅&place=昆山'",
      ])
  }
}

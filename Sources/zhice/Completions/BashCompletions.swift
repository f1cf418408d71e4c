/// The completions for bash, 4 or later, with or without the package bash-completion.
enum BashCompletions {
  static var script: String {
    [
      "# Completes command lines of zhice in bash 4 or later. Printed by zhice completions bash.",
      splitting, adding, asking, query, valued, options, values, arguments,
      function(
        "_zhice_commands", "Offers the names of commands.", ["  _zhice_add \(words(Zhice.commands.map { $0.name }))"]),
      main, "complete -F _zhice zhice\n",
    ].joined(separator: "\n\n")
  }

  // MARK: What follows from the manuals

  private static var valued: String {
    let cases = Zhice.commands.compactMap { command in
      let names = command.manual.options.filter(\.needsValue).flatMap(\.names)
      return names.isEmpty ? nil : "\(patterns(command.name, names))) ;;"
    }
    return function(
      "_zhice_valued", "Whether a value follows an option of a command.",
      branches(on: "\"$1 $2\"", cases + ["*) return 1 ;;"]))
  }

  private static var options: String {
    let cases = Zhice.commands.map { command in
      "\(command.name)) _zhice_add \(words(CompletedOptions.of(command).flatMap(\.names))) ;;"
    }
    return function("_zhice_options", "Offers a command's options.", branches(on: "$command", cases))
  }

  private static var values: String {
    var cases: [String] = []
    for command in Zhice.commands {
      for option in command.manual.options {
        guard let call = option.value.flatMap(call) else { continue }
        cases.append("\(patterns(command.name, option.names))) \(call) ;;")
      }
    }
    return function("_zhice_value", "Offers values of an option.", branches(on: "\"$command $option\"", cases))
  }

  private static var arguments: String {
    var cases: [String] = []
    for command in Zhice.commands {
      let last = command.manual.arguments.count
      for (position, argument) in zip(1..., command.manual.arguments) {
        guard let call = call(argument.value) else { continue }
        cases.append("\"\(command.name) \"\(position == last ? "*" : "\(position)")) \(call) ;;")
      }
    }
    cases.append("\"help 1\") _zhice_commands ;;")
    return function(
      "_zhice_argument", "Offers arguments that are no options.", branches(on: "\"$command $position\"", cases))
  }

  private static func function(_ name: String, _ about: String, _ lines: [String]) -> String {
    (["# \(about)", "\(name)() {"] + lines + ["}"]).joined(separator: "\n")
  }

  private static func branches(on value: String, _ cases: [String]) -> [String] {
    ["  case \(value) in"] + cases.map { "    \($0)" } + ["  esac"]
  }

  private static func patterns(_ command: String, _ names: [String]) -> String {
    names.map { "\"\(command) \($0)\"" }.joined(separator: " | ")
  }

  /// What offers values of a kind; nil if there are none to offer.
  private static func call(_ value: CommandValue) -> String? {
    switch value.kind {
    case .text: nil
    case .file(let ending): "_zhice_files\(ending.map { " \($0)" } ?? "")"
    case .choice(let choices): "_zhice_add \(words(choices))"
    case .document: "_zhice_documents"
    case .passage(let orDocument): "_zhice_passages\(orDocument ? " documents" : "")"
    case .query(let filters): "_zhice_query \(words(filters))"
    case .command: "_zhice_commands"
    }
  }

  private static func words(_ words: [String]) -> String { words.map(ShellWord.posix).joined(separator: " ") }

  private static var query: String {
    let values = QueryFilters.values.map { filter, values in
      "\(filter)*) _zhice_add \(words(values.map { filter + $0 })) ;;"
    }
    return function(
      "_zhice_query", "Offers the filters that are named, or values of the one that is begun.",
      [
        "  # A whole query may be one quoted word.",
        "  if [[ $text == *' '* ]]; then",
        "    compopt -o filenames 2>/dev/null",
        "    before+=${text%\"${text##* }\"} text=${text##* }",
        "  fi",
      ]
        + branches(
          on: "$text",
          values + [
            "doc:*) _zhice_add_lines doc: < <(_zhice_ask documents | cut -f 1) ;;",
            "place:*) _zhice_add_lines place: < <(_zhice_ask documents | cut -f 3 | sort -u) ;;",
            "*) _zhice_add \"$@\" ;;",
          ]))
  }
}

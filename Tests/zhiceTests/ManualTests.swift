import Testing

@testable import zhice

/// What commands say of themselves, and what they accept.
struct ManualTests {
  @Test func `a command has an option once, the long name last`() {
    for command in Zhice.commands {
      let names = CompletedOptions.of(command).flatMap(\.names)
      #expect(Set(names).count == names.count, "\(command.name)")
      for option in command.manual.options {
        #expect(option.key.hasPrefix("--") && option.names.dropLast().allSatisfy { $0.count == 2 }, "\(option.names)")
        #expect(!option.about.isEmpty)
      }
    }
  }

  @Test func `an option has a value in all commands that have it, or in none`() {
    var kinds: [String: Bool] = [:]
    for option in Zhice.commands.flatMap({ $0.manual.options }) {
      for name in option.names {
        #expect(kinds[name, default: option.needsValue] == option.needsValue, "\(name)")
        kinds[name] = option.needsValue
      }
    }
  }

  @Test func `a command accepts the options of its manual and no others`() throws {
    let all = Zhice.commands.flatMap { $0.manual.options }
    for command in Zhice.commands {
      let own = command.manual.options
      for option in own {
        for name in option.names {
          let line = try SplitLine([name] + (option.needsValue ? ["5"] : []), options: own, command: command.name)
          #expect(line.texts == [option.key: [option.needsValue ? "5" : nil]] && line.arguments.isEmpty)
        }
      }
      let others = all.flatMap(\.names).filter { name in !own.contains { $0.names.contains(name) } }
      for name in others + ["--nonsense", "-1"] {
        #expect(throws: UsageError.unknownOption(name, command: command.name)) {
          try SplitLine([name, "5"], options: own, command: command.name)
        }
      }
    }
  }

  @Test func `what an option has without being given is among the values that it takes, and help says it`() throws {
    for option in Zhice.commands.flatMap({ $0.manual.options }) {
      guard let number = option.anyStandard as? Int else { continue }
      #expect(try option.anyValue(of: ["\(number)"]) as? Int == number, "\(option.key)")
      #expect(option.about.contains("("), "\(option.about)")
    }
  }

  @Test func `help names every choice of an option`() {
    for command in Zhice.commands {
      let help = HelpText.of(command)
      for option in command.manual.options {
        guard case .choice(let names) = option.value?.kind else { continue }
        for name in names { #expect(help.contains(name.filter { $0 != "=" }), "\(command.name) \(option.key) \(name)") }
      }
    }
  }

  @Test func `examples call commands that exist, with options that they have`() throws {
    for command in Zhice.commands {
      #expect(!command.manual.examples.isEmpty)
      for example in command.manual.examples where !example.hasPrefix("curl ") {
        let words = Self.words(example)
        #expect(words.first == "zhice" && words.count > 1, "\(example)")
        #expect(words[1] == command.name, "\(example)")
        _ = try Arguments(Array(words.dropFirst(2)), for: command)
      }
    }
    for example in ProgramManual.examples { _ = try Zhice.find(Self.words(example)[1]) }
  }

  @Test func `lines of help have at most 120 columns`() {
    for help in Zhice.commands.map({ HelpText.of($0) }) + [HelpText.ofProgram] {
      for line in help.split(separator: "\n") { #expect(Terminal.columns(of: String(line)) <= 120, "\(line)") }
    }
  }

  @Test func `help stands in two columns, wrapped by the width of ideographs`() {
    let help = HelpText.of(SearchCommand.self)
    for lines in [
      "Usage: zhice search [OPTIONS] QUERY\n       zhice search [OPTIONS] --vector FILE [QUERY]\n\nFinds passages",
      "\nQuery:\n  揭榜挂帅 人才           words: passages",
      "\nFilters:\n  place:昆山              documents of a place\n",
      " heading, title, notice,\n                          preface, annex, record\n",
      "\n  -k, --limit N           the most results, 0 to 10000 (10)\n  --offset N              leave out the best N (0)\n",
    ] { #expect(help.contains(lines), "\(lines)") }
    let wrapped = TextWrapping.lines("揭榜挂帅 人才 资金", width: 13)
    #expect(wrapped == ["揭榜挂帅 人才", "资金"])
    #expect(TextWrapping.lines("揭榜挂帅 人才 资金", width: 12) == ["揭榜挂帅", "人才 资金"])
  }

  @Test func `help lists all commands, and an unknown shell or page is an error`() throws {
    let help = try Program.run("--help").output
    #expect(
      help.contains(
        "  fold         print texts as the index sees them\n"
          + "  embed        print the vectors that a model makes of texts\n  completions  "))
    #expect(try Program.run("completions").isOneError)
    #expect(try Program.run("completions", "tcsh").isOneError)
    #expect(try Program.run("manual", "nonsense").isOneError)
  }

  /// The words of an example, up to a redirection or a pipe.
  private static func words(_ example: String) -> [String] {
    var words: [String] = [""]
    var quote: Character?
    for sign in example {
      if let open = quote {
        if sign == open { quote = nil } else { words[words.count - 1].append(sign) }
      } else if sign == "'" || sign == "\"" {
        quote = sign
      } else if sign == " " {
        words.append("")
      } else {
        words[words.count - 1].append(sign)
      }
    }
    return Array(words.prefix { ![">", "<", "|"].contains($0) })
  }
}

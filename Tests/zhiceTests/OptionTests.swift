import PolicySearch
import Testing

@testable import zhice

/// What options say of themselves, which values they take, and what goes with them.
struct OptionTests {
  @Test(
    arguments: [
      (Option<Int>("--n", in: 1...9, default: 3, about: "how many"), "--n N", "how many, 1 to 9 (3)"),
      (
        Option<Int>("--n", in: 0...9, default: 9, saying: "all", about: "how many", note: "more"), "--n N",
        "how many, 0 to 9 (all); more"
      ),
      (Option<Int>("--n", in: 1...NumberBounds.most, default: 3, about: "how many"), "--n N", "how many, from 1 (3)"),
      (Option<Int>("--n", in: 0...NumberBounds.most, default: 0, about: "how many"), "--n N", "how many (0)"),
      (
        Option<Int>("--size", sizeFrom: 1 << 20, default: 2 << 20, about: "how much"), "--size SIZE",
        "how much, from 1M (2M)"
      ),
      (
        Option<Duration>("--time", value: "S", in: 1...60, each: .seconds(1), default: .seconds(10), about: "how long"),
        "--time S",
        "how long, 1 to 60 (10)"
      ),
      (Option<Bool>("-f", "--flag", about: "whether"), "-f, --flag", "whether"),
      (Option<String?>("--file", value: .file(), about: "where"), "--file FILE", "where"),
      (
        Option<[String]>("--word", each: .text("WORD"), about: "which"), "--word WORD",
        "which; may be given several times"
      ),
      (Option<RankingMethod>("--by", value: "NAME", default: .plain), "--by NAME", "full or plain (plain)"),
      (
        SharedOption.noExpandOption(for: "!"), "--no-expand [WORD]",
        "do not search for other names of words, or of this word of the query!"
      ),
    ] as [(any CommandOption, String, String)])
  func `help prints bounds and defaults of the option itself`(
    option: any CommandOption, synopsis: String, about: String
  ) {
    #expect(option.synopsis == synopsis)
    #expect(option.about == about)
  }

  @Test func `values have the types of their options`() throws {
    var arguments = try Arguments(["人才", "资金"], for: SearchCommand.self)
    #expect(arguments[SearchCommand.limit] == 10)
    #expect(!arguments[SearchCommand.count])
    #expect(arguments[SharedOption.ranking] == .full)
    #expect(arguments[SearchCommand.vector] == nil)
    #expect(arguments[SharedOption.searchedIndexes] == [])
    #expect(arguments[SearchCommand.query].text == "人才 资金")
    arguments = try Arguments(
      ["税", "-k", "3", "--limit=5", "--count", "-i", "a", "--index", "b", "--ranking", "plain"], for: SearchCommand.self
    )
    #expect(arguments[SearchCommand.limit] == 5, "the last one counts")
    #expect(arguments[SearchCommand.count])
    #expect(arguments[SharedOption.ranking] == .plain)
    #expect(arguments[SharedOption.searchedIndexes] == ["a", "b"])
    #expect(arguments[SearchCommand.query].query.words.map(\.text) == ["税"])
    arguments = try Arguments(["--vector", "v.npy", "--fusion", "weighted:0.5"], for: SearchCommand.self)
    #expect(arguments[SearchCommand.vector] == "v.npy")
    #expect(arguments[SearchCommand.fusion] == .weighted(0.5))
    #expect(arguments[SearchCommand.query].text.isEmpty)
    arguments = try Arguments(["--time-limit", "250", "--cors", "*", "--cors", "http://a"], for: ServeCommand.self)
    #expect(arguments[ServeCommand.timeLimit] == .milliseconds(250))
    #expect(arguments[ServeCommand.cors] == ["*", "http://a"])
    #expect(arguments[ServeCommand.perAddress] == nil)
    #expect(arguments[ServeCommand.responseTimeout] == .seconds(60))
  }

  @Test func `an option without a value, and a flag with one, are errors`() {
    #expect(throws: UsageError.missingValue(option: "-k")) { try Arguments(["-k"], for: SearchCommand.self) }
    #expect(throws: UsageError.noValue(option: "--count")) {
      try Arguments(["--count=5"], for: SearchCommand.self)
    }
  }

  @Test func `values follow a blank or an equals sign, and what follows two hyphens is no option`() throws {
    let line = try SplitLine(
      ["-k", "5", "--index=a", "-i", "b=c", "-人才", "-place:昆山", "--", "--count"], options: SearchCommand.manual.options,
      command: "search")
    #expect(line.texts == ["--limit": ["5"], "--index": ["a", "b=c"]])
    #expect(line.arguments == ["-人才", "-place:昆山", "--count"])
  }

  @Test(
    arguments: [
      (["--no-expand", "高企 补贴"], [nil], ["高企 补贴"]), (["高企 补贴", "--no-expand"], [nil], ["高企 补贴"]),
      (["高企 补贴", "--no-expand", "高企"], ["高企"], ["高企 补贴"]), (["--no-expand", "高企", "高企 补贴"], ["高企"], ["高企 补贴"]),
      (["--no-expand=高企", "补贴"], ["高企"], ["补贴"]), (["--no-expand", "-k", "5", "税"], [nil], ["税"]),
      (["--no-expand", "高企", "--no-expand", "补贴", "高企 补贴"], ["高企", "补贴"], ["高企 补贴"]),
      (["--no-expand", "高企", "--", "高企"], ["高企"], ["高企"]),
    ] as [([String], [String?], [String])])
  func `a word after --no-expand is its value if it stands elsewhere, too`(
    words: [String], texts: [String?], arguments: [String]
  ) throws {
    let line = try SplitLine(words, options: SearchCommand.manual.options, command: "search")
    #expect(line.texts["--no-expand"] == texts)
    #expect(line.arguments == arguments)
  }
}

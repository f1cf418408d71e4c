import TextFolding

enum FoldCommand: Command {
  static let name = "fold"
  static let summary = "print texts as the index sees them"
  static var manual: Manual {
    Manual(
      usages: ["[TEXT]..."], arguments: [texts],
      about: [
        """
        Prints the tokens of each argument, or of each line of standard input, separated by one space: overlapping \
        pairs of characters, the last character of a run, words. A bar stands for punctuation that no phrase \
        crosses. Two texts are the same phrase exactly when their lines are equal.
        """
      ],
      examples: [
        "zhice fold 顯著 显著 显着",
        "zhice fold '专精特新“小巨人”企业'",
        "zhice fold < texts.txt",
      ])
  }

  private static let texts = Argument(each: .text("TEXT"))

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    if arguments[texts].isEmpty {
      for line in lines(of: try InputFile.standardInput()) {
        Output.line(FoldedText(String(decoding: line, as: UTF8.self)).line)
      }
    } else {
      for text in arguments[texts] { Output.line(FoldedText(text).line) }
    }
    return .success
  }

  static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return bytes.last == UInt8(ascii: "\n") ? lines.dropLast() : bytes.isEmpty ? [] : lines
  }
}

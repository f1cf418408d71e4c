import InvertedIndex
import PolicySearch

enum VerifyCommand: Command {
  static let name = "verify"
  static let summary = "read an index whole and check it"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] [FILE]", "--manifest FILE"], arguments: [file],
      about: [
        """
        Compares every section with its checksum and reads every record and posting. Prints one line if all is \
        well; else says which part is damaged and exits with 2.
        """,
        """
        With --manifest, compares the files of a release with its manifest, manifest.json in its folder: their \
        sizes, their SHA-256 digests, and for indexes the identity and everything above. Prints a line for each \
        file that is not as it should be; files that it does not name are not looked at.
        """,
      ],
      sections: [
        .options([index, manifest])
      ],
      examples: [
        "zhice verify",
        "zhice verify policies.zhice",
        "zhice verify --manifest zhice-1.0.0/manifest.json",
      ])
  }

  private static let file = Argument<String?>(.index())
  private static let index = SharedOption.index.excluding(manifest).takingNoArguments()
  private static let manifest = Option<String?>("--manifest", value: .file(), about: "the manifest of a release")
    .takingNoArguments()

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    if let path = arguments[manifest] {
      try verifyRelease(path)
      return .success
    }
    let index = try arguments[file].map { try IndexReader(path: $0) } ?? arguments.index()
    try index.verify()
    Output.line(
      "\(Text.oneLine(index.path)): whole, \(index.size) bytes, identity \(IndexIdentity.text(index.identity))")
    return .success
  }

  private static func verifyRelease(_ path: String) throws {
    let manifest = try Manifest(readingFile: path)
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    var faults = 0
    for file in manifest.files {
      guard let fault = ManifestCheck.fault(of: file, in: folder) else { continue }
      Output.line(Text.oneLine("\(file.path): \(fault)"))
      faults += 1
    }
    guard faults == 0 else {
      throw UsageError.otherThanManifest(count: faults, of: manifest.files.count, path: path)
    }
    Output.line(Text.oneLine("zhice \(manifest.version): \(manifest.files.count) files, all as \(path) says"))
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import FoundationEssentials
import InvertedIndex
import PolicyText
import TestSupport
import Testing

/// `zhice verify --manifest`.
struct ManifestTests {
  /// A folder like that of a release, with a text and an index.
  private func release(_ body: (TestFolder) throws -> Void) throws {
    try TestFolder.temporary { folder in
      try FileManager.default.createDirectory(atPath: folder["index"], withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: Program.index, toPath: folder["index/policies.zhice"])
      try folder.write("Apache", to: "LICENSE")
      let info = try Program.run("info", "--format", "json").output
      let identity = try #require(try JSONValue(parsing: Array(info.utf8))["identity"].string)
      let index = #", "index": {"identity": "\#(identity)", "passages": 1}"#
      try folder.write(
        """
        {"version": "9.1.0", "files": [
        \(try entry("LICENSE", in: folder)),
        \(try entry("index/policies.zhice", in: folder, more: index))
        ]}
        """, to: "manifest.json")
      try body(folder)
    }
  }

  private func entry(_ path: String, in folder: TestFolder, more: String = "") throws -> String {
    let bytes = Array(try folder.bytes(of: path))
    var digest = SHA256()
    digest.update(bytes[...])
    return #"{"path": "\#(path)", "bytes": \#(bytes.count), "sha256": "\#(digest.text)"\#(more)}"#
  }

  /// An entry in which only the path may be wrong.
  private static func sound(_ path: String) -> String {
    #"{"path": "\#(path)", "bytes": 1, "sha256": "\#(String(repeating: "0", count: 64))"}"#
  }

  private func verify(_ folder: TestFolder) throws -> Program {
    try Program.run("verify", "--manifest", folder["manifest.json"])
  }

  @Test func `a release as its manifest says is one line`() throws {
    try release { folder in
      let program = try verify(folder)
      #expect(program.status == 0 && program.error.isEmpty)
      #expect(program.output == "zhice 9.1.0: 2 files, all as \(folder["manifest.json"]) says\n")
      let inPlace = try Program.run(
        bytes: ["verify", "--manifest", "manifest.json"].map { Array($0.utf8) }, directory: folder.path)
      #expect(inPlace.status == 0)
    }
  }

  @Test func `every file that is damaged, cut or missing is named`() throws {
    try release { folder in
      var bytes = try folder.bytes(of: "index/policies.zhice")
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: URL(filePath: folder["index/policies.zhice"]))
      try folder.write("Apach", to: "LICENSE")
      var program = try verify(folder)
      #expect(program.status == 2 && program.error.hasPrefix("zhice: 2 of 2 files are not as "))
      #expect(
        program.output
          == "LICENSE: 5 bytes, not 6\nindex/policies.zhice: other bytes than those of the release\n")
      try FileManager.default.removeItem(atPath: folder["LICENSE"])
      program = try verify(folder)
      #expect(program.status == 2 && program.output.hasPrefix("LICENSE: No such file"))
    }
  }

  @Test func `links and pipes are named, and not read`() throws {
    try release { folder in
      try FileManager.default.removeItem(atPath: folder["LICENSE"])
      try FileManager.default.createSymbolicLink(atPath: folder["LICENSE"], withDestinationPath: "/dev/zero")
      #expect(try verify(folder).output == "LICENSE: no regular file\n")
      try FileManager.default.removeItem(atPath: folder["LICENSE"])
      #expect(mkfifo(folder["LICENSE"], 0o600) == 0)
      #expect(try verify(folder).output == "LICENSE: no regular file\n")
    }
  }

  @Test func `an index with another identity than the manifest's is named`() throws {
    try release { folder in
      let text = try folder.text(of: "manifest.json")
      try folder.write(text.replacing("\"identity\": \"", with: "\"identity\": \"0"), to: "manifest.json")
      let program = try verify(folder)
      #expect(program.status == 2 && program.output.hasPrefix("index/policies.zhice: its identity is "))
    }
  }

  @Test(arguments: [
    "", "{}", #"{"version": "1", "files": []}"#, #"{"version": "1", "files": [{"path": "x"}]}"#,
    #"{"version": "1", "files": [{"path": "../x", "bytes": 1, "sha256": ""}]}"#,
    #"{"version": "1", "files": [{"path": "/etc/passwd", "bytes": 1, "sha256": ""}]}"#,
    #"{"version": "1", "files": [{"path": "x", "bytes": 1, "sha256": "12"}]}"#,
    #"{"version": "1", "files": [\#(sound("../x"))]}"#, #"{"version": "1", "files": [\#(sound("/x"))]}"#,
    #"{"version": "1", "files": [\#(sound("x\\u0000y"))]}"#,
    #"{"version": "1", "files": [\#(sound("x")), \#(sound("x"))]}"#,
  ])
  func `what is no manifest is one error`(_ text: String) throws {
    try TestFolder.temporary { folder in
      try folder.write(text, to: "manifest.json")
      #expect(try verify(folder).isOneError)
      #expect(try Program.run("verify", "--manifest", folder["none"]).isOneError)
      #expect(try Program.run("verify", "--manifest", folder["manifest.json"], "x").isOneError)
      #expect(try Program.run("verify", "--manifest", folder["manifest.json"], "-i", "x").isOneError)
    }
  }
}

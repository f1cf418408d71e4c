import InvertedIndex
import PolicySearch
import PolicyText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum IndexCommand: Command {
  static let name = "index"
  static let summary = "build an index file from documents"

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let path = arguments[output]
    try checkReplaceable(path)
    let vectors = try arguments[vectors].map { try VectorFile(path: $0, ids: arguments[vectorIDs]) }
    AllocatorPolicy.keepMemory()
    let corpus = try corpus(arguments[paths])
    let leftOut = corpus.leftOut
    let line = ProgressLine()
    defer { line.finish() }
    let pipeline = IndexPipeline(threads: arguments[threads], memory: arguments[memory]) { progress in
      // Merging needs other memory than reading, and less.
      if progress.phase == .merging { AllocatorPolicy.giveBack() }
      line.show(progress)
    }
    let notes: [ReadingNote]
    do {
      notes = try pipeline.build(corpus, vectors: vectors, to: path)
    } catch IndexError.duplicate(let id) {
      throw try duplicate(id, arguments[paths])
    }
    line.finish()
    warn(of: notes)
    if !leftOut.isEmpty {
      let names = leftOut.prefix(5).joined(separator: ", ") + (leftOut.count > 5 ? ", …" : "")
      let files = leftOut.count == 1 ? "1 file that is no document" : "\(leftOut.count) files that are no documents"
      Output.error(Text.oneLine("left out \(files): \(names)"))
    }
    report(try IndexReader(path: path))
    return .success
  }

  /// Says what was written.
  static func report(_ index: IndexReader) {
    let counts = index.counts
    Output.error(
      "\(Text.oneLine(index.path)): \(counts.documents) documents, \(counts.measures) measures, \(counts.passages) passages, "
        + "\(index.size) bytes, identity \(IndexIdentity.text(index.identity))")
  }

  /// What to say of an id that two passages have: where they stand, as far as files can be read again.
  private static func duplicate(_ id: String, _ paths: [String]) throws -> any Error {
    let places = paths == ["-"] ? [] : try RecordPlaces.of(id, in: paths)
    guard places.count > 1 else { return IndexError.duplicate(id: id) }
    return PolicyTextError.duplicate(id: id, name: places[1], earlier: places[0])
  }

  private static func corpus(_ paths: [String]) throws -> CorpusReader {
    guard paths.contains("-") else { return try CorpusReader(paths) }
    guard paths == ["-"] else { throw UsageError.tooManyArguments(command: name) }
    return CorpusReader(standardInput: "standard input")
  }

  private static func warn(of notes: [ReadingNote]) {
    var summaries: [String] = []
    for note in notes where !summaries.contains(note.kind.summary) { summaries.append(note.kind.summary) }
    for summary in summaries {
      let own = notes.filter { $0.kind.summary == summary }
      for note in own.prefix(10) { Output.error("\(Text.oneLine(note.document)): \(Text.oneLine(note.kind.message))") }
      if own.count > 10 { Output.error("... and \(own.count - 10) more: \(summary)") }
    }
  }

  /// A file that is no index must not be replaced by one through a slip of the fingers.
  static func checkReplaceable(_ path: String) throws {
    guard access(path, F_OK) == 0 else { return }
    do {
      _ = try IndexReader(path: path)
    } catch IndexError.notAnIndex {
      throw UsageError.wouldReplace(path: path)
    } catch IndexError.cannotOpen(_, let reason) {
      throw IndexError.cannotWrite(path: path, reason: reason)
    } catch {
      // A damaged index, or one of another version, may be built again.
    }
  }
}

extension IndexCommand {
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] PATH... -o FILE"], arguments: [paths],
      about: [
        """
        Reads documents and writes an index. A PATH is a document (with NAME.meta.json beside it, if any), a \
        .jsonl file of records {"id", "title", "text", "document"?}, a folder of such files, or - for records on \
        standard input. In a folder, README.md, SOURCES.md and hidden files are left out, and files of other kinds, which are named.
        """,
        """
        The same documents give the same bytes. An index that is there is replaced in one step, or left as it was.
        """,
      ],
      sections: [
        .terms(
          "Documents", column: 33,
          [
            (".txt .md", "UTF-8, UTF-16 or GB18030 (GBK, GB 2312), told by the bytes"),
            (".html .htm .shtml .xhtml", "the document that the page holds, without the site around it"),
            (".mht .mhtml .epub", "the page that was saved; chapter by chapter"),
            (".doc .docx .wps .odt .rtf", "with LibreOffice"),
            (".pdf", "with pdftotext (poppler)"),
          ]),
        .options([output, threads, memory, vectors, vectorIDs]),
      ],
      examples: [
        "zhice index seeds -o policies.zhice",
        "zhice index laws.jsonl notices/ -o all.zhice",
        "zhice index seeds -o policies.zhice --vectors policies.npy",
      ])
  }

  static let paths = Argument(each: .file("PATH"), wanted: "a folder or file")
  static let output = SharedOption.output("the index to write")
  static let threads = Option<Int>(
    "--threads", in: 1...256, default: min(256, Processors.count), saying: "all processors",
    about: "threads to parse and fold with")
  static let memory = Option<Int>(
    "--memory", sizeFrom: 16 << 20, default: 256 << 20, about: "about how much memory to take, as 64M or 2G")
  static let vectors = Option<String?>(
    "--vectors", value: .file("FILE.npy"),
    about: "a vector for each passage: an array of NumPy, float32 or float16, a row each")
  static let vectorIDs = Option<String?>(
    "--vector-ids", value: .file(), default: "FILE.ids", about: "the passages' ids, a line for each row",
    note: "zhice export prints what they are made of"
  ).needing(vectors)
}

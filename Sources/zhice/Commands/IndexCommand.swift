import InvertedIndex
import PolicySearch
import PolicyText
import TextEmbedding

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
    let model = arguments[semantic] ? try ModelLocator.model(arguments[SharedOption.model]) : nil
    AllocatorPolicy.keepMemory()
    let line = ProgressLine()
    defer { line.finish() }
    let dumps = DumpOptions(fields: try DumpFields(arguments[fields] ?? "")) { remark in
      line.finish()
      Output.error(Text.oneLine(remark))
    }
    let corpus = try corpus(arguments, dumps: dumps)
    let leftOut = corpus.leftOut
    let pipeline = IndexPipeline(threads: arguments[threads], memory: arguments[memory]) { progress in
      // Merging needs other memory than reading, and less.
      if progress.phase == .merging { AllocatorPolicy.giveBack() }
      line.show(progress)
    }
    let built: BuildReport
    do {
      if let model {
        // Vectors of the index that is replaced are taken over.
        let older = (try? IndexReader(path: path)).map { [$0] } ?? []
        built = try pipeline.build(
          corpus, semantic: SemanticVectors(by: model, reusing: older, threads: arguments[threads]) { line.show($0) },
          to: path)
      } else {
        built = try pipeline.build(corpus, vectors: vectors, to: path)
      }
    } catch {
      line.finish()
      switch error {
      case IndexError.duplicate(let id): throw try duplicate(id, arguments[paths])
      case PolicyTextError.nothingRead(let failures):
        CorpusOutput.tell(leftOut)
        // One is the error, in one line.
        if failures.count == 1, let only = failures.first {
          try CorpusOutput.write(failures, to: arguments[failureFile])
          throw only.error
        }
        try CorpusOutput.tell(failures, to: arguments[failureFile])
      case PolicyTextError.noDocuments: CorpusOutput.tell(leftOut)
      default: break
      }
      throw error
    }
    line.finish()
    CorpusOutput.tell(built.notes)
    CorpusOutput.tell(leftOut)
    if let cache = arguments[cache] { CorpusOutput.tell(CorpusReader.sizeOfCache(cache)) }
    try CorpusOutput.tell(built.failures, to: arguments[failureFile])
    report(try IndexReader(path: path))
    return built.failures.isEmpty ? .success : .incomplete
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

  private static func corpus(_ arguments: Arguments, dumps: DumpOptions) throws -> CorpusReader {
    let paths = arguments[paths]
    guard paths.contains("-") else {
      return try CorpusReader(
        paths, options: CorpusOptions(isStrict: arguments[strict], cache: arguments[cache]), dumps: dumps)
    }
    guard paths == ["-"] else { throw UsageError.tooManyArguments(command: name) }
    return CorpusReader(standardInput: "standard input", isStrict: arguments[strict], dumps: dumps)
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
        .jsonl file of records {"id", "title", "text", "document"?}, a dump whose rows are documents, a folder or .zip of \
        such files, or - for records or a dump on standard input. In a folder, README.md, SOURCES.md, hidden files and what was saved beside a page are left out, \
        and files of other kinds, which are named. A file's kind is told by its first bytes, whatever its name.
        """,
        """
        What cannot be read is named at the end with the reason, and the index has everything else. The exit status is \
        then 3. If nothing can be read there is no index, and the status is 2.
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
            (".docx .docm .dotx .dotm .ofd", "as they are shown"),
            (".doc .wps .odt .rtf", "with LibreOffice, also .dot .wpt .ott .fodt .uot"),
            (".pdf", "with pdftotext (poppler)"),
            (".xlsx .xlsm", "sheets as tables, or as a dump"),
            (".csv .tsv .json .jsonl .ndjson", "dumps: a row is a document, its columns are told"),
            (".zip", "as a folder"),
          ]),
        .options([output, fields, strict, failureFile, cache, threads, memory]),
        .options("Meaning", [semantic, SharedOption.model, vectors, vectorIDs]),
      ],
      exitStatus: "0 all was read, 3 the index lacks files that could not be read, 2 error and no index.",
      examples: [
        "zhice index seeds -o policies.zhice",
        "zhice index laws.jsonl notices/ -o all.zhice",
        "zhice index dump.csv -o dump.zhice --fields text=内容,issued=发文日期",
        "zhice index downloads -o all.zhice --cache cache --failures failures.txt",
        "zhice index seeds -o policies.zhice --semantic",
        "zhice index seeds -o policies.zhice --vectors policies.npy",
      ])
  }

  static let paths = Argument(each: .file("PATH"), wanted: "a folder or file")
  static let output = SharedOption.output("the index to write")
  static let fields = Option<String?>(
    "--fields", value: .text("FIELD=COLUMN,..."),
    about: "which columns of a dump are which fields: title=标题,text=内容,issued=发文日期",
    note: "fields: text, id, title, number, agency, issued, published, source, place, status, topics ...")
  static let strict = Option<Bool>(
    "--strict", about: "end at the first file that cannot be read, and write nothing")
  static let failureFile = Option<String?>(
    "--failures", value: .file(),
    about:
      "write the paths that could not be read to a file, a line each with a tab and the reason; without it the first \(CorpusOutput.mostFailures) are printed"
  )
  static let cache = Option<String?>(
    "--cache", value: .file("DIR"),
    about:
      "keep what is read from files that take long in a folder, so that the next run reads what is new")
  static let threads = Option<Int>(
    "--threads", in: 1...256, default: min(256, Processors.count), saying: "all processors",
    about: "threads to parse and fold with")
  static let memory = Option<Int>(
    "--memory", sizeFrom: 16 << 20, default: 256 << 20, about: "about how much memory to take, as 64M or 2G")
  static let semantic = Option<Bool>(
    "--semantic",
    about:
      "embed every passage with the model, so that searches compare meanings, too; what the index that is replaced has is taken over"
  ).excluding(vectors)
  static let vectors = Option<String?>(
    "--vectors", value: .file("FILE.npy"),
    about: "a vector for each passage: an array of NumPy, float32 or float16, a row each")
  static let vectorIDs = Option<String?>(
    "--vector-ids", value: .file(), default: "FILE.ids", about: "the passages' ids, a line for each row",
    note: "zhice export prints what they are made of"
  ).needing(vectors)
}

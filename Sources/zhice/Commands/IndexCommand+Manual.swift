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
            (".html .htm .shtml .xhtml .epub", "with pandoc"),
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

extension IndexCommand {
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] PATH... -o FILE"], arguments: [.file("PATH")],
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
        .options([
          .output("the index to write"),
          CommandOption(
            "--threads", value: .number(), about: "threads to parse and fold with, 1 to 256 (all processors)"),
          CommandOption(
            "--memory", value: .text("SIZE"),
            about: "about how much memory to take, as 64M or 2G, from 16M (256M)"),
          CommandOption(
            vectors, value: .file("FILE.npy"),
            about: "a vector for each passage: an array of NumPy, float32 or float16, a row each"),
          CommandOption(
            vectorIDs, value: .file(),
            about: "the passages' ids, a line for each row (FILE.ids); zhice export prints what they are made of"),
        ]),
      ],
      examples: [
        "zhice index seeds -o policies.zhice",
        "zhice index laws.jsonl notices/ -o all.zhice",
        "zhice index seeds -o policies.zhice --vectors policies.npy",
      ])
  }
}

import TextFolding

/// Puts sections together to a file: header, section table, sections, footer. `IndexFile` reads it.
enum FileEncoder {
  static func encode(_ sections: [SectionTag: [UInt8]]) -> [UInt8] {
    var table = ByteWriter()
    var body = ByteWriter()
    let tags = SectionTag.allCases.filter { sections[$0] != nil }
    let start = IndexFormat.headerSize + IndexFormat.tableEntrySize * tags.count
    for tag in tags {
      let bytes = sections[tag] ?? []
      table.append(contentsOf: tag.rawValue.utf8)
      table.appendZeros(4)
      table.append(UInt64(start + body.bytes.count))
      table.append(UInt64(bytes.count))
      table.append(Checksum.of(bytes))
      body.append(contentsOf: bytes)
      body.align()
    }
    let length = start + body.bytes.count + IndexFormat.footerSize
    let identity = Checksum.of(table.bytes)

    var header = ByteWriter()
    header.append(contentsOf: IndexFormat.magic)
    header.append(IndexFormat.version)
    header.append(UInt32(tags.count))
    header.append(UInt64(length))
    header.append(FoldingTable.identity)
    header.appendZeros(16)
    header.append(identity)
    header.append(Checksum.of(header.bytes))

    var footer = ByteWriter()
    footer.append(identity)
    footer.append(contentsOf: IndexFormat.endMagic)
    return header.bytes + table.bytes + body.bytes + footer.bytes
  }
}

/// Takes the text out of packed files: Word documents and OFD.
enum PackageText {
  /// What is read; nil if the bytes are no package of a kind that is read here, or if this program was built without
  /// zlib.
  ///
  /// - Throws: `PolicyTextError.package` if it is one that cannot be read.
  static func read(_ bytes: [UInt8], name: String) throws(PolicyTextError) -> FileText? {
    guard ZipArchive.isArchive(bytes) else { return nil }
    do {
      let archive = try ZipArchive(bytes)
      if let document = OFDDocument(archive) { return try document.fileText() }
      return try WordDocument(archive).map { FileText(text: try $0.text()) }
    } catch let fault as ZipArchive.Fault {
      if fault == .noZlib { return nil }
      throw .package(name: name, fault: fault == .tooLarge ? .tooLarge : fault == .encrypted ? .locked : .damaged)
    } catch {
      throw .package(name: name, fault: error as? XMLEvents.Fault == .tooDeep ? .tooLarge : .damaged)
    }
  }
}

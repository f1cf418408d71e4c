/// Takes the text out of packed files: Word documents and OFD.
enum PackageText {
  /// What is read; nil if the bytes are no package of a kind that is read here, or if this program was built without
  /// zlib.
  ///
  /// - Throws: `PolicyTextError` if it is one that cannot be read: `cutOff`, `locked`, `tooLarge`.
  static func read(_ bytes: [UInt8], name: String) throws(PolicyTextError) -> FileText? {
    guard ZipArchive.isArchive(bytes) else { return nil }
    do {
      let archive = try ZipArchive(bytes)
      if let document = OFDDocument(archive) { return try document.fileText() }
      return try WordDocument(archive)?.fileText()
    } catch let fault as ZipArchive.Fault {
      if fault == .noZlib { return nil }
      throw fault == .tooLarge ? .tooLarge(name: name) : fault == .encrypted ? .locked(name: name) : .cutOff(name: name)
    } catch {
      throw error as? XMLEvents.Fault == .tooDeep ? .tooLarge(name: name) : .cutOff(name: name)
    }
  }
}

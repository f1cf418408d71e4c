/// Takes the text out of the bytes of a Word document.
enum WordPackage {
  /// The text; nil if the bytes are no package of Word, or if this program was built without zlib.
  ///
  /// - Throws: `PolicyTextError.packageDamaged` if it is one that cannot be read.
  static func text(of bytes: [UInt8], name: String) throws(PolicyTextError) -> String? {
    guard ZipArchive.isArchive(bytes) else { return nil }
    do {
      return try WordDocument(try ZipArchive(bytes))?.text()
    } catch let fault as ZipArchive.Fault {
      if fault == .noZlib { return nil }
      throw .package(name: name, fault: fault == .tooLarge ? .tooLarge : fault == .encrypted ? .locked : .damaged)
    } catch {
      throw .package(name: name, fault: error as? XMLEvents.Fault == .tooDeep ? .tooLarge : .damaged)
    }
  }
}

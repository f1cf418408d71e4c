#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program that documents are converted with. The raw value is its name for people.
public enum ConverterProgram: String, Hashable, Sendable {
  case pandoc
  case pdftotext
  case libreOffice = "LibreOffice"

  /// The commands that start it, the preferred one first.
  private var commands: [String] {
    switch self {
    case .pandoc, .pdftotext: [rawValue]
    case .libreOffice: ["soffice", "libreoffice"]
    }
  }

  /// The absolute path of the program in the folders of a search path, or nil.
  ///
  /// - Parameter searchPath: As in `PATH`. Only absolute folders count: what lies in the working directory is not run.
  func executable(in searchPath: String) -> String? {
    for command in commands {
      for folder in searchPath.split(separator: ":") where folder.hasPrefix("/") {
        let path = "\(folder)/\(command)"
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, access(path, X_OK) == 0 { return path }
      }
    }
    return nil
  }
}

/// The settings with which LibreOffice converts: no macro runs, nothing that a document links to is fetched.
///
/// With its own settings it fetches linked images, if not for text, then for pages.
enum OfficeProfile {
  /// `registrymodifications.xcu` of a user's profile.
  static let settings = """
    <?xml version="1.0" encoding="UTF-8"?>
    <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
    <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
    oor:op="fuse"><value>true</value></prop></item>
    <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
    oor:op="fuse"><value>true</value></prop></item>
    <item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" \
    oor:op="fuse"><value>2</value></prop></item>
    </oor:items>
    """
}

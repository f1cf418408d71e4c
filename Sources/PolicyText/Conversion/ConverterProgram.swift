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

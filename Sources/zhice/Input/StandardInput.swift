#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard input, whole.
enum StandardInput {
  /// - Throws: `UsageError.cannotReadInput`.
  static func bytes() throws -> [UInt8] { try InputFile.bytes(from: STDIN_FILENO, name: "standard input") }
}

/// How the C library's allocator treats large blocks.
enum AllocatorPolicy {
  /// Lets it use memory again that was freed, instead of giving it back to the system: while an index is built, clearing
  /// new pages for every part of the corpus took a tenth of the time.
  static func keepMemory() {
    #if canImport(Glibc)
      // M_MMAP_THRESHOLD and M_TRIM_THRESHOLD of malloc.h, which Swift's module of the C library does not import.
      _ = mallopt(-3, 1 << 30)
      _ = mallopt(-1, .max)
    #endif
  }

  /// Gives back to the system what is kept.
  static func giveBack() {
    #if canImport(Glibc)
      _ = malloc_trim(0)
    #endif
  }
}

#if canImport(Glibc)
  @_silgen_name("malloc_trim")
  private func malloc_trim(_ padding: Int) -> Int32

  @_silgen_name("mallopt")
  private func mallopt(_ parameter: Int32, _ value: Int32) -> Int32
#endif

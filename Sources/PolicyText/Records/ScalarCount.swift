/// Counts Unicode scalars in UTF-8.
package enum ScalarCount {
  /// The scalars of valid UTF-8: its bytes that do not continue one.
  package static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for byte in bytes where byte & 0xC0 != 0x80 { count &+= 1 }
    return count
  }
}

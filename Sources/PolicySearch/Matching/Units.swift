/// Rows of folded units.
enum Units {
  /// Whether some units stand in a row in others.
  static func contains(_ wanted: [UInt32], in units: ArraySlice<UInt32>) -> Bool {
    units.withUnsafeBufferPointer { units in
      wanted.withUnsafeBufferPointer { wanted in
        guard let first = wanted.first, wanted.count <= units.count else { return false }
        for start in 0...units.count - wanted.count where units[start] == first {
          var length = 1
          while length < wanted.count, units[start + length] == wanted[length] { length += 1 }
          if length == wanted.count { return true }
        }
        return false
      }
    }
  }
}

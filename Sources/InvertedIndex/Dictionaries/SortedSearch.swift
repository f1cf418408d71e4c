/// Binary search in what is sorted.
package enum SortedSearch {
  /// The first index of a range for which `isBefore` does not hold, which holds for all before it and for none after
  /// it; the range's end if it holds for all. O(log(`range.count`)) calls.
  @inline(__always)
  package static func first<Failure: Error>(
    in range: Range<Int>, after isBefore: (Int) throws(Failure) -> Bool
  ) throws(Failure) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if try isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The same, faster if it is near a guess. Precondition: `range.contains(guess)`.
  @inline(__always)
  static func first<Failure: Error>(
    in range: Range<Int>, near guess: Int, after isBefore: (Int) throws(Failure) -> Bool
  ) throws(Failure) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    var step = 1
    if try isBefore(guess) {
      low = guess + 1
      while low < high {
        let next = min(low + step - 1, high - 1)
        guard try isBefore(next) else {
          high = next
          break
        }
        low = next + 1
        step *= 2
      }
    } else {
      high = guess
      while low < high {
        let next = max(high - step, low)
        if try isBefore(next) {
          low = next + 1
          break
        }
        high = next
        step *= 2
      }
    }
    return try first(in: low..<high, after: isBefore)
  }
}

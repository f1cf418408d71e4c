/// Binary search in what is sorted in the file.
enum SortedSearch {
  /// The first index of a range for which `isBefore` does not hold, which holds for all before it and for none after it; the
  /// range's end if it holds for all. O(log(`range.count`)) calls.
  @inline(__always)
  static func first(
    in range: Range<Int>, after isBefore: (Int) throws(IndexError) -> Bool
  ) throws(IndexError) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if try isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

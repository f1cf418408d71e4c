import Dispatch
import Synchronization

/// Maps values on several threads; results come in the order of the values, whatever the number of threads.
///
/// - Throws: The error of the first value for which `transform` throws, whatever the number of threads. Values after it
///   may be left out.
package func parallelMap<Value: Sendable, Result: Sendable, Failure: Error>(
  _ values: [Value], threads: Int, _ transform: @Sendable (Value) throws(Failure) -> Result
) throws(Failure) -> [Result] {
  let threads = max(1, min(threads, values.count))
  guard threads > 1 else {
    var results: [Result] = []
    for value in values { results.append(try transform(value)) }
    return results
  }
  let next = Atomic(0)
  let results = Mutex([(index: Int, result: Result)]())
  let failures = Mutex([(index: Int, error: Failure)]())
  DispatchQueue.concurrentPerform(iterations: threads) { _ in
    while failures.withLock(\.isEmpty) {
      // Indexes are taken in order, so that every value before one that fails is taken too, and ends before the map
      // does.
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < values.count else { return }
      do throws(Failure) {
        let result = try transform(values[index])
        results.withLock { $0.append((index, result)) }
      } catch {
        failures.withLock { $0.append((index, error)) }
      }
    }
  }
  if let first = failures.withLock({ $0.min { $0.index < $1.index } }) { throw first.error }
  return results.withLock { $0.sorted { $0.index < $1.index }.map(\.result) }
}

import Dispatch
import Synchronization

/// Maps values on several threads; results come in the order of the values, whatever the number of threads.
package func parallelMap<Value: Sendable, Result: Sendable>(
  _ values: [Value], threads: Int, _ transform: @Sendable (Value) -> Result
) -> [Result] {
  let threads = max(1, min(threads, values.count))
  guard threads > 1 else { return values.map(transform) }
  let next = Atomic(0)
  let results = Mutex([(Int, Result)]())
  DispatchQueue.concurrentPerform(iterations: threads) { _ in
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < values.count else { return }
      let result = transform(values[index])
      results.withLock { $0.append((index, result)) }
    }
  }
  return results.withLock { $0.sorted { $0.0 < $1.0 }.map(\.1) }
}

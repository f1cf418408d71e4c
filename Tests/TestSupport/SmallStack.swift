import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs work on a stack as small as that of a thread of Dispatch.
package enum SmallStack {
  /// The result of `work` on a thread with 512 KB of stack; nil if the thread did not run.
  package static func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) -> Result? {
    let result = Mutex<Result?>(nil)
    run { result.withLock { $0 = work() } }
    return result.withLock { $0 }
  }

  private static func run(_ work: () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, 512 << 10)
    // The thread has ended before this function does.
    withoutActuallyEscaping(work) { work in start(work, &attributes) }
  }

  private static func start(_ work: @escaping () -> Void, _ attributes: inout pthread_attr_t) {
    let box = Unmanaged.passRetained(Work(work))
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    pthread_create(
      &thread, &attributes,
      { argument in
        #if canImport(Darwin)
          let work = argument
        #else
          guard let work = argument else { return nil }
        #endif
        Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
        return nil
      }, box.toOpaque())
    #if canImport(Darwin)
      if let thread { pthread_join(thread, nil) }
    #else
      pthread_join(thread, nil)
    #endif
  }

  private final class Work {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }
}

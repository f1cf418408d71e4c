#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs something on a thread with a stack of a given size, as small as systems make those of threads but the first.
enum SmallStack {
  private final class Call {
    let body: () -> Void

    init(_ body: @escaping () -> Void) { self.body = body }
  }

  /// - Parameter bytes: The size of the stack.
  /// - Returns: What the body returns; nil if there is no thread to be had.
  /// - Throws: What the body throws.
  static func run<Value>(bytes: Int, _ body: () throws -> Value) throws -> Value? {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    guard pthread_attr_setstacksize(&attributes, bytes) == 0 else { return nil }
    var result: Result<Value, any Error>?
    try withoutActuallyEscaping(body) { body in
      let call = Unmanaged.passRetained(Call { result = Result { try body() } })
      #if canImport(Glibc)
        var thread = pthread_t()
        let status = pthread_create(&thread, &attributes, { start($0) }, call.toOpaque())
        if status == 0 { pthread_join(thread, nil) } else { call.release() }
      #else
        var thread: pthread_t?
        let status = pthread_create(&thread, &attributes, { start($0) }, call.toOpaque())
        if status == 0, let thread { pthread_join(thread, nil) } else { call.release() }
      #endif
    }
    return try result?.get()
  }

  private static func start(_ call: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let call { Unmanaged<Call>.fromOpaque(call).takeRetainedValue().body() }
    return nil
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import FoundationEssentials
import TestSupport
import Testing

@testable import PolicyText

struct ChildProcessTests {
  private func run(
    _ script: String, arguments: [String] = [], environment: [String] = [],
    timeLimit: Duration = .seconds(Patience.seconds),
    outputLimit: Int = 64 << 20
  ) throws -> ChildProcess.Outcome {
    try ChildProcess(
      executable: "/bin/sh", arguments: ["-c", script, "sh"] + arguments,
      environment: ["PATH=/usr/bin:/bin"] + environment, timeLimit: timeLimit, outputLimit: outputLimit
    ).run()
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func `output, error and exit code come back`() throws {
    let outcome = try run("echo out; echo err >&2; exit 3")
    #expect(outcome.ending == .exited(code: 3))
    #expect(text(outcome.output) == "out\n")
    #expect(text(outcome.error) == "err\n")
    #expect(try run("kill -9 $$").ending == .exited(code: 128 + 9))
  }

  @Test func `nothing is read by a shell on the way`() throws {
    let arguments = ["-n", "a b", "'\"", "$(touch /tmp/x)`id`", "甲\n乙", "*", "\\", ""]
    let outcome = try run("for a; do printf '<%s>' \"$a\"; done", arguments: arguments)
    #expect(text(outcome.output) == arguments.map { "<\($0)>" }.joined())
  }

  @Test func `the environment is what was given, and standard input is empty`() throws {
    let outcome = try run("cat; env | grep -v -e ^PWD= -e ^SHLVL= -e ^_= | sort", environment: ["A=甲 乙"])
    #expect(text(outcome.output) == "A=甲 乙\nPATH=/usr/bin:/bin\n")
  }

  @Test func `ten megabytes on both streams do not block`() throws {
    let outcome = try run("head -c 10000000 /dev/zero >&2; head -c 10000000 /dev/zero; head -c 10000000 /dev/zero >&2")
    #expect(outcome.ending == .exited(code: 0))
    #expect(outcome.output.count == 10_000_000)
    #expect(outcome.error.count == ChildProcess.errorLimit)
  }

  @Test func `what is written last is read`() throws {
    for _ in 0..<50 { #expect(try run("printf 甲; sleep 0.01; printf 乙").output == Array("甲乙".utf8)) }
  }

  @Test func `past the time limit the program and its children are killed`() throws {
    // The child ignores signals, as a hanging program might, and holds the stream.
    let script = "trap '' TERM INT; sh -c 'echo $$; sleep 1000; echo late' & wait"
    // A busy machine may take longer than a limit to start the child.
    var limit = Duration.milliseconds(300)
    var outcome = try run(script, timeLimit: limit)
    while outcome.output.isEmpty, limit < .seconds(Patience.seconds) {
      limit *= 2
      outcome = try run(script, timeLimit: limit)
    }
    #expect(outcome.ending == .timeLimit)
    let child = try #require(Int32(text(outcome.output).dropLast()))
    // Its new parent may take a moment to reap it.
    #expect(Patience.wait { kill(child, 0) != 0 || isZombie(child) })
  }

  private func isZombie(_ id: Int32) -> Bool {
    let status = (try? String(contentsOf: URL(filePath: "/proc/\(id)/stat"), encoding: .utf8)) ?? ""
    return status.contains(") Z ")
  }

  @Test func `a process that is left behind with the stream does not keep the run from ending`() throws {
    let outcome = try run("echo done; (sleep 500; echo late) & exit 0")
    #expect(outcome.ending == .exited(code: 0))
    #expect(text(outcome.output) == "done\n")
  }

  @Test func `past the output limit the program is killed`() throws {
    let outcome = try run("cat /dev/zero", outputLimit: 1 << 20)
    #expect(outcome.ending == .outputLimit)
    #expect(outcome.output.count < 2 << 20)
  }

  @Test func `a program that cannot start says why`() throws {
    let child = ChildProcess(
      executable: "/nowhere/program", arguments: [], environment: [], timeLimit: .seconds(1), outputLimit: 1)
    #expect { try child.run() } throws: { ($0 as? ChildProcess.CannotStart)?.reason == "No such file or directory" }
  }

  @Test func `signals that this program holds or ignores reach the other one`() throws {
    let signals = HeldSignals()
    defer { signals.release() }
    #expect(try run("kill -INT $$; echo alive").ending == .exited(code: 128 + SIGINT))
    #expect(try run("kill -PIPE $$; echo alive").ending == .exited(code: 128 + SIGPIPE))
  }

  @Test func `runs leave no descriptor open and no zombie`() throws {
    func descriptors() throws -> Int { try FileManager.default.contentsOfDirectory(atPath: "/dev/fd").count }
    _ = try run("true")
    let before = try descriptors()
    for _ in 0..<100 { _ = try run("exit 1") }
    // Other tests open files meanwhile, but not a hundred.
    #expect(try descriptors() < before + 50)
  }
}

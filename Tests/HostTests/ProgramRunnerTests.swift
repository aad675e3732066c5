import Foundation
import SealerFoundations
import SealerHost
import Synchronization
import Testing

struct ProgramRunnerTests {
  private static let limits = HostProgram.Limits(outputBytes: 1 << 20, seconds: 20)

  private func shell(_ script: String, _ limits: HostProgram.Limits = limits, input: String = "") -> HostProgram {
    HostProgram("/bin/sh", ["-c", script], input: Data(input.utf8), limits: limits)
  }

  @Test func streamsStayApart() async throws {
    let answer = try await ProgramRunner.answer(of: shell("cat; echo noise >&2; exit 3", input: "host"))
    #expect(answer.status == 3)
    #expect(answer.output == Data("host".utf8))
    #expect(answer.errors == Data("noise\n".utf8))
  }

  @Test func aProgramThatReadsNothingAnswers() async throws {
    let input = String(repeating: "x", count: 1 << 20)
    let answer = try await ProgramRunner.answer(of: shell("exec <&-; echo answer", input: input))
    #expect(answer.output == Data("answer\n".utf8))
  }

  @Test func theEnvironmentIsWhatIsGivenAndNothingElse() async throws {
    setenv("SEALER_TEST_WORD", "leaked", 1)
    let answer = try await ProgramRunner.answer(
      of: HostProgram("/usr/bin/env", [], environment: ["A": "b c"], limits: Self.limits))
    #expect(String(decoding: answer.output, as: UTF8.self) == "A=b c\n")
  }

  @Test func noDescriptorIsInherited() async throws {
    let file = fcntl(0, F_DUPFD, 77)
    defer { close(file) }
    let answer = try await ProgramRunner.answer(of: shell("for f in /proc/$$/fd/*; do echo ${f##*/}; done"))
    let numbers = String(decoding: answer.output, as: UTF8.self).split(separator: "\n").compactMap { Int($0) }
    #expect(file >= 77 && numbers.contains(2) && !numbers.contains(Int(file)), "\(numbers)")
  }

  @Test func aFlagIsNoProgramOfTheSystem() {
    #expect(HostProgram.find("sh") != nil)
    #expect(HostProgram.find("../bin/sh") == nil)
    #expect(HostProgram.find("") == nil)
    #expect(HostProgram.folders(ofPath: ".:/usr/bin::bin:/bin") == ["/usr/bin", "/bin"])
  }

  @Test func outputTimeAndStartHaveLimits() async throws {
    await #expect(throws: ProgramError.outputLimit(path: "/bin/sh", bytes: 1000)) {
      try await ProgramRunner.answer(of: shell("yes", .init(outputBytes: 1000, seconds: 20)))
    }
    await #expect(throws: ProgramError.timeLimit(path: "/bin/sh", seconds: 0.5)) {
      try await ProgramRunner.answer(of: shell("sleep 60", .init(outputBytes: 1000, seconds: 0.5)))
    }
    await #expect(throws: ProgramError.notStarted(path: "/no/such", code: ENOENT)) {
      try await ProgramRunner.answer(of: HostProgram("/no/such", [], limits: Self.limits))
    }
  }

  @Test func aProcessThatKeepsThePipesIsNotWaitedFor() async throws {
    let begin = ContinuousClock.now
    let answer = try await ProgramRunner.answer(of: shell("sleep 900 & echo done"))
    #expect(answer.output == Data("done\n".utf8))
    #expect(ContinuousClock.now - begin < .seconds(800))
  }

  @Test func cancellingEndsIt() async throws {
    let task = Task { try await ProgramRunner.answer(of: shell("trap '' TERM; sleep 30 & wait; sleep 30")) }
    try await Task.sleep(for: .milliseconds(300))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func signalsAreToldAsShellsTellThem() async throws {
    #expect(try await ProgramRunner.answer(of: shell("kill -9 $$")).status == 137)
  }

  @Test func linesAreCutWhereTheyAreTooLong() {
    let lines = Mutex<[Int]>([])
    var cutter = LineCutter { line in lines.withLock { $0.append(line.utf8.count) } }
    let long = [UInt8](repeating: 0x61, count: LineCutter.limit * 2 + 5)
    for piece in [long, Array("\nb\n\nc".utf8)] { piece.withUnsafeBytes { cutter.take($0) } }
    cutter.end()
    #expect(lines.withLock { $0 } == [LineCutter.limit, LineCutter.limit, 5, 1, 0, 1])
  }
}

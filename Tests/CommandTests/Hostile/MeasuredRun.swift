import Foundation
import SealerFoundations
import TestSupport

/// A run of the tool as a process of its own, with what it cost.
struct MeasuredRun {
  /// The program under test: `SEALER_RUN`, else what was built with the tests.
  var program = HostPath.setting("SEALER_RUN", in: ProcessInfo.processInfo.environment) ?? SealerProgram.path
  var arguments: [String]
  var environment: [String: String]
  var folder: HostPath
  var input: HostileCase.Input = .text("")
  var output: HostileCase.Output = .text

  /// What came of it.
  struct Answer {
    var status: Int32
    var output: Data
    var errors: Data
    var cost: Cost
  }

  /// What a run cost, its children included.
  struct Cost: Decodable {
    /// Seconds until it ended.
    var wall: Double
    /// Seconds of computing.
    var computing: Double
    /// Its largest process, in bytes.
    var memory: Int
    /// The exit code, or the negative number of the signal that ended it.
    var status: Int32
    /// Whether processes that it started outlived it.
    var leavesProcesses: Bool
    /// How many programs wanted each processor meanwhile; at least 1.
    var load: Double
  }

  /// The small program between the tests and the tool.
  ///
  /// A process counts what its parent used when it was forked among its own memory, and the tests' process is large. The
  /// limits that it sets keep a case that goes wrong from taking the machine with it.
  private static let measuring = """
    import json, os, resource, signal, subprocess, sys, time
    def limit():
        for kind, most in [("CORE", 0), ("AS", 6 << 30), ("FSIZE", 1 << 30), ("CPU", 60)]:
            resource.setrlimit(getattr(resource, "RLIMIT_" + kind), (most, most))
        for stream in streams["closed"]: os.close(stream)
        if "folder" in streams: os.dup2(os.open(streams["folder"], os.O_RDONLY), 0)
    streams = json.loads(sys.argv[2])
    start = time.monotonic()
    child = subprocess.Popen(sys.argv[3:], start_new_session=True, preexec_fn=limit, restore_signals=True)
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(child.pid, signal.SIGKILL))
    signal.alarm(60)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - start
    signal.alarm(0)
    leaves = True
    try: os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError: leaves = False
    except PermissionError: pass
    answer = {"wall": wall, "computing": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss * 1024,
              "status": os.waitstatus_to_exitcode(status), "leavesProcesses": leaves,
              "load": max(1.0, os.getloadavg()[0] / os.cpu_count())}
    with open(sys.argv[1], "w") as report: json.dump(answer, report)
    """

  /// Runs it to its end, or kills it after a minute.
  func measure() throws -> Answer {
    let notes = Scratch()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.measuring, notes("cost").text, streams, program.text] + arguments
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: folder.text)
    for name in ["output", "errors", "input"] {
      _ = FileManager.default.createFile(atPath: notes(name).text, contents: nil)
    }
    process.standardError = FileHandle(forWritingAtPath: notes("errors").text)
    switch output {
    case .text, .bytes: process.standardOutput = FileHandle(forWritingAtPath: notes("output").text)
    case .closed: break
    case .full: process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    case .closedPipe:
      let pipe = Pipe()
      try pipe.fileHandleForReading.close()
      process.standardOutput = pipe
    }
    var source: (pipe: Pipe, bytes: Data)?
    switch input {
    case .text(let text):
      try Data(text.utf8).write(to: URL(fileURLWithPath: notes("input").text))
      process.standardInput = FileHandle(forReadingAtPath: notes("input").text)
    case .closed, .folder: break
    case .file(let path): process.standardInput = FileHandle(forReadingAtPath: "\(folder)/\(path)")
    case .pipe(let bytes):
      let pipe = Pipe()
      process.standardInput = pipe
      source = (pipe, bytes)
    }
    try process.run()
    if let source { write(source.bytes, to: source.pipe) }
    process.waitUntilExit()
    let cost = try JSONDecoder().decode(Cost.self, from: try bytes(notes("cost").text))
    return Answer(
      status: cost.status, output: try bytes(notes("output").text), errors: try bytes(notes("errors").text), cost: cost)
  }

  /// Which streams are not those of the small program: JSON.
  private var streams: String {
    var closed: [Int] = []
    var more = ""
    switch input {
    case .closed: closed.append(0)
    case .folder(let path): more = #", "folder": "\#(folder)/\#(path)""#
    default: break
    }
    if case .closed = output { closed.append(1) }
    return #"{"closed": \#(closed)\#(more)}"#
  }

  /// Writes while the program reads; it may end before it has read all.
  private func write(_ bytes: Data, to pipe: Pipe) {
    signal(SIGPIPE, SIG_IGN)
    let handle = pipe.fileHandleForWriting
    Thread.detachNewThread {
      try? handle.write(contentsOf: bytes)
      try? handle.close()
    }
  }

  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }
}
